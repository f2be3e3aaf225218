import { pxOf, valueOf, type Scale } from '../scales/scale.js';
import type { Rect } from '../layout/rect.js';

/**
 * Columns of device pixels over an x axis. They stand where they are whatever the range begins with, as long as it stays
 * as long: when a range moves on, a row keeps its column and all columns move by whole pixels. Plain data and functions of
 * it: a function of each grid's own would have what was compiled for the one before thrown away.
 */
export interface Grid {
  /** First and last column of the plot. */
  readonly first: number;
  readonly last: number;
  /** What is added to a column to have its place from the chart's left edge. */
  readonly shift: number;
  /** Columns of a unit of x. Two grids with the same have the same columns; 0: no other grid has them. */
  readonly perUnit: number;
  readonly scale: Scale;
  readonly pixelRatio: number;
}

/** Above this a number has no place for a fraction. */
const LARGEST_COLUMN = 2 ** 50;

/** Columns by which what is calculated back from a place may be wrong. */
const ROUNDED = 1e-6;

/** The grid of an x axis over a plot. */
export function gridOf(scale: Scale, plot: Rect, pixelRatio: number): Grid {
  const left = Math.floor(plot.x * pixelRatio);
  const width = Math.floor((plot.x + plot.width) * pixelRatio) - left;
  const perUnit = scale.factor * pixelRatio;
  if (scale.warp || Math.max(Math.abs(scale.min), Math.abs(scale.max)) * perUnit > LARGEST_COLUMN) {
    return { first: left, last: left + width, shift: 0, perUnit: 0, scale, pixelRatio };
  }
  const first = Math.floor(scale.min * perUnit);
  return { first, last: first + width, shift: left - first, perUnit, scale, pixelRatio };
}

/** The column of an x; does not descend. */
export function columnOf({ perUnit, scale, pixelRatio }: Grid, x: number): number {
  return Math.floor(perUnit === 0 ? pxOf(scale, x) * pixelRatio : x * perUnit);
}

/** What an x has to stay below to be in that column or one before for sure; few that are in it are not below. */
export function limitOf({ perUnit, scale, pixelRatio }: Grid, column: number): number {
  const end = perUnit === 0 ? valueOf(scale, (column + 1 - ROUNDED) / pixelRatio) : (column + 1) / perUnit;
  // A little less: what is rounded near the edge is asked for.
  return end - (end > 0 ? end : -end) * 1e-15;
}

/** The first row of `from`…`to` whose column is at least that; `to` when there is none. */
export function rowOfColumn(x: Float64Array, column: number, grid: Grid, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (columnOf(grid, x[middle]!) < column) low = middle + 1;
    else high = middle;
  }
  return low;
}
