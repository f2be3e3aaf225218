import type { Field, Frame, TimeField } from './frame.js';
import { ascendingOrder } from './order.js';
import { timeFieldOf } from './read.js';

/** Columns of the same length and the same times are one column. */
function sameTimes(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  // The ends differ most often: a quick no.
  if (a.length > 0 && a[a.length - 1] !== b[b.length - 1]) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function hasRepeats(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i += 1) if (!(times[i]! > times[i - 1]!)) return true;
  return false;
}

/** Every time of any column once, ascending. */
function unionOf(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let filled = 0;
  for (const column of columns) {
    all.set(column, filled);
    filled += column.length;
  }
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i += 1) {
    if (kept === 0 || all[i] !== all[kept - 1]) all[kept++] = all[i]!;
  }
  return all.slice(0, kept);
}

/** For each time of the union the row that has it, -1 for none; the last row of those with the same time. */
function rowsAt(times: Float64Array, union: Float64Array): Int32Array {
  const rows = new Int32Array(union.length).fill(-1);
  const order = ascendingOrder(times);
  let at = 0;
  for (let i = 0; i < times.length; i += 1) {
    const row = order === undefined ? i : order[i]!;
    while (union[at]! < times[row]!) at += 1;
    rows[at] = row;
  }
  return rows;
}

function spread(field: Field, rows: Int32Array): Field {
  if (field.type === 'string' || field.type === 'boolean') {
    const values = Array.from(rows, (row) => (row < 0 ? null : (field.values[row] ?? null)));
    return { ...field, values } as Field;
  }
  // Of a copy, because `from` with a function takes four times as long.
  return { ...field, values: new Float64Array(rows).map((row) => (row < 0 ? NaN : field.values[row]!)) };
}

/** A joined frame has one name at most, so the frames' own names move to their fields. */
function renamed(field: Field, frame: Frame): Field {
  if (frame.name === undefined || frame.name === field.name) return field;
  return { ...field, name: /^value$/i.test(field.name) ? frame.name : `${frame.name} ${field.name}` };
}

/**
 * One frame of all fields, on every time that any of the frames has (an outer join on the first time fields).
 * Where a frame has no row its fields are missing. Columns are shared when the times are the same in all frames.
 * Frames without a time field have no place on the axis and are left out; without any frame left, the result is empty.
 */
export function joinFrames(frames: readonly Frame[]): Frame {
  const timed: { frame: Frame; time: TimeField }[] = [];
  for (const frame of frames) {
    const time = timeFieldOf(frame);
    if (time !== undefined) timed.push({ frame, time });
  }
  const first = timed[0];
  if (first === undefined) return { fields: [], length: 0, meta: { kind: 'timeseries' } };
  if (timed.length === 1) return first.frame;

  const shared = timed.every(({ time }) => sameTimes(time.values, first.time.values)) && !hasRepeats(first.time.values);
  const times = shared ? first.time.values : unionOf(timed.map(({ time }) => time.values));
  const namesDiffer = timed.some(({ frame }) => frame.name !== first.frame.name);
  // Many frames of one answer share their time column by reference: its rows are looked up once.
  const rowsOf = new Map<Float64Array, Int32Array>();
  const fields: Field[] = [{ ...first.time, values: times }];
  for (const { frame, time } of timed) {
    let rows = rowsOf.get(time.values);
    if (!shared && rows === undefined) rowsOf.set(time.values, (rows = rowsAt(time.values, times)));
    for (const field of frame.fields) {
      if (field === time) continue;
      const named = namesDiffer ? renamed(field, frame) : field;
      fields.push(shared || rows === undefined ? named : spread(named, rows));
    }
  }
  const { name, refId, meta } = first.frame;
  return {
    ...(name === undefined || namesDiffer ? {} : { name }),
    ...(refId === undefined || timed.some(({ frame }) => frame.refId !== refId) ? {} : { refId }),
    fields,
    length: times.length,
    meta: { ...meta, kind: 'timeseries' },
  };
}
