import type { Columns } from './columns.js';

export type StackColumns = (series: readonly Columns[]) => readonly Columns[];

/**
 * Puts series on top of each other in order, positive values upwards and negative ones downwards from 0. Rows are joined
 * on x. Where a series has no row or no value it is missing itself (NaN), and those above it stand as if it were 0.
 */
export let stackColumns: StackColumns = (series) => {
  const x = unionOfX(series.map((columns) => columns.x));
  const positive = new Float64Array(x.length);
  const negative = new Float64Array(x.length);
  return series.map((columns) => {
    const top = new Float64Array(x.length);
    const base = new Float64Array(x.length);
    const count = Math.min(columns.x.length, columns.y.length);
    for (let i = 0, row = 0; i < x.length; i++) {
      while (row < count && columns.x[row]! < x[i]!) row++;
      const value = row < count && columns.x[row] === x[i] ? columns.y[row]! : NaN;
      if (Number.isNaN(value)) {
        // Both, so that the edges of an area break at the same rows.
        top[i] = base[i] = NaN;
        continue;
      }
      const sums = value < 0 ? negative : positive;
      base[i] = sums[i]!;
      top[i] = sums[i]! + value;
      sums[i] = top[i]!;
    }
    return { x, y: top, base };
  });
};

/** From now on all stacks come from there: how `dense.js` keeps them. */
export function stackBy(next: StackColumns): void {
  stackColumns = next;
}

/** All x of all series, ascending, each once. One column's own array when they are all alike. */
function unionOfX(columns: readonly Float64Array[]): Float64Array {
  let union = columns[0] ?? new Float64Array();
  for (const column of columns) if (column !== union && !same(column, union)) union = merge(union, column);
  return union;
}

function same(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function merge(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const next = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i++]! : b[j++]!;
    if (length === 0 || next !== merged[length - 1]) merged[length++] = next;
  }
  return merged.slice(0, length);
}
