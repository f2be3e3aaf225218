import type { SeriesSpec } from '../spec.js';

/** How many values ascend, by column or by the buffer that it begins: each is looked at once, also in columns that grow. */
const ascending = new WeakMap<object, number>();

/** Whether the columns of a series are what its spec says. A NaN has no place among ascending values. */
export function isReadable({ x, y }: SeriesSpec): boolean {
  if (!(x instanceof Float64Array && y instanceof Float64Array)) return false;
  const key = x.byteOffset ? x : x.buffer;
  const { length } = x;
  const known = ascending.get(key) ?? 0;
  let before = x[known - 1] ?? -Infinity;
  for (let row = known; row < length; row++) {
    const at = x[row]!;
    if (!(at >= before)) return false;
    before = at;
  }
  ascending.set(key, length);
  return true;
}
