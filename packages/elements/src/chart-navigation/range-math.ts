/** The ends of an axis, in its unit: `from` < `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** How far an axis goes, and how little of it can be seen at least. */
export interface RangeLimits {
  readonly min: number;
  readonly max: number;
  /** Least length. */
  readonly least: number;
}

/** Times that a `Date` can hold, ms since the epoch; one millisecond can be told from the next. */
export const TIME_LIMITS: RangeLimits = { min: -8.64e15, max: 8.64e15, least: 1 };

/** Ends of a y axis whose distance is still a number. */
const LARGEST = 8e307;

/** Limits of a range of plain numbers: its ends can still be told apart. */
export function numberLimitsOf({ from, to }: Range): RangeLimits {
  const least = Math.max(Math.abs(from), Math.abs(to)) * 1e-9;
  return { min: -LARGEST, max: LARGEST, least: Math.max(least, 1e-300) };
}

/**
 * The range inside its limits: no shorter than the least length, no longer than all there is, moved rather than cut.
 * What is no number, or endless, becomes `fallback`.
 */
export function fitRange({ from, to }: Range, limits: RangeLimits, fallback: Range): Range {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return fallback;
  const { min, max } = limits;
  // Half of what is asked for, so that two ends far apart stay numbers.
  const middle = clamp(from / 2 + to / 2, min, max);
  const least = Math.min(limits.least, max - min);
  const length = clamp(Math.abs(to - from), least, max - min);
  if (length === to - from && from >= min && to <= max) return { from, to };
  const low = clamp(middle - length / 2, min, max - length);
  return { from: low, to: Math.min(max, Math.max(low + length, low + least)) };
}

/**
 * The range with `factor` times its length, around a value that keeps its place: 0.5 zooms in, 2 zooms out.
 * At its limits it becomes no shorter or longer, and the value still keeps its place where it can.
 */
export function zoomRange(range: Range, at: number, factor: number, limits: RangeLimits): Range {
  const { from, to } = range;
  const length = to - from;
  if (!(factor > 0) || Number.isNaN(at) || !(length > 0)) return range;
  const wanted = clamp(length * factor, Math.min(limits.least, limits.max - limits.min), limits.max - limits.min);
  const scale = wanted / length;
  const low = at - (at - from) * scale;
  return fitRange({ from: low, to: low + wanted }, limits, range);
}

/** The range moved by `by`, as far as its limits allow, with its length. */
export function panRange(range: Range, by: number, limits: RangeLimits): Range {
  if (!Number.isFinite(by)) return range;
  return fitRange({ from: range.from + by, to: range.to + by }, limits, range);
}

/**
 * The range that puts two values under two fingers.
 * @param values Of the axis, under the fingers when they came down.
 * @param places Of the fingers now, as parts of the plot from its left edge: 0 to 1.
 * @param keepLength The fingers only move the range: pinching is not asked for.
 */
export function pinchRange(
  range: Range,
  values: readonly [number, number],
  places: readonly [number, number],
  limits: RangeLimits,
  keepLength = false,
): Range {
  const apart = places[1] - places[0];
  const turned = (values[1] - values[0]) * apart <= 0;
  const length = keepLength || turned ? range.to - range.from : (values[1] - values[0]) / apart;
  const value = (values[0] + values[1]) / 2;
  const place = (places[0] + places[1]) / 2;
  const fitted = clamp(length, Math.min(limits.least, limits.max - limits.min), limits.max - limits.min);
  const from = value - place * fitted;
  return fitRange({ from, to: from + fitted }, limits, range);
}

/** The range with its beginning moved, never past its end less the least length. */
export function withStart({ from, to }: Range, start: number, limits: RangeLimits): Range {
  if (Number.isNaN(start)) return { from, to };
  return { from: clamp(start, limits.min, Math.max(limits.min, to - limits.least)), to };
}

/** The range with its end moved, never before its beginning and the least length. */
export function withEnd({ from, to }: Range, end: number, limits: RangeLimits): Range {
  if (Number.isNaN(end)) return { from, to };
  return { from, to: clamp(end, Math.min(limits.max, from + limits.least), limits.max) };
}

/** The range in whole ms, at least one of them long: what a question to a source is made of. */
export function wholeRange({ from, to }: Range): Range {
  const start = Math.round(from);
  return { from: start, to: Math.max(start + 1, Math.round(to)) };
}

/** Whether two ranges are the same but for less than a thousandth of their length. */
export function isSameRange(a: Range, b: Range): boolean {
  const near = Math.abs(a.to - a.from) / 1000;
  return Math.abs(a.from - b.from) <= near && Math.abs(a.to - b.to) <= near;
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
