import type { SeriesSpec } from '../spec.js';

/** How many values ascend, by column or by the buffer that it begins: each is looked at once, also in columns that grow. */
const ascending = new WeakMap<object, number>();

/**
 * Whether the columns of a series are what its spec says. A NaN has no place among ascending values.
 * @param again Called when the answer was yes too early: it is to be asked again.
 * @param most Rows that are looked at; default: all.
 */
export type IsReadable = (series: SeriesSpec, again: () => void, most?: number) => boolean;

export let isReadable: IsReadable = ({ x, y }, _, most) => {
  if (!(x instanceof Float64Array && y instanceof Float64Array)) return false;
  const owner = ownerOf(x);
  let row = ascending.get(owner) ?? 0;
  let before = x[row - 1] ?? -Infinity;
  most ??= x.length;
  for (; row < most; row++) {
    const at = x[row]!;
    if (!(at >= before)) return false;
    before = at;
  }
  ascending.set(owner, row);
  return true;
};

/** How many rows of a column are known to ascend. */
export function ascendingRows(x: Float64Array): number {
  return ascending.get(ownerOf(x)) ?? 0;
}

function ownerOf(x: Float64Array): object {
  return x.byteOffset ? x : x.buffer;
}

/** From now on that says what can be read: how `dense.js` looks at very long columns after they were drawn. */
export function readBy(next: IsReadable): void {
  isReadable = next;
}
