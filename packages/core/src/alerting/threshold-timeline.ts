import type { Labels } from '../frame/labels.js';
import type { EngineRule } from './engine-rule.js';
import { findInstances } from './find-instances.js';
import type { Evaluation, InstanceStateName, VectorSample } from './state.js';
import { nextMatch, nextMiss, spanOf, type Span, type ThresholdCondition } from './threshold.js';
import { timelineOf, type Timeline } from './timeline.js';
import { createTracks, type Tracks } from './tracks.js';

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
  const { startMs, intervalMs, slots, series, failures = new Map<number, string>() } = history;
  const tracks = createTracks(startMs, startMs + slots * intervalMs);
  for (const [slot, message] of [...failures].sort(([a], [b]) => a - b))
    if (slot < slots) tracks.failed(message, startMs + slot * intervalMs, startMs + (slot + 1) * intervalMs);
  const kept = slotsBut(failures, slots);
  const times = Float64Array.from(kept, (slot) => startMs + slot * intervalMs);
  const span = spanOf(condition);
  for (const [i, { values }] of series.entries()) {
    const seen = failures.size === 0 ? values : Float64Array.from(kept, (slot) => values[slot]!);
    runSeries(seen, times, span, rule, found[i]!, tracks);
  }
  return tracks.finish();
}

interface Named {
  readonly key: string;
  readonly labels: Labels;
}

/** The alert that each series would be; `undefined` where that is not one for one, or not always the same. */
function instancesOf({ series, startMs }: GridHistory, rule: EngineRule): readonly Named[] | undefined {
  if (rule.labels.some(({ template }) => template.varies)) return undefined;
  const found = findInstances(
    series.map(({ labels }) => ({ labels, value: NaN })),
    { ...rule, annotations: [] },
    startMs,
  );
  return found && [...found.values()];
}

/** An evaluation that failed changes nothing, so it may as well not have been. */
function slotsBut(failures: ReadonlyMap<number, string>, slots: number): Uint32Array {
  const kept = new Uint32Array(slots);
  let count = 0;
  for (let slot = 0; slot < slots; slot += 1) {
    kept[count] = slot;
    if (failures.size === 0 || !failures.has(slot)) count += 1;
  }
  return kept.subarray(0, count);
}

/** The state machine on one series, from one change of its matches to the next. */
function runSeries(
  values: Float64Array,
  times: Float64Array,
  span: Span,
  { forMs, keepFiringForMs }: EngineRule,
  { key, labels }: Named,
  tracks: Tracks,
): void {
  const change = (to: InstanceStateName, i: number): void => tracks.changed(key, labels, to, times[i]!);
  const n = times.length;
  let begins = nextMatch(values, span, 0, n);
  while (begins < n) {
    let misses = nextMiss(values, span, begins, n);
    const fires = since(times, begins, forMs);
    if (fires !== begins) change('pending', begins);
    if (fires >= misses) {
      if (misses < n) change('inactive', misses);
      begins = nextMatch(values, span, misses, n);
      continue;
    }
    change('firing', fires);
    // It goes on firing over every gap that is not longer than it is kept.
    let ends = since(times, misses, keepFiringForMs);
    begins = nextMatch(values, span, misses, n);
    while (begins <= ends && begins < n) {
      misses = nextMiss(values, span, begins, n);
      ends = since(times, misses, keepFiringForMs);
      begins = nextMatch(values, span, misses, n);
    }
    if (ends < n) change('inactive', ends);
  }
}

/** The first place that is at least `ms` after the one at `from`, or the length. */
function since(times: Float64Array, from: number, ms: number): number {
  let i = from;
  while (i < times.length && times[i]! - times[from]! < ms) i += 1;
  return i;
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
