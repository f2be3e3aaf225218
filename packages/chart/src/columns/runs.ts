import type { Segments } from './columns.js';

/** Whether a stroke may run from row `before` to row `after` over the NaN between them. */
export type SpanGaps = boolean | number;

/** Whether a stroke runs from one valid row to the next, over the missing values between them. */
export function spans(x: Float64Array, before: number, after: number, spanGaps: SpanGaps): boolean {
  return typeof spanGaps === 'number' ? x[after]! - x[before]! <= spanGaps : spanGaps;
}

/** Every row that has a value, broken where values are missing. */
export function segmentsOf(x: Float64Array, y: Float64Array, from: number, to: number, spanGaps: SpanGaps): Segments {
  const rows = new Uint32Array(Math.max(0, to - from));
  const starts: number[] = [];
  let length = 0;
  let previous = -1;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(y[i])) continue;
    if (previous < 0 || (i - previous > 1 && !spans(x, previous, i, spanGaps))) starts.push(length);
    rows[length++] = i;
    previous = i;
  }
  return { rows: rows.subarray(0, length), starts: Uint32Array.from(starts) };
}

/** The rows of a column of pixels that decide how it looks. */
class Part {
  first = -1;
  last = -1;
  min = -1;
  max = -1;

  get empty(): boolean {
    return this.first < 0;
  }
  clear(): void {
    this.first = this.last = this.min = this.max = -1;
  }
  add(row: number, y: Float64Array): void {
    if (this.first < 0) this.first = this.min = this.max = row;
    else if (y[row]! < y[this.min]!) this.min = row;
    else if (y[row]! > y[this.max]!) this.max = row;
    this.last = row;
  }
}

/**
 * As {@link segmentsOf}, with at most first, lowest, highest and last of each column of pixels: lines between pixel columns
 * and the span within each stay what they were. A column in which a line breaks keeps what belongs to the stroke
 * before, what belongs to the stroke after, and one span for whatever is between.
 * @param columnOf The pixel column of an x; must not descend.
 */
export function reducedSegmentsOf(
  x: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
  spanGaps: SpanGaps,
  columnOf: (x: number) => number,
): Segments {
  const rows: number[] = [];
  const starts: number[] = [];
  const head = new Part();
  const middle = new Part();
  const tail = new Part();
  let breaks = 0;
  let fresh = true;

  const emit = (part: Part, begin: boolean): void => {
    if (part.empty) return;
    if (begin) starts.push(rows.length);
    const low = Math.min(part.min, part.max);
    const high = Math.max(part.min, part.max);
    for (const row of [part.first, low, high, part.last]) if (row !== rows.at(-1)) rows.push(row);
    part.clear();
  };
  const finishColumn = (): void => {
    emit(head, fresh);
    emit(middle, true);
    emit(tail, true);
    fresh = false;
    breaks = 0;
  };

  let column = -Infinity;
  let previous = -1;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(y[i])) continue;
    const broken = previous >= 0 && i - previous > 1 && !spans(x, previous, i, spanGaps);
    const next = columnOf(x[i]!);
    if (next !== column) {
      finishColumn();
      column = next;
      fresh = broken || previous < 0;
    } else if (broken) {
      breaks++;
      if (breaks > 1) absorb(middle, tail, y);
    }
    (breaks === 0 ? head : tail).add(i, y);
    previous = i;
  }
  finishColumn();
  return { rows: Uint32Array.from(rows), starts: Uint32Array.from(starts) };
}

/** Moves the span of one part into another. */
function absorb(into: Part, from: Part, y: Float64Array): void {
  if (from.empty) return;
  for (const row of [from.first, from.min, from.max, from.last]) into.add(row, y);
  from.clear();
}
