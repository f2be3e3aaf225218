import type { Field, Frame } from '../../frame/frame.js';
import { timeFieldOf } from '../../frame/read.js';
import type { Notice } from '../data-source.js';
import { countOf } from './words.js';
import { isTurn, type Work } from './work.js';

/**
 * The frame with rows in the order of its first time column; rows without a time are left out, and equal times keep their
 * order. Both are counted. The same frame when nothing is to be done.
 */
export function* sortByTime(frame: Frame, notices: Notice[] = []): Work<Frame> {
  const times = timeFieldOf(frame)?.values;
  if (!times) return frame;
  let lost = 0;
  let back = 0;
  let last = -Infinity;
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    if (Number.isNaN(time)) lost++;
    else {
      if (time < last) back++;
      last = time;
    }
    if (isTurn(i)) yield;
  }
  if (lost > 0) notices.push({ severity: 'warning', text: `Left out, for want of a time: ${countOf(lost, 'row')}.` });
  if (back > 0) notices.push({ severity: 'info', text: `Sorted by time: ${countOf(back, 'row')} stepped back.` });
  return lost === 0 && back === 0 ? frame : yield* pickRows(frame, yield* ascending(times));
}

/** The rows of these indexes, in this order. */
export function* pickRows(frame: Frame, rows: Uint32Array): Work<Frame> {
  const fields: Field[] = [];
  for (const field of frame.fields) {
    const numeric = field.type === 'time' || field.type === 'number';
    const values = yield* pick<unknown>(field.values, rows, numeric ? new Float64Array(rows.length) : []);
    fields.push({ ...field, values } as Field);
  }
  return { ...frame, fields, length: rows.length };
}

function* pick<T>(values: ArrayLike<T>, rows: Uint32Array, to: { [index: number]: T }): Work<unknown> {
  for (let i = 0; i < rows.length; i++) {
    to[i] = values[rows[i]!]!;
    if (isTurn(i)) yield;
  }
  return to;
}

/**
 * Rows that have a time, in its order: a merge of the runs that ascend already, so that a file with a few steps back costs
 * little. (The platform's own sort cannot be paused.)
 */
function* ascending(times: Float64Array): Work<Uint32Array> {
  let order = new Uint32Array(times.length);
  let length = 0;
  let starts: number[] = [];
  let last = Infinity;
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    if (Number.isNaN(time)) continue;
    if (time < last || length === 0) starts.push(length);
    last = time;
    order[length++] = i;
    if (isTurn(i)) yield;
  }
  let merged = new Uint32Array(length);
  order = order.slice(0, length);
  while (starts.length > 1) {
    const next: number[] = [];
    for (let run = 0; run < starts.length; run += 2) {
      const start = starts[run]!;
      next.push(start);
      yield* merge(times, order, merged, [start, starts[run + 1] ?? length, starts[run + 2] ?? length]);
    }
    [order, merged] = [merged, order];
    starts = next;
  }
  return order;
}

/** Merges the runs `[start, middle)` and `[middle, end)`; of equal times the left goes first. */
function* merge(
  times: Float64Array,
  from: Uint32Array,
  to: Uint32Array,
  [start, middle, end]: readonly [number, number, number],
): Work<void> {
  let left = start;
  let right = middle;
  for (let i = start; i < end; i++) {
    const takeLeft = left < middle && (right >= end || times[from[left]!]! <= times[from[right]!]!);
    to[i] = from[takeLeft ? left++ : right++]!;
    if (isTurn(i)) yield;
  }
}
