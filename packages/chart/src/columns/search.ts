/** The first index in `from`…`to` whose value is at least `x`; `to` when there is none. The column ascends. */
export function lowerBound(column: Float64Array, x: number, from = 0, to: number = column.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first index whose value is greater than `x`. */
export function upperBound(column: Float64Array, x: number, from = 0, to: number = column.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index whose value is nearest to `x`, the earlier one of two; -1 when the column is empty. */
export function nearestIndex(column: Float64Array, x: number, from = 0, to: number = column.length): number {
  if (from >= to) return -1;
  const after = lowerBound(column, x, from, to);
  if (after === from) return from;
  if (after === to) return to - 1;
  return x - column[after - 1]! <= column[after]! - x ? after - 1 : after;
}
