import type { Field, Frame } from '../../frame/frame.js';
import { timeFieldOf } from '../../frame/read.js';
import type { AbsoluteTimeRange } from '../../time/range.js';

/** Rows `[start, end)` of a frame. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** The rows within the range, both ends included; all rows of a frame without times. */
export function rowsWithin(frame: Frame, { from, to }: AbsoluteTimeRange): RowRange {
  const times = timeFieldOf(frame)?.values;
  if (!times) return { start: 0, end: frame.length };
  const start = indexAfter(times, from, false);
  return { start, end: Math.max(start, indexAfter(times, to, true)) };
}

/** The last row at or before `to`; all rows of a frame without times. */
export function lastRow(frame: Frame, to: number): RowRange {
  const times = timeFieldOf(frame)?.values;
  if (!times) return { start: 0, end: frame.length };
  const end = indexAfter(times, to, true);
  return { start: Math.max(0, end - 1), end };
}

/** First index whose time is ≥ `time`, or > `time` when `past`. */
function indexAfter(times: Float64Array, time: number, past: boolean): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time || (past && times[middle] === time)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A part of a frame; columns of numbers and times are views. */
export function sliceFrame(frame: Frame, { start, end }: RowRange): Frame {
  if (start === 0 && end === frame.length) return frame;
  return { ...frame, fields: frame.fields.map((field) => sliceField(field, start, end)), length: end - start };
}

function sliceField(field: Field, start: number, end: number): Field {
  if (field.type === 'time') return { ...field, values: field.values.subarray(start, end) };
  if (field.type === 'number') return { ...field, values: field.values.subarray(start, end) };
  if (field.type === 'string') return { ...field, values: field.values.slice(start, end) };
  return { ...field, values: field.values.slice(start, end) };
}
