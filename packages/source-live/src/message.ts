import { columnsReaderOf, isColumns, schemaOf, type ColumnsReader } from './columns.js';
import type { Mapping } from './settings.js';
import { parseTime } from './time-format.js';
import { numberOf, shown } from './value.js';

export type Pairs<Value> = readonly (readonly [name: string, value: Value])[];

/** Takes what a message holds. */
export interface RowSink {
  /** Labels in the order of the message. */
  row(time: number, labels: Pairs<string>, values: Pairs<number>): void;
  /** A row, or a whole message, that cannot be read. */
  unreadable(reason: string): void;
  /** True when the column is known: then `null` is a value that is missing, else it says nothing. */
  knows(column: string): boolean;
}

/** Reads the messages of one channel; keeps the schema for those that follow. */
export interface MessageReader {
  /**
   * @param value The message, from JSON.
   * @param now The moment of arrival, ms.
   */
  read(value: unknown, now: number, sink: RowSink): void;
}

/** Rows further ahead than this are a wrong unit, not a wrong clock. */
const FURTHEST_AHEAD_MS = 24 * 60 * 60 * 1000;

export function createMessageReader(mapping: Mapping): MessageReader {
  let columns: ColumnsReader | undefined;

  return {
    read(value, now, sink) {
      const checked = withTimeCheck(sink, now);
      if (Array.isArray(value)) {
        for (const item of value) readRow(item, mapping, now, checked);
        return;
      }
      if (!isColumns(value)) return readRow(value, mapping, now, checked);
      const schema = schemaOf(value);
      if (typeof schema === 'string') return sink.unreadable(schema);
      if (schema !== undefined) columns = columnsReaderOf(schema, mapping);
      if (columns === undefined) return sink.unreadable('no schema came before it');
      columns(value, now, checked);
    },
  };
}

/** What tells a message from others, as it says itself; `undefined` where it does not. */
export interface MessageMarks {
  readonly id: string | undefined;
  /** The numbers of its first and its last row, which are one where it has one. */
  readonly numbers: readonly [first: number, last: number] | undefined;
  /** Of its first row, ms, where it has numbers; NaN without. */
  readonly time: number;
}

export function marksOf(value: unknown, { id, sequence, time, timeFormat }: Mapping): MessageMarks {
  const [first, last]: unknown[] = Array.isArray(value) ? [value[0], value.at(-1)] : [value, value];
  const ownId = ownOf(last, id);
  const numbers = [ownOf(first, sequence), ownOf(last, sequence)] as const;
  const isNumbered = numbers.every((number) => typeof number === 'number');
  return {
    id: typeof ownId === 'string' || typeof ownId === 'number' ? String(ownId) : undefined,
    numbers: isNumbered ? (numbers as readonly [number, number]) : undefined,
    time: isNumbered ? parseTime(ownOf(first, time), timeFormat) : NaN,
  };
}

function ownOf(value: unknown, key: string | undefined): unknown {
  if (key === undefined || typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function readRow(row: unknown, mapping: Mapping, now: number, sink: RowSink): void {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return sink.unreadable(`${shown(row)} is not a row`);
  const labels: [string, string][] = [];
  const values: [string, number][] = [];
  let time = mapping.timeFormat === 'received' ? now : NaN;
  let said = false;
  for (const [name, value] of Object.entries(row)) {
    if (name === mapping.time) {
      if (mapping.timeFormat !== 'received') time = parseTime(value, mapping.timeFormat);
    } else if (name === mapping.id || name === mapping.sequence) {
      continue;
    } else if (isValue(name, value, mapping)) {
      const number = numberOf(value);
      if (number === undefined) return sink.unreadable(`${shown(value)} is not a number, in ${shown(name)}`);
      said = true;
      if (value !== null || name === 'value' || mapping.values?.has(name) || sink.knows(name))
        values.push([name, number]);
    } else if (isLabel(name, value, mapping)) {
      labels.push([name, String(value)]);
    }
  }
  if (Number.isNaN(time)) {
    const has = Object.hasOwn(row, mapping.time);
    return sink.unreadable(
      has
        ? `${shown((row as Record<string, unknown>)[mapping.time])} is not a time`
        : `it has no ${shown(mapping.time)}`,
    );
  }
  if (!said) return sink.unreadable('it has no value');
  if (values.length > 0) sink.row(time, labels, values);
}

function isValue(name: string, value: unknown, { values, labels }: Mapping): boolean {
  if (values) return values.has(name);
  return !labels?.has(name) && (name === 'value' || typeof value === 'number' || value === null);
}

function isLabel(name: string, value: unknown, { labels }: Mapping): boolean {
  if (labels) return labels.has(name) && (typeof value !== 'object' || value === null) && value !== null;
  return typeof value === 'string' || typeof value === 'boolean';
}

/** The sink behind a gate that lets no time through that cannot be. */
function withTimeCheck(sink: RowSink, now: number): RowSink {
  return {
    knows: (column) => sink.knows(column),
    unreadable: (reason) => sink.unreadable(reason),
    row(time, labels, values) {
      if (time <= now + FURTHEST_AHEAD_MS) sink.row(time, labels, values);
      else sink.unreadable('its time is more than a day ahead');
    },
  };
}
