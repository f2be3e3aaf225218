import { parseDuration } from '@obs-kit/core';
import type { GridHistory } from '@obs-kit/core/alerting.js';

/** What a slider for a threshold moves in. */
export interface ThresholdScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** As many places as a slider has at least, so that a hand can find a value. */
const PLACES = 400;

/** The least and the greatest finite value of all series; `undefined` when there is none. */
export function extentOfHistory({ series }: GridHistory): readonly [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const { values } of series) {
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i]!;
      if (value < low && value !== -Infinity) low = value;
      if (value > high && value !== Infinity) high = value;
    }
  }
  return low <= high ? [low, high] : undefined;
}

/** A scale over the values, with some room around them, on which the given thresholds lie as well. */
export function thresholdScale(
  extent: readonly [number, number] | undefined,
  thresholds: readonly (number | undefined)[],
): ThresholdScale {
  const ends = [...(extent ?? []), ...thresholds.filter((value) => value !== undefined && Number.isFinite(value))];
  const [low, high] = ends.length === 0 ? [0, 1] : [Math.min(...(ends as number[])), Math.max(...(ends as number[]))];
  const size = high - low || Math.abs(high) || 1;
  if (!Number.isFinite(size)) return { min: low, max: high, step: 1 };
  const step = niceStep(size / PLACES);
  const min = low >= 0 ? Math.max(0, low - size / 10) : low - size / 10;
  return {
    min: roundTo(Math.floor(min / step) * step),
    max: roundTo(Math.ceil((high + size / 10) / step) * step),
    step,
  };
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= wanted) ?? 10;
  return roundTo(step * power);
}

/** Without the dust that sums of floats leave. */
export function roundTo(value: number): number {
  return Number(value.toPrecision(12));
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The places of a slider for durations, ms. */
const DURATIONS: readonly number[] = [
  0,
  15 * SECOND,
  30 * SECOND,
  ...[1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45].map((minutes) => minutes * MINUTE),
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 24].map((hours) => hours * HOUR),
];

/** Those places, with one for a duration that is not among them. */
export function durationPlaces(ms: number): readonly number[] {
  return DURATIONS.includes(ms) ? DURATIONS : [...DURATIONS, ms].toSorted((a, b) => a - b);
}

/** A duration as Prometheus writes it, with all its units: `1h30m`. */
export function durationText(ms: number, between = ''): string {
  const parts: string[] = [];
  let rest = Math.round(ms);
  for (const [unit, length] of [
    ['d', 24 * HOUR],
    ['h', HOUR],
    ['m', MINUTE],
    ['s', SECOND],
    ['ms', 1],
  ] as const) {
    const count = Math.floor(rest / length);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * length;
  }
  return parts.length === 0 ? '0s' : parts.join(between);
}

/** As many ms as Prometheus can count in ns: about 292 years. */
const LONGEST_MS = 2 ** 63 / 1e6;

/** Reads what {@link durationText} writes, and `0`. Whole ms; `undefined` when it is no duration that a rule can have. */
export function durationOf(text: string): number | undefined {
  if (text.trim() === '0') return 0;
  const ms = parseDuration(text);
  return ms === undefined || ms > LONGEST_MS ? undefined : Math.round(ms);
}
