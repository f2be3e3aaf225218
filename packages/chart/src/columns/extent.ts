/** The lowest and the highest of something, in the axis' unit. */
export type Extent = readonly [min: number, max: number];

/** The lowest and highest finite value of a part of a column; undefined when it has none. */
export type ExtentOf = (column: Float64Array, from?: number, to?: number) => Extent | undefined;

export let extentOf: ExtentOf = (column, from = 0, to = column.length) => {
  let min = Infinity;
  let max = -Infinity;
  for (let i = from; i < to; i++) {
    const value = column[i]!;
    // NaN fails both comparisons; the infinities are caught after, they are rare.
    if (value < min && value !== -Infinity) min = value;
    if (value > max && value !== Infinity) max = value;
  }
  return min <= max && Number.isFinite(min) && Number.isFinite(max) ? [min, max] : undefined;
};

/** From now on all extents come from there: how `dense.js` puts an index in front of the columns. */
export function findExtentsBy(next: ExtentOf): void {
  extentOf = next;
}

/** What holds both. */
export function unionOf(a: Extent | undefined, b: Extent | undefined): Extent | undefined {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** The smallest distance between two different neighbours; undefined with fewer than two values. */
export function smallestSpacing(column: Float64Array, from = 0, to: number = column.length): number | undefined {
  let smallest = Infinity;
  for (let i = from + 1; i < to; i++) {
    const distance = column[i]! - column[i - 1]!;
    if (distance > 0 && distance < smallest) smallest = distance;
  }
  return smallest === Infinity ? undefined : smallest;
}
