import type { Segments } from './columns.js';

/** Whether a stroke may run from row `before` to row `after` over the NaN between them. */
export type SpanGaps = boolean | number;

/** Whether a stroke runs from one valid row to the next, over the missing values between them. */
export function spans(x: Float64Array, before: number, after: number, spanGaps: SpanGaps): boolean {
  return typeof spanGaps === 'number' ? x[after]! - x[before]! <= spanGaps : spanGaps;
}

/** Every row that has a value, broken where values are missing. */
export function segmentsOf(x: Float64Array, y: Float64Array, from: number, to: number, spanGaps: SpanGaps): Segments {
  const rows: number[] = [];
  const starts: number[] = [];
  let previous = -1;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(y[i])) continue;
    if (previous < 0 || (i - previous > 1 && !spans(x, previous, i, spanGaps))) starts.push(rows.length);
    rows.push(i);
    previous = i;
  }
  return { rows, starts };
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
  /** First, lowest, highest and last row of what is before all breaks of a column, between them, and after them; or none. */
  const parts: [number[], number[], number[]] = [[], [], []];
  let fresh = true;

  const add = (part: number[], row: number): void => {
    if (part.length === 0) part.push(row, row, row);
    else if (y[row]! < y[part[1]!]!) part[1] = row;
    else if (y[row]! > y[part[2]!]!) part[2] = row;
    part[3] = row;
  };
  const finishColumn = (): void => {
    for (const part of parts) {
      if (part.length === 0) continue;
      if (fresh || part !== parts[0]) starts.push(rows.length);
      for (const row of part.splice(0).sort((a, b) => a - b)) if (row !== rows.at(-1)) rows.push(row);
    }
  };

  let column = -Infinity;
  let previous = -1;
  let place = 0;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(y[i])) continue;
    const broken = previous >= 0 && i - previous > 1 && !spans(x, previous, i, spanGaps);
    const next = columnOf(x[i]!);
    if (next !== column) {
      finishColumn();
      column = next;
      fresh = broken || previous < 0;
      place = 0;
    } else if (broken) {
      for (const row of parts[2].splice(0)) add(parts[1], row);
      place = 2;
    }
    add(parts[place]!, i);
    previous = i;
  }
  finishColumn();
  return { rows, starts };
}
