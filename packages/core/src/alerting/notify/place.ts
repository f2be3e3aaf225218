import { reasonToNotify, type GroupState, type LogEntry } from './log.js';
import type { MessageReason, Suppression } from './message.js';
import type { ResolvedRoute } from './router.js';

/** What is left of a group after inhibition, time intervals and silences, and what kept the rest. */
export interface Filtered {
  readonly kept: GroupState;
  readonly causes: ReadonlySet<Suppression>;
}

/** What a place is told; nothing of resolved alerts where they are not sent. */
export interface Notice extends GroupState {
  readonly reason: MessageReason;
}

export type Outcome =
  | { readonly kind: 'sent'; readonly notice: Notice }
  | { readonly kind: 'suppressed'; readonly notice: Notice; readonly by: readonly Suppression[] };

/** One place that messages of a group go to, and what it has been told. */
export interface Place {
  /** Decides at a flush; `undefined`: there is nothing to tell. */
  decide(t: number, whole: GroupState, filtered: Filtered, route: ResolvedRoute): Outcome | undefined;
}

/** @param isForgotten Whether Alertmanager has thrown away a note of `notedAt`, kept for `keptMs`, by `t`. */
export function createPlace(
  sendResolved: boolean,
  isForgotten: (notedAt: number, keptMs: number, t: number) => boolean,
): Place {
  let told: LogEntry | undefined;
  // What it would have been told had nothing been kept from it.
  let untold: LogEntry | undefined;
  const causes = new Set<Suppression>();

  return {
    decide(t, whole, filtered, { repeatIntervalMs }) {
      const options = { t, sendResolved, repeatIntervalMs };
      const known = (entry: LogEntry | undefined): LogEntry | undefined =>
        entry === undefined || isForgotten(entry.t, 2 * repeatIntervalMs, t) ? undefined : entry;
      [told, untold] = [known(told), known(untold)];
      if (told === untold || (isOver(told) && isOver(untold))) causes.clear();
      for (const cause of filtered.causes) causes.add(cause);

      const { kept } = filtered;
      const would = reasonToNotify(untold, whole, options);
      // The last stages do not run when nothing has come through.
      const does = kept.firing.size + kept.resolved.size === 0 ? undefined : reasonToNotify(told, kept, options);
      if (would !== undefined) untold = { t, firing: whole.firing, resolved: whole.resolved };
      if (does !== undefined) {
        told = { t, firing: kept.firing, resolved: kept.resolved };
        if (filtered.causes.size === 0) untold = told;
        return isSent(kept, sendResolved) ? { kind: 'sent', notice: noticeOf(kept, does) } : undefined;
      }
      if (would === undefined || !isSent(whole, sendResolved)) return undefined;
      return { kind: 'suppressed', notice: noticeOf(whole, would), by: [...causes].sort() };
    },
  };

  function noticeOf({ firing, resolved }: GroupState, reason: MessageReason): Notice {
    return { firing, resolved: sendResolved ? resolved : new Set(), reason };
  }
}

function isOver(entry: LogEntry | undefined): boolean {
  return entry === undefined || entry.firing.size === 0;
}

/** Where resolved alerts are not sent, that all are over is noted all the same, but not said. */
function isSent({ firing }: GroupState, sendResolved: boolean): boolean {
  return firing.size > 0 || sendResolved;
}
