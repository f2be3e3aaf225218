import type { RuleHistory } from './backtest-history.js';
import { limitOf, type Limit } from './backtest-limits.js';
import type { EngineRule } from './engine-rule.js';
import { spanText } from './explain-text.js';
import { thresholdTimeline } from './threshold-timeline.js';
import type { ThresholdCondition } from './threshold.js';
import type { Timeline } from './timeline.js';

const DAY_MS = 86_400_000;
/** Days that a summary is made of. */
const WINDOWS: readonly number[] = [1, 7, 30];

/** What a rule would have done in the past. */
export interface Backtest {
  /** One where the phase is known; else one for each that was tried, of which the first is as good as any to draw. */
  readonly timelines: readonly Timeline[];
  /** For the last 1, 7 and 30 days, as far as the history reaches; or one for all of it, when that is less than a day. */
  readonly summaries: readonly BacktestSummary[];
  /** Why it may not be what the server did, the most telling first. */
  readonly limits: readonly Limit[];
}

/** The least and the most over all phases that were tried; the same where the phase is known. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** "Would have fired so often" for a time that ends with the history. */
export interface BacktestSummary {
  /** ms since the epoch. */
  readonly from: number;
  readonly to: number;
  /** How many times an instance began to fire in it. */
  readonly fired: Bounds;
  /** For how long of it at least one instance fired, ms. */
  readonly firingMs: Bounds;
  /** Both as an English sentence. */
  readonly text: string;
}

/** Every answer but NaN: the query is the whole condition. */
const ANSWERED: ThresholdCondition = { comparison: '>=', threshold: -Infinity };

/**
 * Runs the state machine over a history that is already here.
 * @param condition what the values are compared with; absent: the query was the rule's whole expression, and every
 *   series in its answer matches.
 */
export function backtestOf(history: RuleHistory, rule: EngineRule, condition: ThresholdCondition = ANSWERED): Backtest {
  const timelines = history.grids.map((grid) => thresholdTimeline(grid, condition, rule));
  const starts = timelines.filter(({ from, instances }) => instances.some(({ begins }) => begins === from));
  const limits = starts.slice(0, 1).map(({ from }) => limitOf({ kind: 'active-at-start', since: from }));
  const { from, to } = history;
  const days = WINDOWS.filter((count) => to - count * DAY_MS >= from);
  const begins = days.length === 0 ? [from] : days.map((count) => to - count * DAY_MS);
  return {
    timelines,
    summaries: begins.map((begin) => summaryOf(timelines, begin, to)),
    limits: [...limits, ...history.limits],
  };
}

function summaryOf(timelines: readonly Timeline[], from: number, to: number): BacktestSummary {
  const between = (timeline: Timeline, column: Uint32Array): number =>
    column[evaluationOf(timeline, to)]! - column[evaluationOf(timeline, from)]!;
  const fired = boundsOf(timelines.map((timeline) => between(timeline, timeline.firedBefore)));
  const firingMs = boundsOf(
    timelines.map((timeline) => between(timeline, timeline.firingBefore) * timeline.intervalMs),
  );
  return { from, to, fired, firingMs, text: sentenceOf(fired, firingMs, to - from) };
}

/** The first evaluation that is not before a time. */
function evaluationOf({ from, intervalMs, firedBefore }: Timeline, t: number): number {
  return Math.min(Math.max(0, Math.ceil((t - from) / intervalMs)), firedBefore.length - 1);
}

function boundsOf(values: readonly number[]): Bounds {
  return { least: Math.min(...values), most: Math.max(...values) };
}

function sentenceOf(fired: Bounds, firingMs: Bounds, length: number): string {
  if (fired.most === 0 && firingMs.most === 0) return `It would not have fired in ${spanText(length)}.`;
  const times = fired.most === 1 && fired.least === 1 ? 'once' : `${rangeText(fired, String)} times`;
  return `It would have fired ${times} in ${spanText(length)}, ${rangeText(firingMs, spanText)} in all.`;
}

function rangeText({ least, most }: Bounds, write: (value: number) => string): string {
  return least === most ? write(least) : `between ${write(least)} and ${write(most)}`;
}
