import { labelsFrom, type Labels } from '@obs-kit/core';
import type { Notification, NotifiedAlert } from './receiver.js';
import type { ToldAlert } from './told.js';

export interface NotificationSettings {
  /** Added where an alert has no such label itself. */
  readonly externalLabels: Labels;
  /** Empty: nobody said. */
  readonly externalUrl: string;
}

/** Alertmanager writes the time of what has not ended as Go writes none at all. */
const NEVER = '0001-01-01T00:00:00Z';

/** What a receiver is told of alerts of one rule. @param alerts at least one */
export function notificationOf(
  alerts: readonly ToldAlert[],
  receiver: string,
  settings: NotificationSettings,
): Notification {
  const notified = alerts.map((alert) => notifiedAlertOf(alert, settings));
  const groupLabels = labelsFrom([['alertname', alerts[0]?.labels['alertname'] ?? '']]);
  return {
    version: '4',
    groupKey: `${alerts[0]?.group ?? ''}/${alerts[0]?.rule ?? ''}`,
    truncatedAlerts: 0,
    status: notified.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    receiver,
    groupLabels,
    commonLabels: commonOf(notified.map(({ labels }) => labels)),
    commonAnnotations: commonOf(notified.map(({ annotations }) => annotations)),
    externalURL: settings.externalUrl,
    alerts: notified,
  };
}

function notifiedAlertOf(alert: ToldAlert, { externalLabels, externalUrl }: NotificationSettings): NotifiedAlert {
  const labels = sentLabels(alert.labels, externalLabels);
  return {
    status: alert.endsAt === null ? 'firing' : 'resolved',
    labels,
    annotations: alert.annotations,
    startsAt: new Date(alert.startsAt).toISOString(),
    endsAt: alert.endsAt === null ? NEVER : new Date(alert.endsAt).toISOString(),
    generatorURL: externalUrl,
    fingerprint: fingerprintOf(labels),
  };
}

/** The labels with which an alert leaves the runner. A label without a value is no label. */
export function sentLabels(labels: Labels, externalLabels: Labels): Labels {
  const all = Object.entries({ ...externalLabels, ...withValues(labels) });
  return labelsFrom(all.filter(([, value]) => value !== ''));
}

function withValues(labels: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

/** As Alertmanager names an alert: FNV-1a of names and values in the order of their bytes, each ended by 0xff. */
export function fingerprintOf(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => [Buffer.from(name), Buffer.from(value)] as const);
  let hash = 0xcbf29ce484222325n;
  const add = (byte: number): void => void (hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn);
  for (const pair of parts.toSorted(([a], [b]) => Buffer.compare(a, b))) {
    for (const part of pair) {
      for (const byte of part) add(byte);
      add(0xff);
    }
  }
  return hash.toString(16).padStart(16, '0');
}

/** What all have. */
function commonOf([first, ...rest]: readonly Labels[]): Labels {
  return labelsFrom(Object.entries(first ?? {}).filter(([name, value]) => rest.every((one) => one[name] === value)));
}
