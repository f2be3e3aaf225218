import type { BooleanField, Field, FieldType, Frame, NumberField, StringField, TimeField } from '@obs-kit/core';
import type { TableOptions } from './csv.js';
import { sortByTime } from './sort.js';
import { epochUnitMs, parseDateTime } from './time.js';
import { countOf } from './words.js';

/** Of a column of numbers, the share of cells that may be none: they are missing then, and counted. */
const MOST_BAD_CELLS = 0.2;
const TIME_NAME = /^(time|timestamp|date|datetime|ts)$/i;
const NUMBER_TEXT = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** A column before it has a type: cells of CSV are text, those of JSON are anything. */
export type RawColumn = readonly [name: string, cells: readonly unknown[]];

/** Columns by their names, typed by their cells, sorted by time. Oddities are added to `options.notices`. */
export function columnsFrame(columns: readonly RawColumn[], length: number, options: TableOptions): Frame {
  const timeName = timeNameOf(columns, options);
  const fields = columns.map(([name, cells]) => {
    const own = options.types && Object.hasOwn(options.types, name) ? options.types[name] : undefined;
    const type = own ?? (name === timeName ? 'time' : typeOf(cells));
    const { field, bad } = READERS[type](name, cells, options);
    if (bad > 0) {
      const text = `Missing, because not of type ${type}: ${countOf(bad, 'cell')} of the column ${name}.`;
      options.notices?.push({ severity: 'warning', text });
    }
    return field;
  });
  const hasTime = fields.some(({ type }) => type === 'time');
  const frame: Frame = {
    ...(options.name === undefined ? {} : { name: options.name }),
    fields,
    length,
    meta: { kind: hasTime ? 'timeseries' : 'table' },
  };
  return sortByTime(frame, options.notices);
}

function timeNameOf(
  columns: readonly RawColumn[],
  { time, types, timeZone = 'UTC' }: TableOptions,
): string | undefined {
  if (time !== undefined) return time;
  const free = columns.filter(([name]) => !(types && Object.hasOwn(types, name)));
  const isDate = (cell: unknown): boolean =>
    cell instanceof Date || (typeof cell === 'string' && !Number.isNaN(parseDateTime(cell, timeZone)));
  const dates = free.find(([, cells]) => mostCells(cells, isDate));
  return (dates ?? free.find(([name, cells]) => TIME_NAME.test(name) && typeOf(cells) === 'number'))?.[0];
}

/** True when at least one cell is given, and few of those given fail. */
function mostCells(cells: readonly unknown[], test: (cell: unknown) => boolean): boolean {
  const given = cells.filter((cell) => !isMissing(cell));
  return given.length > 0 && given.filter((cell) => !test(cell)).length <= given.length * MOST_BAD_CELLS;
}

function typeOf(cells: readonly unknown[]): FieldType {
  if (mostCells(cells, (cell) => !Number.isNaN(numberOf(cell)))) return 'number';
  const given = cells.filter((cell) => !isMissing(cell));
  return given.length > 0 && given.every((cell) => booleanOf(cell) !== null) ? 'boolean' : 'string';
}

/** Empty cells, and the words that spreadsheets and scripts write for them. */
function isMissing(cell: unknown): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && /^\s*(|null|nan|n\/a)\s*$/i.test(cell));
}

function numberOf(cell: unknown): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return NaN;
  if (NUMBER_TEXT.test(cell)) return Number(cell);
  const infinity = /^\s*([+-]?)inf(inity)?\s*$/i.exec(cell);
  return infinity ? (infinity[1] === '-' ? -Infinity : Infinity) : NaN;
}

function booleanOf(cell: unknown): boolean | null {
  if (typeof cell === 'boolean') return cell;
  const text = typeof cell === 'string' ? cell.trim().toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : null;
}

function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined || cell === '') return null;
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

interface Read {
  readonly field: Field;
  /** Cells that were given, and are not of the type. */
  readonly bad: number;
}

type Reader = (name: string, cells: readonly unknown[], options: TableOptions) => Read;

const READERS: Readonly<Record<FieldType, Reader>> = {
  time(name, cells, { timeZone = 'UTC', epoch }) {
    const numbers = cells.map(numberOf);
    const unitMs = epochUnitMs(
      numbers.filter((number) => Number.isFinite(number)),
      epoch,
    );
    const values = Float64Array.from(cells, (cell, i) => {
      if (Number.isFinite(numbers[i])) return Math.round(numbers[i]! * unitMs);
      if (cell instanceof Date) return cell.getTime();
      return typeof cell === 'string' ? parseDateTime(cell, timeZone) : NaN;
    });
    const field: TimeField = { name, type: 'time', values, config: {} };
    return { field, bad: countBad(cells, (i) => Number.isNaN(values[i])) };
  },
  number(name, cells) {
    const values = Float64Array.from(cells, numberOf);
    const field: NumberField = { name, type: 'number', values, config: {} };
    return { field, bad: countBad(cells, (i) => Number.isNaN(values[i])) };
  },
  boolean(name, cells) {
    const values = cells.map(booleanOf);
    const field: BooleanField = { name, type: 'boolean', values, config: {} };
    return { field, bad: countBad(cells, (i) => values[i] === null) };
  },
  string(name, cells) {
    const values = cells.map(textOf);
    const field: StringField = { name, type: 'string', values, config: {} };
    return { field, bad: 0 };
  },
};

function countBad(cells: readonly unknown[], failed: (index: number) => boolean): number {
  return cells.reduce((count: number, cell, i) => (failed(i) && !isMissing(cell) ? count + 1 : count), 0);
}
