import { spans } from '../columns/runs.js';
import type { MarkInput } from '../marks/mark.js';
import { drawnPxOf } from '../scales/scale.js';

/** The rows of the plot that no line leads to, as `x, y` pairs in CSS px: lines cannot show them. */
export function loneValuesOf(input: MarkInput): Float32Array {
  const { x, y } = input.columns;
  if (!misses(y, input.from, input.to)) return new Float32Array();
  const pairs: number[] = [];
  let hasBefore = input.from > 0 && hasValue(y, input.from - 1);
  for (let i = input.from; i < input.to; i++) {
    const has = hasValue(y, i);
    if (has && !hasBefore && !hasValue(y, i + 1) && isAlone(input, i)) {
      pairs.push(drawnPxOf(input.x, x[i]!), drawnPxOf(input.y, y[i]!));
    }
    hasBefore = has;
  }
  return Float32Array.from(pairs);
}

/** Whether a value is missing, of the rows and of those beside them. */
function misses(y: Float64Array, from: number, to: number): boolean {
  const end = Math.min(to + 1, y.length);
  for (let i = Math.max(0, from - 1); i < end; i++) if (!hasValue(y, i)) return true;
  return false;
}

function hasValue(y: Float64Array, row: number): boolean {
  const value = y[row]!;
  return value === value;
}

/** Whether a value between missing ones is joined to none over them. */
function isAlone({ columns: { x, y }, series: { spanGaps = false } }: MarkInput, row: number): boolean {
  if (spanGaps === false) return true;
  const length = Math.min(x.length, y.length);
  let before = row - 1;
  while (before >= 0 && !hasValue(y, before)) before--;
  let after = row + 1;
  while (after < length && !hasValue(y, after)) after++;
  return !(before >= 0 && spans(x, before, row, spanGaps)) && !(after < length && spans(x, row, after, spanGaps));
}
