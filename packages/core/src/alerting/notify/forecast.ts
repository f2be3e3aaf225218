import { labelsFrom, type Labels } from '../../frame/labels.js';
import { checkRoute, checkSpan, createStepCounter, placesOf } from './check.js';
import type { NotificationConfig, Silence } from './config.js';
import { activeTimes, deliveriesOf, type AlertHistory, type Sending } from './deliveries.js';
import { groupKey } from './group-key.js';
import { createGroup, type Arrival, type Group } from './group.js';
import { createInhibition, createSilencing } from './inhibition.js';
import type { GroupState } from './log.js';
import type { Forecast, Message, SuppressedMessage, Suppression } from './message.js';
import { createPlace, type Filtered, type Place } from './place.js';
import { createRouter, groupLabelsOf, type AlertmanagerRelease, type ResolvedRoute } from './router.js';
import { createIntervals } from './time-window.js';

/** What to forecast the notifications of. Times in ms since the epoch. */
export interface ForecastRequest {
  readonly config: NotificationConfig;
  readonly silences?: readonly Silence[];
  readonly alerts: readonly AlertHistory[];
  /** Alertmanager knows of nothing before. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly sending?: Sending;
  readonly alertmanager?: AlertmanagerSettings;
}

/** How the Alertmanager runs; the defaults are its own. */
export interface AlertmanagerSettings {
  /** Default `0.32`. */
  readonly release?: AlertmanagerRelease;
  /** When it was started. It cleans up in fixed intervals since. Default: the beginning of the forecast. */
  readonly startedAt?: number;
  /** `--data.maintenance-interval`. Default 15 minutes. */
  readonly maintenanceMs?: number;
  /** `--data.retention`. Default 120 hours. */
  readonly retentionMs?: number;
}

/** How often groups without alerts are removed. It has no setting for it. */
const CLEANUP_MS = 30_000;

interface Bucket {
  readonly receiver: string;
  readonly groupLabels: Labels;
  readonly groupKey: string;
  readonly places: readonly Place[];
  /** One, unless routes with the same matchers stand beside each other. */
  readonly arrivals: Map<ResolvedRoute, Arrival[]>;
}

/**
 * The messages that each receiver would have got, in the order of time.
 * @throws ObsError `alert-matcher-invalid`, `alert-matcher-unsupported`, `alert-notification-name-unknown`,
 * `alert-forecast-invalid`, `alert-forecast-too-long`, `time-zone-unknown`
 */
export function forecastNotifications(request: ForecastRequest): readonly Message[] {
  return forecastInFull(request).messages;
}

/**
 * Like {@link forecastNotifications}, with those that inhibition, silences and time intervals kept from being sent.
 * It does what Alertmanager does: routes, groups, waits, filters, and compares with what was told last.
 */
export function forecastInFull(request: ForecastRequest): Forecast {
  const { config, silences = [], from, to, sending = {}, alertmanager = {} } = request;
  const {
    release = '0.32',
    startedAt = from,
    maintenanceMs = 15 * 60_000,
    retentionMs = 120 * 3_600_000,
  } = alertmanager;
  checkSpan(from, to, request.alerts);
  const lastTick = (t: number, every: number): number => startedAt + Math.floor((t - startedAt) / every) * every;
  const count = createStepCounter();

  // What Alertmanager is told, and where it belongs.
  const alerts = request.alerts.map(({ labels }) => withoutEmpty(labels));
  const deliveries = request.alerts.map((alert) => deliveriesOf(alert, sending, from, to));
  const router = createRouter(config.route, release);
  const buckets = new Map<string, Bucket>();
  for (const [alert, labels] of alerts.entries()) {
    if (deliveries[alert]!.length === 0) continue;
    for (const route of router(labels)) {
      const bucket = bucketOf(buckets, route, labels, () =>
        placesOf(config, route.receiver).map((sendResolved) =>
          createPlace(
            sendResolved,
            (notedAt, keptMs, t) => lastTick(t, maintenanceMs) >= notedAt + Math.min(keptMs, retentionMs),
          ),
        ),
      );
      const arrivals = bucket.arrivals.get(route) ?? [];
      for (const delivery of deliveries[alert]!) arrivals.push({ ...delivery, alert });
      bucket.arrivals.set(route, arrivals);
    }
  }

  // What keeps alerts from being sent.
  const isInhibited = createInhibition(config.inhibitRules, alerts, deliveries.map(activeTimes));
  const isSilenced = createSilencing(silences, alerts);
  const intervals = createIntervals(config);

  const messages: Message[] = [];
  const suppressed: SuppressedMessage[] = [];
  for (const { receiver, places, arrivals, ...group } of buckets.values()) {
    const groups = [...arrivals].map(([route, own]) => {
      checkRoute(route);
      const isActive = intervals(route.activeTimeIntervals);
      const isMuted = intervals(route.muteTimeIntervals);
      const keeps = (alert: number, t: number): Suppression | undefined => {
        if (isInhibited(alert, t)) return 'inhibited';
        if (isActive?.(t) === false) return 'inactive';
        if (isMuted?.(t) === true) return 'muted';
        return isSilenced(alert, t) ? 'silenced' : undefined;
      };
      const flush = (t: number, state: GroupState): void => {
        const filtered = filter(state, (alert) => keeps(alert, t));
        for (const [integration, place] of places.entries()) {
          const outcome = place.decide(t, state, filtered, route);
          if (outcome === undefined) continue;
          const { reason, firing, resolved } = outcome.notice;
          const message: Message = {
            t,
            receiver,
            integration,
            groupLabels: group.groupLabels,
            groupKey: group.groupKey,
            status: firing.size > 0 ? 'firing' : 'resolved',
            reason,
            firing: Array.from(firing, (alert) => alerts[alert]!),
            resolved: Array.from(resolved, (alert) => alerts[alert]!),
          };
          if (outcome.kind === 'sent') messages.push(message);
          else suppressed.push({ ...message, by: outcome.by });
        }
      };
      own.sort((a, b) => a.t - b.t);
      // Its ticks at most, for it does not outlive its alerts.
      const end = own.reduce((last, { t, endsAt }) => Math.max(last, t, Math.min(endsAt, to)), 0);
      count((end - own[0]!.t) / route.groupIntervalMs);
      return createGroup(own, { route, release, flush, lastCleanup: (t) => lastTick(t, CLEANUP_MS) });
    });
    run(groups, to);
  }
  return { messages: messages.sort(byTime), suppressed: suppressed.sort(byTime) };
}

function bucketOf(
  buckets: Map<string, Bucket>,
  { key, receiver, groupBy }: ResolvedRoute,
  labels: Labels,
  places: () => readonly Place[],
): Bucket {
  const groupLabels = groupLabelsOf(labels, groupBy);
  const ownKey = groupKey(key, groupLabels);
  const name = JSON.stringify([ownKey, receiver]);
  let bucket = buckets.get(name);
  if (bucket === undefined) {
    bucket = {
      receiver,
      groupLabels: labelsFrom(groupLabels),
      groupKey: ownKey,
      places: places(),
      arrivals: new Map(),
    };
    buckets.set(name, bucket);
  }
  return bucket;
}

function filter({ firing, resolved }: GroupState, keeps: (alert: number) => Suppression | undefined): Filtered {
  const causes = new Set<Suppression>();
  const isKept = (alert: number): boolean => {
    const cause = keeps(alert);
    if (cause !== undefined) causes.add(cause);
    return cause === undefined;
  };
  return {
    kept: { firing: new Set([...firing].filter(isKept)), resolved: new Set([...resolved].filter(isKept)) },
    causes,
  };
}

/** Lets happen what happens to the groups before `to`, in the order of time. */
function run(groups: readonly Group[], to: number): void {
  for (;;) {
    const next = groups.reduce((first, group) => (group.nextAt < first.nextAt ? group : first));
    if (!(next.nextAt < to)) return;
    next.step();
  }
}

function withoutEmpty(labels: Labels): Labels {
  return labelsFrom(Object.entries(labels).filter(([, value]) => value !== ''));
}

function byTime(a: Message, b: Message): number {
  return a.t - b.t;
}
