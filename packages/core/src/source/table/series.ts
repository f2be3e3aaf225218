import type { Field, Frame, NumberField } from '../../frame/frame.js';
import type { Notice, QueryRequest } from '../data-source.js';
import { aggregateColumn, windowsOf, windowTimes, type AggregateName } from './aggregate.js';
import type { RowRange } from './rows.js';
import type { SeriesIndex } from './table.js';
import { isTurn, type Work } from './work.js';

/** Series of one answer; no panel tells more of them apart, and each costs a column. */
const MOST_SERIES = 10_000;

/** The rows of a table that an answer is made of. */
export interface SeriesContext {
  readonly numbers: readonly NumberField[];
  readonly times: Float64Array;
  readonly rows: RowRange;
  /** Absent: each column of numbers is one series. */
  readonly series?: SeriesIndex;
  readonly request: QueryRequest;
  /** Gets what was left out, and why. */
  readonly notices: Notice[];
}

/** A frame per series: its own times, each once with its last row; for an instant its last row alone. */
export function* splitSeries(context: SeriesContext): Work<Frame[]> {
  const { numbers, times, series, request } = context;
  const frames: Frame[] = [];
  for (const [own, rows] of limit(yield* rowsBySeries(context), context)) {
    const used = request.mode === 'instant' ? rows.slice(-1) : rows;
    const fields: Field[] = [{ name: 'time', type: 'time', values: yield* pickNumbers(times, used), config: {} }];
    for (const field of numbers) {
      fields.push({ ...labelled(field, series, own), values: yield* pickNumbers(field.values, used) });
    }
    frames.push({ fields, length: used.length, meta: { kind: 'timeseries' } });
  }
  return frames;
}

/** One frame: a row per window, a field per column of numbers and series that has rows among these. */
export function* aggregateSeries(context: SeriesContext, name: AggregateName): Work<Frame[]> {
  const { numbers, times, rows, series, request } = context;
  const windows = windowsOf(request);
  const fields: NumberField[] = [];
  for (const field of numbers) {
    const columns = yield* aggregateColumn(field, times, rows, windows, name, series?.of);
    for (const [own, values] of columns.entries()) {
      if (values) fields.push({ ...labelled(field, series, own), values });
    }
  }
  const shown = limit(fields, context);
  if (shown.length === 0) {
    const none = numbers.map((field) => ({ ...field, values: new Float64Array(0) }));
    const time = { ...windowTimes(windows), values: new Float64Array(0) };
    return [{ fields: [time, ...none], length: 0, meta: { kind: 'timeseries', stepMs: request.stepMs } }];
  }
  const meta = { kind: 'timeseries', stepMs: request.stepMs } as const;
  return [{ fields: [windowTimes(windows), ...shown], length: windows.length, meta }];
}

function* pickNumbers(values: Float64Array, rows: Uint32Array): Work<Float64Array> {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    picked[i] = values[rows[i]!]!;
    if (isTurn(i)) yield;
  }
  return picked;
}

function labelled(field: NumberField, series: SeriesIndex | undefined, own: number): NumberField {
  return series ? { ...field, labels: series.labels[own]! } : field;
}

function limit<T>(items: readonly T[], { notices }: SeriesContext): readonly T[] {
  if (items.length <= MOST_SERIES) return items;
  const text = `Only the first ${MOST_SERIES} of ${items.length} series are shown: name fewer columns as labels.`;
  notices.push({ severity: 'warning', text });
  return items.slice(0, MOST_SERIES);
}

/** The rows of each series that has any, without those that a later row of the same time replaces. */
function* rowsBySeries({ times, rows, series }: SeriesContext): Work<[number, Uint32Array][]> {
  const count = series?.labels.length ?? 1;
  const lengths = new Uint32Array(count);
  for (let row = rows.start; row < rows.end; row++) {
    lengths[series?.of[row] ?? 0]!++;
    if (isTurn(row)) yield;
  }
  const lists = Array.from(lengths, (length) => new Uint32Array(length));
  lengths.fill(0);
  for (let row = rows.start; row < rows.end; row++) {
    const own = series?.of[row] ?? 0;
    const list = lists[own]!;
    const last = lengths[own]! - 1;
    if (last >= 0 && times[list[last]!] === times[row]) list[last] = row;
    else list[lengths[own]!++] = row;
    if (isTurn(row)) yield;
  }
  return lists.flatMap((list, own): [number, Uint32Array][] =>
    list.length > 0 ? [[own, list.subarray(0, lengths[own])]] : [],
  );
}
