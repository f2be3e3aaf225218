import { runNow, type Work } from '../base/work.js';
import type { Field, Frame } from './frame.js';
import { pickField } from './pick.js';
import { timeFieldOf } from './read.js';

/** Times that are merged between two turns of the page: some milliseconds of work. */
const SLICE = 2 ** 16;

/** Columns of the same length and the same times are one column. */
function sameTimes(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}

/** Each time of a column once, ascending: the column itself where it is so. What is no time is left out. */
function distinct(times: Float64Array): Float64Array {
  for (let i = 0, before = -Infinity; i < times.length; before = times[i]!, i += 1) {
    if (!(times[i]! > before)) return Float64Array.from(new Set(times.filter(Number.isFinite))).sort();
  }
  return times;
}

/**
 * The times of {@link joinFrames}: every time of any frame once, ascending. `undefined` where the frames need no join, as
 * there are less than two with a time, or all have the same times.
 */
export function* joinedTimes(frames: readonly Frame[]): Work<Float64Array | undefined> {
  const all = frames.flatMap((frame) => timeFieldOf(frame)?.values ?? []);
  const first = all[0]!;
  if (!all[1]) return undefined;
  // Many frames of one answer share their column, by reference or by value.
  const columns = [...new Set(all)].filter((column) => column === first || !sameTimes(column, first));
  for (let work = 0; columns[1];) {
    const [a, b] = columns.splice(0, 2).map(distinct) as [Float64Array, Float64Array];
    const merged = new Float64Array(a.length + b.length);
    let length = 0;
    for (let i = 0, j = 0; i < a.length || j < b.length; length += 1) {
      const time = j === b.length || a[i]! < b[j]! ? a[i]! : b[j]!;
      if (a[i] === time) i += 1;
      if (b[j] === time) j += 1;
      merged[length] = time;
      if (++work % SLICE === 0) yield;
    }
    columns.push(merged.subarray(0, length));
  }
  const times = distinct(columns[0]!);
  return times === first ? undefined : times;
}

/** For each of these times, which ascend, the row that has it, -1 for none; the last row of those with the same time. */
function rowsAt(times: Float64Array, column: Float64Array): Int32Array {
  const rows = new Int32Array(times.length).fill(-1);
  let at = 0;
  for (let row = 0; row < column.length; row += 1) {
    const time = column[row]!;
    // Of a column that does not ascend, the place is searched for.
    if (at > 0 && time <= times[at - 1]!) {
      let end = at;
      at = 0;
      while (at < end) {
        const middle = (at + end) >> 1;
        if (times[middle]! < time) at = middle + 1;
        else end = middle;
      }
    }
    while (times[at]! < time) at += 1;
    if (times[at] === time) rows[at] = row;
  }
  return rows;
}

/** A column of a join, without values of its own. */
export interface JoinedColumn {
  readonly field: Field;
  /** The field's row for each time, -1 for none; absent: its rows are those of the join. */
  readonly rows?: Int32Array | undefined;
}

/** A join has one name at most, so the frames' own names move to their fields. */
function renamed(field: Field, { name }: Frame): Field {
  if (name === undefined || name === field.name) return field;
  return { ...field, name: /^value$/i.test(field.name) ? name : `${name} ${field.name}` };
}

/**
 * The columns of {@link joinFrames}, that of the times first; one frame is a join as it is.
 * @param times All or some of {@link joinedTimes}.
 */
export function joinedColumns(frames: readonly Frame[], times?: Float64Array): JoinedColumn[] {
  if (frames.length === 1) return frames[0]!.fields.map((field) => ({ field }));
  const timed = frames.filter((frame) => timeFieldOf(frame));
  const namesDiffer = timed.some((frame) => frame.name !== timed[0]?.name);
  const columns: JoinedColumn[] = [];
  // Many frames of one answer share their time column by reference: its rows are looked up once.
  const rowsOf = new Map<Float64Array, Int32Array>();
  for (const frame of timed) {
    const time = timeFieldOf(frame)!;
    if (!columns.length) columns.push({ field: times ? { ...time, values: times } : time });
    if (times && !rowsOf.has(time.values)) rowsOf.set(time.values, rowsAt(times, time.values));
    const rows = rowsOf.get(time.values);
    for (const field of frame.fields) {
      if (field !== time) columns.push({ field: namesDiffer ? renamed(field, frame) : field, rows });
    }
  }
  return columns;
}

/**
 * One frame of all fields, on every time that any of the frames has (an outer join on the first time fields).
 * Where a frame has no row its fields are missing. Columns are shared when the times are the same in all frames.
 * Frames without a time field, and rows that are at no time, have no place on the axis and are left out; without any frame
 * left, the result is empty.
 */
export function joinFrames(frames: readonly Frame[]): Frame {
  const timed = frames.filter((frame) => timeFieldOf(frame));
  const first = timed[0];
  if (!first) return { fields: [], length: 0, meta: { kind: 'timeseries' } };
  if (timed.length === 1) return first;
  const columns = joinedColumns(timed, runNow(joinedTimes(timed)));
  const { name, refId, meta } = first;
  return {
    ...(name === undefined || timed.some((frame) => frame.name !== name) ? {} : { name }),
    ...(refId === undefined || timed.some((frame) => frame.refId !== refId) ? {} : { refId }),
    fields: columns.map(({ field, rows }) => (rows ? pickField(field, rows) : field)),
    length: columns[0]!.field.values.length,
    meta: { ...meta, kind: 'timeseries' },
  };
}
