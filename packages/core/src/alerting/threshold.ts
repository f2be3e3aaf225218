/** `value <comparison> threshold`. A missing value meets no condition, not even `!=`. */
export interface ThresholdCondition {
  readonly comparison: '>' | '>=' | '<' | '<=' | '==' | '!=';
  readonly threshold: number;
}

/**
 * The values that meet a condition: those from `low` to `high`, both included, or all others but NaN. Every comparison
 * is such a span, so that one loop, without a decision per value, does for all.
 */
export interface Span {
  readonly low: number;
  readonly high: number;
  readonly outside: boolean;
}

export function spanOf({ comparison, threshold }: ThresholdCondition): Span {
  if (comparison === '==') return { low: threshold, high: threshold, outside: false };
  if (comparison === '!=') return { low: threshold, high: threshold, outside: true };
  if (comparison === '>=') return { low: threshold, high: Infinity, outside: false };
  if (comparison === '<=') return { low: -Infinity, high: threshold, outside: false };
  if (comparison === '>') return { low: nextAbove(threshold), high: Infinity, outside: false };
  return { low: -Infinity, high: -nextAbove(-threshold), outside: false };
}

/** The first place from `from` on, and before `end`, whose value meets the condition; else `end`. */
export function nextMatch(values: Float64Array, { low, high, outside }: Span, from: number, end: number): number {
  let i = from;
  if (outside) while (i < end && !(values[i]! < low || values[i]! > high || isOther(values[i]!, low))) i += 1;
  else while (i < end && !(values[i]! >= low && values[i]! <= high)) i += 1;
  return i;
}

/** The first place from `from` on, and before `end`, whose value does not meet the condition; else `end`. */
export function nextMiss(values: Float64Array, { low, high, outside }: Span, from: number, end: number): number {
  let i = from;
  if (outside) while (i < end && (values[i]! < low || values[i]! > high || isOther(values[i]!, low))) i += 1;
  else while (i < end && values[i]! >= low && values[i]! <= high) i += 1;
  return i;
}

/** Every value but a missing one is other than NaN. */
function isOther(value: number, threshold: number): boolean {
  return Number.isNaN(threshold) && !Number.isNaN(value);
}

/** The least float64 above a number; NaN when there is none. */
function nextAbove(value: number): number {
  if (Number.isNaN(value) || value === Infinity) return NaN;
  if (value === 0) return Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return view.getFloat64(0);
}
