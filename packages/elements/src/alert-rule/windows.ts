import type { Timeline } from '@obs-kit/core/alerting.js';

/** What a rule would have done in the last days of its history. */
export interface WindowCount {
  readonly days: number;
  /** How many days of it the history has. Less than `days`: nobody knows the rest. */
  readonly knownDays: number;
  /** How many times it would have begun to fire. */
  readonly fired: number;
  /** Time during which at least one instance fired. */
  readonly firingMs: number;
  /** Time during which evaluations failed. */
  readonly failedMs: number;
}

export const WINDOW_DAYS: readonly number[] = [1, 7, 30];
export const DAY_MS = 86_400_000;

/**
 * What fell into the last so many days before the end of a timeline.
 * @param since Before this time nothing is known, ms.
 */
export function countWindow(timeline: Timeline, days: number, since: number): WindowCount {
  const { from, to, intervalMs, firedBefore, firingBefore, failures } = timeline;
  const begin = Math.max(from, to - days * DAY_MS);
  const first = Math.min(Math.ceil((begin - from) / intervalMs), firedBefore.length - 1);
  return {
    days,
    knownDays: Math.min(days, Math.max(0, to - Math.max(from, since)) / DAY_MS),
    fired: firedBefore.at(-1)! - firedBefore[first]!,
    firingMs: (firingBefore.at(-1)! - firingBefore[first]!) * intervalMs,
    failedMs: failures.reduce((sum, band) => sum + Math.max(0, band.to - Math.max(begin, band.from)), 0),
  };
}
