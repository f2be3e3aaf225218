import { spans, type SpanGaps } from '../columns/runs.js';
import type { Runs } from '../marks/dense-shapes.js';
import type { ColumnIndex } from './column-index.js';

export interface RunsInput {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Rows that are drawn, and one to each side to which the line runs. */
  readonly from: number;
  readonly to: number;
  /** First and last column that is drawn. */
  readonly first: number;
  readonly last: number;
  readonly spanGaps: SpanGaps;
  /** How a row is joined to the next. */
  readonly join: 'linear' | 'step-before' | 'step-after';
  /** The column of an x; must not descend. */
  readonly columnOf: (x: number) => number;
  /** CSS px of a value; must not ascend, but for the infinities. */
  readonly pxOf: (value: number) => number;
  readonly index: ColumnIndex;
}

/**
 * The raster of all rows, each in the middle of its column: exact, and for a column of many rows by a single question for
 * their extremes (the index answers it without reading them), as their order cannot be seen. Only the first and the last
 * row of a column are joined to others. Where values are missing, rows are read one by one.
 */
export function runsOf(input: RunsInput): Runs {
  const { x, y, from, to, first, last, spanGaps, join, columnOf, pxOf, index } = input;
  const runs: Runs = [];
  /** The valid row before, its column and px. */
  let row = -1;
  let column = 0;
  let px = 0;

  const begin = (at: number, a: number, b: number): void => {
    if (at >= first && at <= last) runs.push(at, Math.min(a, b), Math.max(a, b));
  };
  /** Widens the last run, which is the one of the row before; outside of the plot there is none. */
  const widen = (at: number, a: number, b: number): void => {
    const end = runs.length;
    if (at < first || at > last) return;
    runs[end - 2] = Math.min(runs[end - 2]!, a, b);
    runs[end - 1] = Math.max(runs[end - 1]!, a, b);
  };
  const addRow = (next: number, at: number): void => {
    const nextPx = pxOf(y[next]!);
    const joined = row >= 0 && (next - row === 1 || spans(x, row, next, spanGaps));
    if (!joined) begin(at, nextPx, nextPx);
    else if (at === column) widen(at, px, nextPx);
    else if (join === 'linear') {
      const slope = (nextPx - px) / (at - column);
      const edge = (k: number): number => px + slope * (k - column + 0.5);
      widen(column, px, edge(column));
      for (let k = Math.max(column + 1, first); k < at && k <= last; k++) begin(k, edge(k - 1), edge(k));
      begin(at, edge(at - 1), nextPx);
    } else {
      const level = join === 'step-after' ? px : nextPx;
      widen(column, px, level);
      for (let k = Math.max(column + 1, first); k < at && k <= last; k++) begin(k, level, level);
      begin(at, level, nextPx);
    }
    row = next;
    column = at;
    px = nextPx;
  };

  let count = 1;
  for (let i = from; i < to;) {
    const at = columnOf(x[i]!);
    const end = endOfColumn(x, i, to, count, at, columnOf);
    count = end - i;
    const range = count > 2 ? index.rangeOf(y, i, end) : undefined;
    if (range && range.min > range.max) {
      // Nothing but missing values.
    } else if (range && (!range.gap || spanGaps === true)) {
      // Missing values inside of a column cannot be seen where lines run over them.
      let [head, tail] = [i, end - 1];
      while (Number.isNaN(y[head])) head++;
      while (Number.isNaN(y[tail])) tail--;
      addRow(head, at);
      widen(at, pxOf(range.min), pxOf(range.max));
      row = tail;
      px = pxOf(y[tail]!);
    } else {
      for (let k = i; k < end; k++) if (!Number.isNaN(y[k])) addRow(k, at);
    }
    i = end;
  }
  return runs;
}

/** The first row after `from` that is not in its column any more, looked for where the column before would have ended. */
function endOfColumn(
  x: Float64Array,
  from: number,
  to: number,
  guess: number,
  column: number,
  columnOf: (x: number) => number,
): number {
  let low = from;
  let high = Math.min(from + guess, to);
  for (let step = 1; high < to && columnOf(x[high]!) <= column; step *= 2) {
    low = high;
    high = Math.min(high + step, to);
  }
  for (let step = 1; high - low > step; step *= 2) {
    if (columnOf(x[high - step]!) <= column) low = high - step;
    else high -= step;
  }
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (columnOf(x[middle]!) <= column) low = middle;
    else high = middle;
  }
  return high;
}
