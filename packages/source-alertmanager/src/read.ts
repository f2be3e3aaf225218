import { instantOf, labelsOf, recordOf, stringOf, stringsOf } from './json.js';
import type { Alert, AlertGroup, AlertmanagerStatus, AlertStatus, Matcher, Silence } from './model.js';

const ALERT_STATES: ReadonlySet<unknown> = new Set<AlertStatus>(['active', 'suppressed', 'unprocessed']);
const SILENCE_STATES: ReadonlySet<unknown> = new Set<Silence['state']>(['active', 'pending', 'expired']);

/** `undefined` when a part is missing that the API's description requires; what only some versions send may be missing. */
export function readAlert(value: unknown): Alert | undefined {
  const alert = recordOf(value);
  const status = recordOf(alert?.['status']);
  const state = status?.['state'];
  const startsAt = instantOf(alert?.['startsAt']);
  const endsAt = instantOf(alert?.['endsAt']);
  if (!alert || !status || !ALERT_STATES.has(state) || Number.isNaN(startsAt + endsAt)) return undefined;
  const receivers = Array.isArray(alert['receivers']) ? alert['receivers'] : [];
  return {
    labels: labelsOf(alert['labels']),
    annotations: labelsOf(alert['annotations']),
    fingerprint: stringOf(alert['fingerprint']),
    state: state as AlertStatus,
    startsAt,
    endsAt,
    updatedAt: instantOf(alert['updatedAt']),
    generatorUrl: stringOf(alert['generatorURL']),
    receivers: receivers.map((receiver) => stringOf(recordOf(receiver)?.['name'])),
    silencedBy: stringsOf(status['silencedBy']),
    inhibitedBy: stringsOf(status['inhibitedBy']),
    mutedBy: stringsOf(status['mutedBy']),
  };
}

export function readGroup(value: unknown): AlertGroup | undefined {
  const group = recordOf(value);
  if (!group || !Array.isArray(group['alerts'])) return undefined;
  const alerts: Alert[] = [];
  for (const item of group['alerts']) {
    const alert = readAlert(item);
    if (!alert) return undefined;
    alerts.push(alert);
  }
  return {
    labels: labelsOf(group['labels']),
    receiver: stringOf(recordOf(group['receiver'])?.['name']),
    alerts,
    routeLabels: labelsOf(group['routeLabels']),
  };
}

export function readSilence(value: unknown): Silence | undefined {
  const silence = recordOf(value);
  const state = recordOf(silence?.['status'])?.['state'];
  const startsAt = instantOf(silence?.['startsAt']);
  const endsAt = instantOf(silence?.['endsAt']);
  if (!silence || !SILENCE_STATES.has(state) || Number.isNaN(startsAt + endsAt)) return undefined;
  const matchers = Array.isArray(silence['matchers']) ? silence['matchers'] : [];
  return {
    id: stringOf(silence['id']),
    state: state as Silence['state'],
    matchers: matchers.map(readMatcher),
    startsAt,
    endsAt,
    updatedAt: instantOf(silence['updatedAt']),
    createdBy: stringOf(silence['createdBy']),
    comment: stringOf(silence['comment']),
    annotations: labelsOf(silence['annotations']),
  };
}

export function readStatus(value: unknown): AlertmanagerStatus | undefined {
  const status = recordOf(value);
  const version = recordOf(status?.['versionInfo'])?.['version'];
  if (!status || typeof version !== 'string') return undefined;
  const cluster = recordOf(status['cluster']);
  const peers = Array.isArray(cluster?.['peers']) ? cluster['peers'] : [];
  return {
    version,
    startedAt: instantOf(status['uptime']),
    cluster: stringOf(cluster?.['status']),
    peers: peers.map((peer) => stringOf(recordOf(peer)?.['address'])),
    config: stringOf(recordOf(status['config'])?.['original']),
  };
}

function readMatcher(value: unknown): Matcher {
  const matcher = recordOf(value);
  return {
    name: stringOf(matcher?.['name']),
    value: stringOf(matcher?.['value']),
    isRegex: matcher?.['isRegex'] === true,
    // Absent before 0.22, when there was no other.
    isEqual: matcher?.['isEqual'] !== false,
  };
}
