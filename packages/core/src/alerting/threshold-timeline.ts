import type { Labels } from '../frame/labels.js';
import type { EngineRule } from './engine-rule.js';
import { findInstances } from './find-instances.js';
import type { Evaluation, VectorSample } from './state.js';
import { nextMatch, nextMiss, spanOf, type Span, type ThresholdCondition } from './threshold.js';
import { timelineOf, type Timeline } from './timeline.js';
import { createTracks, FIRING, INACTIVE, PENDING, type Changes } from './tracks.js';

/** Values at the times of evaluation; NaN where the series has none. */
export interface GridSeries {
  /** With the metric's name, where there is one. */
  readonly labels: Labels;
  readonly values: Float64Array;
}

/** Columns on the grid of a rule's evaluations. */
export interface GridHistory {
  /** Time of the first evaluation, ms. */
  readonly startMs: number;
  readonly intervalMs: number;
  /** How many evaluations. */
  readonly slots: number;
  readonly series: readonly GridSeries[];
  /** By the slot: why the evaluation there failed. */
  readonly failures?: ReadonlyMap<number, string>;
}

/**
 * The same as `timelineOf` for a rule `series <comparison> threshold`, straight from columns and without an object per
 * evaluation, so that it can follow a slider. What columns cannot say (a limit, two series that are one alert, labels
 * that change with the value) goes through the state machine one evaluation at a time.
 */
export function thresholdTimeline(history: GridHistory, condition: ThresholdCondition, rule: EngineRule): Timeline {
  const found = rule.limit === 0 ? instancesOf(history, rule) : undefined;
  if (found === undefined) return timelineOf({ ...history, evaluations: evaluationsOf(history, condition) }, rule);
  const { intervalMs, slots, series, failures = new Map<number, string>() } = history;
  const tracks = createTracks(history);
  for (const [slot, message] of [...failures].sort(([a], [b]) => a - b)) if (slot < slots) tracks.failed(message, slot);
  const kept = keptSlots(failures, slots);
  const span = spanOf(condition);
  // As many evaluations as make `t - activeAt >= for`.
  const waits = { for: Math.ceil(rule.forMs / intervalMs), keep: Math.ceil(rule.keepFiringForMs / intervalMs) };
  for (const [i, { values }] of series.entries()) {
    const { key, labels } = found[i]!;
    const changes = tracks.changesOf(key, labels);
    const seen = kept === undefined ? values : Float64Array.from(kept.slots, (slot) => values[slot]!);
    runSeries(seen, kept, span, waits, changes);
  }
  return tracks.finish();
}

interface Named {
  readonly key: string;
  readonly labels: Labels;
}

/** The alert that each series would be; `undefined` where that is not one for one, or not always the same. */
export function instancesOf(
  { series, startMs }: { readonly series: readonly { readonly labels: Labels }[]; readonly startMs: number },
  rule: EngineRule,
): readonly Named[] | undefined {
  if (rule.labels.some(({ template }) => template.varies)) return undefined;
  const found = findInstances(
    series.map(({ labels }) => ({ labels, value: NaN })),
    { ...rule, annotations: [] },
    startMs,
  );
  return found && [...found.values()];
}

/** The evaluations that did not fail: one that did changes nothing, so it may as well not have been. */
interface Kept {
  /** The number of each. */
  readonly slots: Uint32Array;
  /** By the number of any evaluation, and one more: which of the kept ones is the first that is not before it. */
  readonly next: Uint32Array;
}

/** `undefined`: all of them. */
function keptSlots(failures: ReadonlyMap<number, string>, slots: number): Kept | undefined {
  if (failures.size === 0) return undefined;
  const kept = new Uint32Array(slots);
  const next = new Uint32Array(slots + 1);
  let count = 0;
  for (let slot = 0; slot < slots; slot += 1) {
    next[slot] = count;
    kept[count] = slot;
    if (!failures.has(slot)) count += 1;
  }
  next[slots] = count;
  return { slots: kept.subarray(0, count), next };
}

/** Evaluations that an alert waits before it fires, and that it goes on firing after the first that missed. */
interface Waits {
  readonly for: number;
  readonly keep: number;
}

/** The state machine on one series, from one change of its matches to the next. */
function runSeries(
  values: Float64Array,
  kept: Kept | undefined,
  span: Span,
  { for: wait, keep }: Waits,
  changes: Changes,
): void {
  const n = values.length;
  const slotOf = (i: number): number => (kept === undefined ? i : kept.slots[i]!);
  const after = (i: number, count: number): number => {
    if (kept === undefined || i >= n) return i + count;
    return kept.next[Math.min(kept.slots[i]! + count, kept.next.length - 1)]!;
  };
  let begins = nextMatch(values, span, 0, n);
  while (begins < n) {
    let misses = nextMiss(values, span, begins + 1, n);
    const fires = after(begins, wait);
    if (fires !== begins) changes.add(PENDING, slotOf(begins));
    if (fires >= misses) {
      if (misses < n) changes.add(INACTIVE, slotOf(misses));
      begins = nextMatch(values, span, misses + 1, n);
      continue;
    }
    changes.add(FIRING, slotOf(fires));
    // It goes on firing over every gap that is not longer than it is kept.
    let ends = after(misses, keep);
    begins = nextMatch(values, span, misses + 1, n);
    while (begins <= ends && begins < n) {
      misses = nextMiss(values, span, begins + 1, n);
      ends = after(misses, keep);
      begins = nextMatch(values, span, misses + 1, n);
    }
    if (ends < n) changes.add(INACTIVE, slotOf(ends));
  }
}

/** The same history as answers to a query. */
export function evaluationsOf(
  { slots, series, failures }: GridHistory,
  condition: ThresholdCondition,
): readonly Evaluation[] {
  const span = spanOf(condition);
  return Array.from({ length: slots }, (_, slot): Evaluation => {
    const error = failures?.get(slot);
    if (error !== undefined) return { error };
    const ok: VectorSample[] = [];
    for (const { labels, values } of series)
      if (nextMatch(values, span, slot, slot + 1) === slot) ok.push({ labels, value: values[slot]! });
    return { ok };
  });
}
