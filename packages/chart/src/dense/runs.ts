import { spans, type SpanGaps } from '../columns/runs.js';
import type { Runs } from '../marks/dense-shapes.js';
import { drawnPxOf, type Scale } from '../scales/scale.js';
import { columnOf, limitOf, type Grid } from './grid.js';
import { keepRoom, moreRoom, roomFor } from './number-room.js';
import { emptyRange, widenRange, type Pyramid, type Range } from './pyramid.js';

export interface RunsInput {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Rows that are drawn, and one to each side to which the line runs. */
  readonly from: number;
  readonly to: number;
  readonly grid: Grid;
  readonly spanGaps: SpanGaps;
  /** How a row is joined to the next. */
  readonly join: Join;
  /** Of the values. */
  readonly scale: Scale;
  /** The extremes of `y`, asked for only where columns of pixels hold many rows. */
  readonly pyramidOf: (y: Float64Array) => Pyramid;
}

export type Join = 'linear' | 'step-before' | 'step-after';

/** More rows in a column of pixels, and its extremes are asked of the index; fewer are read faster than they are found. */
const MOST_READ = 48;

/**
 * The raster of all rows, each in the middle of its column: exact, as the order of the rows inside of a column cannot be
 * seen, and only the first and the last of them are joined to others. Where many rows share a column, their extremes are
 * asked of an index that does not read them.
 */
export function runsOf(input: RunsInput): {
  readonly runs: Runs;
  /** Of the last valid row. */ readonly column: number;
} {
  const { from, to, grid } = input;
  const pen = new Pen(input);
  if (to - from > MOST_READ * (grid.last - grid.first + 1)) jumpColumns(input, pen);
  else readRows(input, from, to, pen);
  return { runs: keepRoom(pen.runs, pen.length), column: pen.column };
}

/**
 * Draws stretches of rows that share a column, each joined to the one before. It is given rows, not their values: numbers
 * that are handed on are put into memory of their own.
 */
class Pen {
  /** Of which the first {@link Pen.length} numbers are drawn. */
  runs: Runs;
  length = 0;
  /** The valid row before, its column and px. */
  row = -1;
  column = -Infinity;
  px = 0;
  /** The columns that are drawn. */
  private readonly first: number;
  private readonly last: number;

  constructor(private readonly input: RunsInput) {
    this.first = input.grid.first;
    this.last = input.grid.last;
    this.runs = roomFor(3 * (this.last - this.first + 1));
  }

  /** Rows `head` … `tail` of a column, both with a value, and the extremes of them all. */
  add(at: number, head: number, tail: number, range: Readonly<Range>): void {
    const { y, scale } = this.input;
    const { min, max } = range;
    const first = y[head]!;
    const last = y[tail]!;
    const highest = placeOf(scale, max);
    const lowest = min === max ? highest : placeOf(scale, min);
    // An infinite value stands at the edge of the plot, and a great one beyond.
    const top = Math.min(highest, lowest);
    const bottom = Math.max(highest, lowest);
    const joined = this.row >= 0 && (head - this.row === 1 || this.spans(head));
    if (joined && at === this.column) this.widen(at, top, bottom);
    else if (joined) this.joinTo(at, first === max ? highest : placeOf(scale, first), top, bottom);
    else this.begin(at, top, bottom);
    this.row = tail;
    this.column = at;
    this.px = last === max ? highest : last === min ? lowest : placeOf(scale, last);
  }

  private spans(head: number): boolean {
    return spans(this.input.x, this.row, head, this.input.spanGaps);
  }

  /** From the row before to `px` in another column, which reaches from `top` to `bottom`. */
  private joinTo(at: number, px: number, top: number, bottom: number): void {
    const { column } = this;
    const { join } = this.input;
    const start = join === 'step-before' ? px : this.px;
    const slope = join === 'linear' ? (px - start) / (at - column) : 0;
    const leaves = start + slope * 0.5;
    this.widen(column, leaves, leaves);
    for (let k = Math.max(column + 1, this.first); k < at && k <= this.last; k++) {
      const comes = start + slope * (k - column - 0.5);
      const goes = start + slope * (k - column + 0.5);
      this.begin(k, Math.min(comes, goes), Math.max(comes, goes));
    }
    const comes = start + slope * (at - column - 0.5);
    this.begin(at, Math.min(top, comes), Math.max(bottom, comes));
  }

  private begin(at: number, top: number, bottom: number): void {
    if (at < this.first || at > this.last) return;
    const { length } = this;
    // A column in which the line breaks has several runs.
    if (length === this.runs.length) this.runs = moreRoom(this.runs);
    this.runs[length] = at;
    this.runs[length + 1] = top;
    this.runs[length + 2] = bottom;
    this.length = length + 3;
  }

  /** Widens the last run, which is the one of the row before; outside of the plot there is none. */
  private widen(at: number, top: number, bottom: number): void {
    if (at < this.first || at > this.last) return;
    const { runs, length } = this;
    if (top < runs[length - 2]!) runs[length - 2] = top;
    if (bottom > runs[length - 1]!) runs[length - 1] = bottom;
  }
}

/** CSS px of a value. What is not on an even axis is rare. */
function placeOf(scale: Scale, value: number): number {
  return !scale.warp && value >= scale.min && value <= scale.max
    ? scale.offset + (value - scale.min) * scale.factor
    : drawnPxOf(scale, value);
}

/** Row by row. */
function readRows({ x, y, grid }: RunsInput, from: number, to: number, pen: Pen): void {
  const range = emptyRange();
  for (let i = from; i < to;) {
    const first = y[i]!;
    if (Number.isNaN(first)) {
      i++;
      continue;
    }
    const at = columnOf(grid, x[i]!);
    const limit = limitOf(grid, at);
    let min = first;
    let max = first;
    let next = i + 1;
    for (; next < to && x[next]! < limit; next++) {
      const value = y[next]!;
      if (value >= min) {
        if (value > max) max = value;
      } else if (value < min) min = value;
      else break;
    }
    range.min = min;
    range.max = max;
    pen.add(at, i, next - 1, range);
    i = next;
  }
}

/** Column by column; row by row only where values are missing. */
function jumpColumns(input: RunsInput, pen: Pen): void {
  const { x, y, from, to, grid, spanGaps } = input;
  const pyramid = input.pyramidOf(y);
  const range = emptyRange();
  let count = 1;
  for (let i = from; i < to;) {
    const at = columnOf(grid, x[i]!);
    const end = endOfColumn(x, i, to, count, at, grid);
    count = end - i;
    range.min = Infinity;
    range.max = -Infinity;
    range.gap = false;
    widenRange(range, pyramid, i, end);
    if (range.min > range.max) {
      // Nothing but missing values.
    } else if (range.gap && spanGaps !== true) readRows(input, i, end, pen);
    else {
      // Missing values inside of a column cannot be seen where lines run over them.
      let [head, tail] = [i, end - 1];
      while (Number.isNaN(y[head])) head++;
      while (Number.isNaN(y[tail])) tail--;
      pen.add(at, head, tail, range);
    }
    i = end;
  }
}

/** The first row after `from` that is not in its column any more, looked for where the column before would have ended. */
function endOfColumn(x: Float64Array, from: number, to: number, guess: number, column: number, grid: Grid): number {
  const limit = limitOf(grid, column);
  let low = from;
  let high = Math.min(from + guess, to);
  for (let step = 1; high < to && x[high]! < limit; step *= 2) {
    low = high;
    high = Math.min(high + step, to);
  }
  for (let step = 1; high - low > step; step *= 2) {
    if (x[high - step]! < limit) low = high - step;
    else high -= step;
  }
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (x[middle]! < limit) low = middle;
    else high = middle;
  }
  // Few stand between the limit and the column's end.
  while (high < to && columnOf(grid, x[high]!) <= column) high++;
  return high;
}
