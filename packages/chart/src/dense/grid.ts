import { pxOf, type Scale } from '../scales/scale.js';
import type { Rect } from '../layout/rect.js';

/**
 * Columns of device pixels over an x axis. They stand where they are whatever the range begins with, as long as it stays
 * as long: when a range moves on, a row keeps its column and all columns move by whole pixels.
 */
export interface Grid {
  /** The column of an x; does not descend. */
  columnOf(x: number): number;
  /** What an x has to stay below to be in that column for sure; −Infinity: not known. */
  limitOf(column: number): number;
  /** First and last column of the plot. */
  readonly first: number;
  readonly last: number;
  /** What is added to a column to have its place from the chart's left edge. */
  readonly shift: number;
  /** Two grids with the same have the same columns; undefined: no other has. */
  readonly perUnit: number | undefined;
}

/** Above this a number has no place for a fraction. */
const LARGEST_COLUMN = 2 ** 50;

/** The grid of an x axis over a plot. */
export function gridOf(scale: Scale, plot: Rect, pixelRatio: number): Grid {
  const left = Math.floor(plot.x * pixelRatio);
  const width = Math.floor((plot.x + plot.width) * pixelRatio) - left;
  const perUnit = scale.factor * pixelRatio;
  if (scale.warp || Math.max(Math.abs(scale.min), Math.abs(scale.max)) * perUnit > LARGEST_COLUMN) {
    return {
      columnOf: (x) => Math.floor(pxOf(scale, x) * pixelRatio),
      limitOf: () => -Infinity,
      first: left,
      last: left + width,
      shift: 0,
      perUnit: undefined,
    };
  }
  const first = Math.floor(scale.min * perUnit);
  return {
    columnOf: (x) => Math.floor(x * perUnit),
    // A little less: what is rounded near the edge is asked for.
    limitOf: (column) => ((column + 1) / perUnit) * (column < 0 ? 1 + 1e-15 : 1 - 1e-15),
    first,
    last: first + width,
    shift: left - first,
    perUnit,
  };
}

/** The first row of `from`…`to` whose column is at least that; `to` when there is none. */
export function rowOfColumn(x: Float64Array, column: number, grid: Grid, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (grid.columnOf(x[middle]!) < column) low = middle + 1;
    else high = middle;
  }
  return low;
}
