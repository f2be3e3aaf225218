import type { PaintContext } from '../paint-context.js';

/**
 * Draws on from point `first` to the one before `stop` by a cubic curve through all of them, whose slopes follow Steffen
 * (1990): it never rises above or falls below the two points it joins, so that no extreme is invented.
 * @param x Ascending, in CSS px. The pen is at `first`.
 * @param direction -1 walks the same curve backwards.
 */
export function traceSmooth(
  context: PaintContext,
  x: Float32Array,
  y: Float32Array,
  first: number,
  stop: number,
  direction: 1 | -1,
): void {
  const low = Math.min(first, stop - direction);
  const high = Math.max(first, stop - direction);
  let slope = slopeAt(x, y, first, low, high);
  for (let i = first + direction; i !== stop; i += direction) {
    const next = slopeAt(x, y, i, low, high);
    const [fromX, fromY] = [x[i - direction]!, y[i - direction]!];
    const third = (x[i]! - fromX) / 3;
    context.bezierCurveTo(fromX + third, fromY + slope * third, x[i]! - third, y[i]! - next * third, x[i]!, y[i]!);
    slope = next;
  }
}

/** The slope of the curve in a point of the stroke `low`…`high`. */
function slopeAt(x: Float32Array, y: Float32Array, i: number, low: number, high: number): number {
  if (i === low) return endSlope(x, y, low, low + 1, low, high);
  if (i === high) return endSlope(x, y, high - 1, high - 1, low, high);
  return innerSlope(x, y, i);
}

function innerSlope(x: Float32Array, y: Float32Array, i: number): number {
  const before = secant(x, y, i - 1);
  const after = secant(x, y, i);
  const [left, right] = [x[i]! - x[i - 1]!, x[i + 1]! - x[i]!];
  const middle = left + right > 0 ? (before * right + after * left) / (left + right) : 0;
  return (Math.sign(before) + Math.sign(after)) * Math.min(Math.abs(before), Math.abs(after), 0.5 * Math.abs(middle));
}

/** @param segment The first or last segment. @param inner Its point that is not the end. */
function endSlope(x: Float32Array, y: Float32Array, segment: number, inner: number, low: number, high: number): number {
  const own = secant(x, y, segment);
  return inner > low && inner < high ? (3 * own - innerSlope(x, y, inner)) / 2 : own;
}

/** The slope of the straight line from a point to the next; level between two points of one x. */
function secant(x: Float32Array, y: Float32Array, i: number): number {
  const width = x[i + 1]! - x[i]!;
  return width > 0 ? (y[i + 1]! - y[i]!) / width : 0;
}
