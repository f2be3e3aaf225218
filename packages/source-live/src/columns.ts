import type { Pairs, RowSink } from './message.js';
import { seriesKeyOf } from './series-key.js';
import type { Mapping } from './settings.js';
import { parseTime } from './time-format.js';
import { numberOf, shown } from './value.js';

/** `{schema?, data}`: columns, and once before them what they are. */
export interface Columns {
  readonly schema?: unknown;
  readonly data?: unknown;
}

export interface SchemaField {
  readonly name: string;
  readonly type: 'time' | 'number' | 'string';
  readonly labels: Pairs<string>;
}

export type ColumnsReader = (message: Columns, now: number, sink: RowSink) => void;

/** More cells in one message freeze a page. */
const MOST_CELLS = 2_000_000;
const MOST_FIELDS = 10_000;

/** True for a message of columns; a row that has a label `data` is none. */
export function isColumns(value: unknown): value is Columns {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.hasOwn(value, 'schema') && typeof (value as Columns).schema === 'object') return true;
  return Object.hasOwn(value, 'data') && dataOf(value) !== undefined;
}

/** The fields of the message's schema; a reason when it is none; `undefined` when the message has no schema. */
export function schemaOf(message: Columns): readonly SchemaField[] | string | undefined {
  if (!Object.hasOwn(message, 'schema') || message.schema === null) return undefined;
  const list = ownOf(message.schema, 'fields');
  if (!Array.isArray(list) || list.length > MOST_FIELDS) return 'its schema has no list of fields';
  const fields = list.map(fieldOf);
  return fields.every((field) => field !== undefined) ? fields : 'its schema has a field without name or type';
}

/** Reads columns of this schema as rows: number fields of the same labels are columns of one series. */
export function columnsReaderOf(schema: readonly SchemaField[], { timeFormat }: Mapping): ColumnsReader {
  const timeAt = schema.findIndex(({ type }) => type === 'time');
  const texts = schema.flatMap(({ type, name }, at) => (type === 'string' ? [{ name, at }] : []));
  const groups = groupsOf(schema);

  return (message, now, sink) => {
    if (!Object.hasOwn(message, 'data')) return;
    const data = dataOf(message);
    if (data === undefined || data.length !== schema.length) {
      return sink.unreadable(`its data is not ${schema.length} columns`);
    }
    const length = data[0]?.length ?? 0;
    if (data.some((column) => column.length !== length)) return sink.unreadable('its columns have different lengths');
    if (length * data.length > MOST_CELLS) return sink.unreadable('it is too large');
    if (timeAt < 0 && timeFormat !== 'received') return sink.unreadable('its schema has no field of type time');
    for (let i = 0; i < length; i++) {
      const time = timeFormat === 'received' ? now : parseTime(data[timeAt]![i], timeFormat);
      if (Number.isNaN(time)) {
        sink.unreadable(`${shown(data[timeAt]![i])} is not a time`);
        continue;
      }
      const own = texts.flatMap(({ name, at }): [string, string][] => {
        const text = data[at]![i];
        return typeof text === 'string' || typeof text === 'boolean' ? [[name, String(text)]] : [];
      });
      for (const { labels, columns } of groups) {
        const values = columns.map(({ name, at }) => [name, cellOf(data[at]![i], sink)] as const);
        sink.row(time, own.length > 0 ? [...labels, ...own] : labels, values);
      }
    }
  };
}

function cellOf(cell: unknown, sink: RowSink): number {
  const number = numberOf(cell);
  if (number === undefined) sink.unreadable(`${shown(cell)} is not a number`);
  return number ?? NaN;
}

interface Group {
  readonly labels: Pairs<string>;
  readonly columns: { readonly name: string; readonly at: number }[];
}

function groupsOf(schema: readonly SchemaField[]): Group[] {
  const groups = new Map<string, Group>();
  schema.forEach(({ type, name, labels }, at) => {
    if (type !== 'number') return;
    const key = seriesKeyOf(labels);
    const group = groups.get(key) ?? { labels, columns: [] };
    groups.set(key, group);
    group.columns.push({ name, at });
  });
  return [...groups.values()];
}

function fieldOf(value: unknown): SchemaField | undefined {
  const [name, type, labels] = [ownOf(value, 'name'), ownOf(value, 'type'), ownOf(value, 'labels')];
  if (typeof name !== 'string') return undefined;
  if (type !== 'time' && type !== 'number' && type !== 'string' && type !== 'boolean') return undefined;
  const pairs = Object.entries(typeof labels === 'object' && labels !== null ? labels : {});
  return {
    name,
    type: type === 'boolean' ? 'string' : type,
    labels: pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  };
}

/** The columns: `[[…], […]]`, or `{values: [[…], […]]}`. */
function dataOf({ data }: Columns): readonly (readonly unknown[])[] | undefined {
  const columns = Array.isArray(data) ? data : ownOf(data, 'values');
  return Array.isArray(columns) && columns.every(Array.isArray) ? columns : undefined;
}

function ownOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
