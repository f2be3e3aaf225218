import type { Delivery } from './deliveries.js';
import type { GroupState } from './log.js';
import type { AlertmanagerRelease, ResolvedRoute } from './router.js';

/** A delivery, and the position of its alert. */
export interface Arrival extends Delivery {
  readonly alert: number;
}

/** A group of one route: takes in what arrives, and is flushed when its timer is over. */
export interface Group {
  /** When something happens next; Infinity: never. */
  readonly nextAt: number;
  /** Lets it happen. */
  step(): void;
}

export interface GroupSettings {
  readonly route: ResolvedRoute;
  readonly release: AlertmanagerRelease;
  /** The last time, up to `t`, at which Alertmanager removed groups without alerts. */
  lastCleanup(t: number): number;
  flush(t: number, state: GroupState): void;
}

/** @param arrivals In the order of time; what arrives at the moment of a flush is in it. */
export function createGroup(arrivals: readonly Arrival[], settings: GroupSettings): Group {
  const { release, flush, lastCleanup } = settings;
  const { groupWaitMs, groupIntervalMs } = settings.route;
  const members = new Map<number, Arrival>();
  let next = 0;
  let flushAt = -Infinity;
  let emptiedAt = -Infinity;
  let flushed = false;

  const deliver = (arrival: Arrival): void => {
    const { t, alert, startsAt } = arrival;
    next += 1;
    let isNew = false;
    if (members.size === 0) {
      // Newer ones remove a group as soon as it is empty; older ones go by, and until then its timer runs on.
      isNew = flushAt === -Infinity || release !== '0.25' || lastCleanup(t) > emptiedAt;
      if (isNew) [flushAt, flushed] = [t + groupWaitMs, false];
      else if (flushAt < t) flushAt += Math.ceil((t - flushAt) / groupIntervalMs) * groupIntervalMs;
    }
    members.set(alert, arrival);
    // An alert that has waited elsewhere does not wait again; for newer ones only when it makes the group.
    if (!flushed && (isNew || release === '0.25') && startsAt + groupWaitMs < t) flushAt = t;
  };

  const tick = (): void => {
    const t = flushAt;
    flushAt += groupIntervalMs;
    flushed = true;
    const firing = new Set<number>();
    const resolved = new Set<number>();
    for (const [alert, { endsAt }] of members) (endsAt <= t ? resolved : firing).add(alert);
    flush(t, { firing, resolved });
    // Told or not: what is over leaves the group.
    for (const alert of resolved) members.delete(alert);
    if (members.size === 0) emptiedAt = t;
  };

  const arrivesAt = (): number => arrivals[next]?.t ?? Infinity;
  const ticksAt = (): number => (members.size === 0 ? Infinity : flushAt);
  return {
    get nextAt() {
      return Math.min(arrivesAt(), ticksAt());
    },
    step() {
      if (arrivesAt() <= ticksAt()) deliver(arrivals[next]!);
      else tick();
    },
  };
}
