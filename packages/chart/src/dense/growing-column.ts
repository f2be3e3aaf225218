/** All columns that were made from each other by appending. What is known about the longest is known about all. */
export interface ColumnFamily {
  /** The longest. */
  column: Float64Array;
  /** Whether its memory was made here: a host's own may hold other things after it. */
  roomy: boolean;
}

/** A memo by identity: it lives as long as its columns. */
const families = new WeakMap<Float64Array, ColumnFamily>();

/**
 * A column with more values at its end, for data that streams in. It shares the memory of the one before while there is
 * room, and goes on in twice as much when there is none; charts go on from what they know about the one before. So values
 * cost as much as they are many, however long the column is. The column before keeps its values and its length.
 * @param most So many rows are kept at least; once there are more than twice as many, the oldest are let go. Give all
 *   columns of a series the same. Default: all are kept.
 */
export function appendTo(column: Float64Array, values: ArrayLike<number>, most: number = Infinity): Float64Array {
  const length = column.length + values.length;
  if (length > 2 * most) {
    const kept = column.subarray(Math.min(column.length, length - most));
    return appendTo(kept.slice(), values.length > most ? Array.from(values).slice(-most) : values);
  }
  const known = familyOf(column);
  // Someone else appended to the same column before: there are two stories now.
  const family = known.column === column ? known : { column, roomy: false };
  const { buffer, byteOffset } = column;
  const fits = family.roomy && byteOffset + length * 8 <= buffer.byteLength;
  const longer = fits
    ? new Float64Array(buffer, byteOffset, length)
    : new Float64Array(new ArrayBuffer(8 * Math.max(1024, 2 * length)), 0, length);
  if (!fits) longer.set(column);
  longer.set(values, column.length);
  family.column = longer;
  family.roomy = true;
  families.set(column, family);
  families.set(longer, family);
  return longer;
}

/** What a column has in common with those that it was made from and that will be made from it. */
export function familyOf(column: Float64Array): ColumnFamily {
  let family = families.get(column);
  if (!family) families.set(column, (family = { column, roomy: false }));
  return family;
}
