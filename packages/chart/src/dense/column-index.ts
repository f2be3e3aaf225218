import type { Columns } from '../columns/columns.js';
import type { Extent } from '../columns/extent.js';
import type { StackColumns } from '../columns/stack.js';
import { familyOf } from './growing-column.js';
import { buildPyramid, emptyRange, widenRange, type Pyramid } from './pyramid.js';

/**
 * What was found out about columns, kept as long as they live: a column is known by its identity, so its values must not
 * change.
 */
export interface ColumnIndex {
  /** The extremes of a column, block by block. */
  pyramidOf(column: Float64Array): Pyramid;
  /** The lowest and highest finite value; undefined when there is none. */
  extentOf(column: Float64Array, from?: number, to?: number): Extent | undefined;
  /** What `stack` makes of the columns, made once for the same ones. */
  stackOf(series: readonly Columns[]): readonly Columns[];
}

interface Stack {
  readonly members: readonly Columns[];
  readonly stacked: readonly Columns[];
}

/** @param stack Puts series on top of each other. */
export function createColumnIndex(stack: StackColumns): ColumnIndex {
  const pyramids = new WeakMap<object, Pyramid>();
  /** By the first member's values. */
  const stacks = new WeakMap<Float64Array, Stack>();

  const pyramidOf = (column: Float64Array): Pyramid => {
    const family = familyOf(column);
    const known = pyramids.get(family);
    // One that knows more rows knows these as well.
    if (known && known.column.length >= column.length) return known;
    const pyramid = buildPyramid(column, known);
    pyramids.set(family, pyramid);
    return pyramid;
  };
  return {
    pyramidOf,
    extentOf(column, from = 0, to = column.length) {
      const range = emptyRange();
      widenRange(range, pyramidOf(column), from, to, -Number.MAX_VALUE, Number.MAX_VALUE);
      return range.min <= range.max ? [range.min, range.max] : undefined;
    },
    stackOf(series) {
      const key = series[0]!.y;
      const known = stacks.get(key);
      if (known && sameColumns(known.members, series)) return known.stacked;
      const stacked = stack(series);
      // Not the caller's objects: they hold more than the columns.
      stacks.set(key, { members: series.map(({ x, y }) => ({ x, y })), stacked });
      return stacked;
    },
  };
}

function sameColumns(a: readonly Columns[], b: readonly Columns[]): boolean {
  return a.length === b.length && a.every(({ x, y }, i) => x === b[i]!.x && y === b[i]!.y);
}
