import type { AbsoluteTimeRange } from './range.js';

/** No date lies beyond. */
const LATEST = 8.64e15;
/** A range without length is zoomed out as if it had this one, in ms. */
const SHORTEST = 1000;

function rangeOf(from: number, to: number): AbsoluteTimeRange {
  return { from: Math.max(-LATEST, Math.round(from)), to: Math.min(LATEST, Math.round(to)) };
}

/** The range with `factor` times its length around the same middle: 2 zooms out, 0.5 zooms in. */
export function zoomTimeRange({ from, to }: AbsoluteTimeRange, factor: number): AbsoluteTimeRange {
  const middle = from + (to - from) / 2;
  const half = (Math.max(to - from, SHORTEST) / 2) * factor;
  return rangeOf(middle - half, middle + half);
}

/** The range moved by `fraction` of its length: -0.5 is half a range back. */
export function shiftTimeRange({ from, to }: AbsoluteTimeRange, fraction: number): AbsoluteTimeRange {
  const by = Math.max(to - from, SHORTEST) * fraction;
  return rangeOf(from + by, to + by);
}
