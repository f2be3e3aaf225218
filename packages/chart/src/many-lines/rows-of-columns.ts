import { columnOf, rowOfColumn, type Grid } from '../dense/grid.js';
import { BLOCK } from './hidden-pixels.js';

/** How the rows of an x lie in the columns of a plot, counted from its first one. */
export interface RowsOfColumns {
  /** The column of each row of the plot and of the neighbours that lines run to. */
  readonly columnOfRow: Float64Array;
  /** The first row of each block of columns, and the row after the last block. */
  readonly rowOfBlock: Int32Array;
}

/** Found once for lines over the same x. */
export function createRowsOfColumns(grid: Grid): (x: Float64Array, from: number, to: number) => RowsOfColumns {
  const known = new Map<Float64Array, RowsOfColumns & { readonly from: number; readonly to: number }>();
  return (x, from, to) => {
    const before = known.get(x);
    if (before && before.from <= from && before.to >= to) return before;
    const columnOfRow = new Float64Array(to);
    for (let i = from; i < to; i++) columnOfRow[i] = columnOf(grid, x[i]!) - grid.first;
    const blocks = Math.ceil((grid.last - grid.first + 1) / BLOCK);
    const rowOfBlock = Int32Array.from({ length: blocks + 1 }, (_, block) => {
      const column = Math.min(grid.first + block * BLOCK, grid.last + 1);
      return rowOfColumn(x, column, grid, from, to);
    });
    const found = { columnOfRow, rowOfBlock, from, to };
    known.set(x, found);
    return found;
  };
}
