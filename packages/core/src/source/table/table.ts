import type { Field, Frame, StringField } from '../../frame/frame.js';
import { labelsFrom, type Labels } from '../../frame/labels.js';
import { timeFieldOf } from '../../frame/read.js';
import type { Notice } from '../data-source.js';
import { columnError } from './errors.js';
import { pickRows } from './sort.js';
import { countOf } from './words.js';
import { isTurn, type Work } from './work.js';

/** A frame as a source keeps it: rows sorted by time, with what queries need to know of them. */
export interface Table {
  readonly frame: Frame;
  /** The frame with each time once, the last row of those with it; the same frame when no time is repeated. */
  readonly unique: Frame;
  /** Present for a long table, one row per series and time. */
  readonly series?: SeriesIndex;
}

/** Which row belongs to which series. */
export interface SeriesIndex {
  /** The fields whose texts tell series apart. */
  readonly fields: readonly Field[];
  /** By row, an index into `labels`. */
  readonly of: Int32Array;
  readonly labels: readonly Labels[];
}

/** What a source holds. */
export interface TableContent {
  readonly tables: readonly Table[];
  readonly notices: readonly Notice[];
}

/**
 * @param labels Columns that tell series apart. Absent: the columns of text, if there are numbers too and several rows have
 * one time. Throws `table-column-unknown`.
 */
export function* createTable(frame: Frame, labels: readonly string[] | undefined, notices: Notice[]): Work<Table> {
  const times = timeFieldOf(frame)?.values;
  const fields = labels?.map((name) => fieldNamed(frame, name));
  if (!times) return { frame, unique: frame };
  const repeated = yield* countRepeats(times);
  const found = fields ?? (repeated > 0 ? textFieldsOf(frame) : []);
  if (found.length > 0 && frame.fields.some(({ type }) => type === 'number')) {
    const series = yield* indexSeries(frame, found);
    tellRepeats(yield* countRepeats(times, series), notices);
    return { frame, unique: frame, series };
  }
  // Events may share a time; of measurements the last one counts.
  if (repeated === 0 || textFieldsOf(frame).length > 0) return { frame, unique: frame };
  tellRepeats(repeated, notices);
  return { frame, unique: yield* lastOfEach(frame, times, repeated) };
}

const textFieldsOf = ({ fields }: Frame): StringField[] => fields.filter((field) => field.type === 'string');

function fieldNamed({ fields }: Frame, name: string): Field {
  const field = fields.find((one) => one.name === name);
  if (field) return field;
  throw columnError(
    name,
    fields.map((one) => one.name),
  );
}

/** Rows at the same time as the row before, of their series if there are any. */
function* countRepeats(times: Float64Array, series?: SeriesIndex): Work<number> {
  const last = new Float64Array(series?.labels.length ?? 1).fill(NaN);
  let repeated = 0;
  for (let i = 0; i < times.length; i++) {
    const own = series?.of[i] ?? 0;
    if (last[own] === times[i]) repeated++;
    last[own] = times[i]!;
    if (isTurn(i)) yield;
  }
  return repeated;
}

function tellRepeats(repeated: number, notices: Notice[]): void {
  if (repeated === 0) return;
  notices.push({
    severity: 'info',
    text: `At the same time as another: ${countOf(repeated, 'row')}; the last counts.`,
  });
}

function* lastOfEach(frame: Frame, times: Float64Array, repeated: number): Work<Frame> {
  const rows = new Uint32Array(times.length - repeated);
  let length = 0;
  for (let i = 0; i < times.length; i++) {
    if (times[i] !== times[i + 1]) rows[length++] = i;
    if (isTurn(i)) yield;
  }
  return yield* pickRows(frame, rows);
}

function* indexSeries({ length }: Frame, fields: readonly Field[]): Work<SeriesIndex> {
  const of = new Int32Array(length);
  const labels: Labels[] = [];
  const known = new Map<string, number>();
  for (let row = 0; row < length; row++) {
    let key = '';
    for (const { values } of fields) {
      const text = labelOf(values[row]);
      // With its length before it, no text can pass for two.
      key += text === undefined ? '-' : `${text.length}:${text}`;
    }
    let index = known.get(key);
    if (index === undefined) {
      known.set(key, (index = labels.length));
      labels.push(labelsAt(fields, row));
    }
    of[row] = index;
    if (isTurn(row)) yield;
  }
  return { fields, of, labels };
}

function labelsAt(fields: readonly Field[], row: number): Labels {
  const entries = fields.map(({ name, values }) => [name, labelOf(values[row])] as const);
  return labelsFrom(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function labelOf(value: unknown): string | undefined {
  return value === null || Number.isNaN(value) ? undefined : String(value);
}
