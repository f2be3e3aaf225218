import type { Warp } from './scale.js';

/** Logarithmic from `min` > 0 on; what is not above 0 lies endlessly far below. */
export function logWarp(base: 2 | 10, min: number): Warp {
  const log = base === 2 ? Math.log2 : Math.log10;
  const start = log(min);
  return {
    along: (value) => (value <= 0 ? -Infinity : log(value) - start),
    valueAt: (along) => base ** (start + along),
  };
}

/**
 * Logarithmic to both sides of 0, and about even between −`linear` and `linear`: `sign(v) × ln(1 + |v| / linear)`.
 * @param linear Above 0, in the axis' unit.
 */
export function symlogWarp(linear: number, min: number): Warp {
  const place = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value) / linear);
  const start = place(min);
  return {
    along: (value) => place(value) - start,
    valueAt: (along) => Math.sign(start + along) * Math.expm1(Math.abs(start + along)) * linear,
  };
}

/** A stretch of an axis that is left out: `from` ≤ value < `to`, in the axis' unit. */
export interface Break {
  readonly from: number;
  readonly to: number;
}

/** The breaks inside `min` to `max`, ascending, those that touch as one. What has no length or is no number is none. */
export function mergeBreaks(breaks: readonly Break[], min: number, max: number): Break[] {
  const merged: Break[] = [];
  const inside = breaks
    .map(({ from, to }) => ({ from: Math.max(min, from), to: Math.min(max, to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  for (const next of inside) {
    const last = merged.at(-1);
    if (last && next.from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else merged.push(next);
  }
  return merged;
}

/**
 * Even, but for breaks that have no length at all: every value inside one lies at its beginning. A place where one is left
 * out is read as its end.
 * @param breaks From {@link mergeBreaks}.
 */
export function brokenWarp(breaks: readonly Break[], min: number, max: number): Warp {
  return {
    along(value) {
      let left = 0;
      for (const { from, to } of breaks) {
        if (from >= value) break;
        left += Math.min(to, value) - from;
      }
      return value - min - left;
    },
    valueAt(along) {
      let value = min + along;
      for (const { from, to } of breaks) {
        if (from > value) break;
        value += to - from;
      }
      return value;
    },
    hides: (value) => breaks.some(({ from, to }) => value >= from && (value < to || to === max)),
  };
}
