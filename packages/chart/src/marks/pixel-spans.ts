import { drawnPxOf } from '../scales/scale.js';
import type { MarkInput } from './mark.js';

/** More rows than this for each column of device pixels, and single rows cannot be told apart. */
const MOST_PER_COLUMN = 4;

/** Whether so many rows share a column of device pixels that a mark draws the columns. */
export function isDense({ from, to, plot, pixelRatio }: MarkInput): boolean {
  return to - from > MOST_PER_COLUMN * Math.max(1, plot.width * pixelRatio);
}

/** The column of device pixels of a row, counted from the chart's left edge. */
export function columnOf({ x, columns, pixelRatio }: MarkInput, row: number): number {
  return Math.floor(drawnPxOf(x, columns.x[row]!) * pixelRatio);
}

/** The rows inside the plot, grouped by column of device pixels: `visit` gets those of one, `from` ≤ row < `to`. */
export function eachColumn(input: MarkInput, visit: (column: number, from: number, to: number) => void): void {
  let first = input.from;
  for (let row = input.from + 1; row <= input.to; row++) {
    if (row < input.to && columnOf(input, row) === columnOf(input, first)) continue;
    visit(columnOf(input, first), first, row);
    first = row;
  }
}

/** CSS px from one row to the next where they are nearest; the whole plot for a single row. */
export function spacingOf({ columns, x, from, to, plot }: MarkInput): number {
  let least = plot.width;
  for (let row = from + 1; row < to; row++) {
    const distance = drawnPxOf(x, columns.x[row]!) - drawnPxOf(x, columns.x[row - 1]!);
    if (distance > 0 && distance < least) least = distance;
  }
  return least;
}
