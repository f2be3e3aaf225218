/** How many numbers lists have in memory together: a buffer for each costs more than what is written into it. */
const TOGETHER = 2 ** 14;

let numbers = new Float64Array();
/** How many of them are taken. */
let taken = 0;

/** Room for so many numbers, whatever is in it; what it turns out to need is said by {@link keepRoom}. */
export function roomFor(count: number): Float64Array {
  if (taken + count > numbers.length) {
    numbers = new Float64Array(Math.max(TOGETHER, count));
    taken = 0;
  }
  taken += count;
  return numbers.subarray(taken - count, taken);
}

/** The same numbers in more room. */
export function moreRoom(room: Float64Array): Float64Array {
  const more = roomFor(2 * room.length + 96);
  more.set(room);
  return more;
}

/** The first `length` numbers of a room; if it was the last that was asked for, the others are free again. */
export function keepRoom(room: Float64Array, length: number): Float64Array {
  if (room.buffer === numbers.buffer && room.byteOffset / 8 + room.length === taken) taken -= room.length - length;
  return room.subarray(0, length);
}
