import type { Field, FieldType, Frame } from '../../frame/frame.js';
import { resolveTimeZone } from '../../time/zone.js';
import { booleanOf, isMissing, losesDigits, numberOf, textOf } from './cells.js';
import { createTimeReader, parseDateTime } from './date-time.js';
import { epochMs, epochUnitOf } from './epoch.js';
import { checkSize, columnError, settingError } from './errors.js';
import type { ColumnOptions, TableOptions } from './options.js';
import { sortByTime } from './sort.js';
import { countOf } from './words.js';
import { isTurn, type Work } from './work.js';

/** Of a column of numbers, the share of cells that may be none: they are missing then, and counted. */
const MOST_BAD_CELLS = 0.2;
const TIME_NAME = /^(time|timestamp|date|datetime|ts)$/i;

/** A column before it has a type: cells of CSV are text, those of JSON are anything. */
export interface RawColumn {
  readonly name: string;
  readonly cells: readonly unknown[];
  readonly options?: ColumnOptions;
}

/**
 * Columns typed by their cells, rows sorted by time. Oddities are added to `init.notices`.
 * Throws `table-too-large`, `table-column-unknown`, `table-setting-invalid`, `time-zone-unknown`.
 */
export function* readColumns(columns: readonly RawColumn[], length: number, init: TableOptions): Work<Frame> {
  checkSize(columns.length * length);
  const options = { ...init, timeZone: resolveTimeZone(init.timeZone ?? 'UTC') };
  const axis = options.time;
  if (axis !== undefined && !columns.some(({ name }) => name === axis)) {
    throw columnError(
      axis,
      columns.map(({ name }) => name),
    );
  }
  const reads: Read[] = [];
  for (const column of columns) {
    const type = givenType(column, options);
    reads.push(type ? yield* READERS[type](column, options) : yield* readByCells(column, options));
  }
  if (!reads.some(({ field }) => field.type === 'time')) {
    const at = reads.findIndex(({ epoch }) => epoch === true);
    if (at >= 0) reads[at] = yield* READERS.time(columns[at]!, options);
  }
  for (const { field, bad } of reads) {
    if (bad === 0) continue;
    const text = `Missing, because not of type ${field.type}: ${countOf(bad, 'cell')} of the column ${field.name}.`;
    options.notices?.push({ severity: 'warning', text });
  }
  const fields = reads.map(({ field }) => field);
  const own = fields.findIndex(({ name }) => name === axis);
  // The first time column is a frame's axis.
  if (own > 0) fields.unshift(...fields.splice(own, 1));
  const hasTime = fields.some(({ type }) => type === 'time');
  const frame: Frame = {
    ...(options.name === undefined ? {} : { name: options.name }),
    fields,
    length,
    meta: { kind: hasTime ? 'timeseries' : 'table' },
  };
  return yield* sortByTime(frame, options.notices);
}

function givenType({ name, options }: RawColumn, { time, types }: TableOptions): FieldType | undefined {
  return options?.type ?? (types && Object.hasOwn(types, name) ? types[name] : name === time ? 'time' : undefined);
}

interface Read {
  readonly field: Field;
  /** Cells that were given, and are not of the type. */
  readonly bad: number;
  /** Numbers under a name such as `ts`, which may be times. */
  readonly epoch?: boolean;
}

type Reader = (column: RawColumn, options: TableOptions) => Work<Read>;

/** The type by all cells: dates, numbers, booleans, or else text. */
function* readByCells(column: RawColumn, options: TableOptions): Work<Read> {
  const { name, cells } = column;
  const dateOf = dateReader(column, options);
  const times = yield* fill(cells, dateOf, MOST_BAD_CELLS);
  if (times) return { field: { name, type: 'time', values: times.values, config: {} }, bad: times.bad };
  let exact = true;
  const numberIn = (cell: unknown): number => {
    if (losesDigits(cell)) exact = false;
    return numberOf(cell, options.decimal);
  };
  const numbers = yield* fill(cells, numberIn, MOST_BAD_CELLS);
  const epoch = numbers !== undefined && TIME_NAME.test(name);
  if (numbers && exact) return { field: numberField(column, numbers.values), bad: numbers.bad, epoch };
  // Whole numbers with more digits than a number holds are ids.
  if (numbers) return { ...(yield* READERS.string(column, options)), epoch };
  const booleans = yield* READERS.boolean(column, options);
  const given = booleans.bad === 0 && booleans.field.values.some((value) => value !== null);
  return given ? booleans : yield* READERS.string(column, options);
}

const READERS: Readonly<Record<FieldType, Reader>> = {
  *time(column, options) {
    const { name, cells } = column;
    let largest = 0;
    for (let i = 0; i < cells.length; i++) {
      const number = Math.abs(numberOf(cells[i], options.decimal));
      if (Number.isFinite(number) && number > largest) largest = number;
      if (isTurn(i)) yield;
    }
    const unit = column.options?.epoch ?? options.epoch ?? epochUnitOf(largest);
    const dateOf = dateReader(column, options);
    const written = column.options?.format !== undefined;
    const timeOf = (cell: unknown): number => {
      const number = written ? NaN : numberOf(cell, options.decimal);
      return Number.isFinite(number) ? epochMs(cell, number, unit) : dateOf(cell);
    };
    const { values, bad } = (yield* fill(cells, timeOf))!;
    return { field: { name, type: 'time', values, config: {} }, bad };
  },
  *number(column, options) {
    const { values, bad } = (yield* fill(column.cells, (cell) => numberOf(cell, options.decimal)))!;
    return { field: numberField(column, values), bad };
  },
  *boolean({ name, cells }) {
    const values: (boolean | null)[] = [];
    let bad = 0;
    for (let i = 0; i < cells.length; i++) {
      const value = booleanOf(cells[i]);
      if (value === null && !isMissing(cells[i])) bad++;
      values.push(value);
      if (isTurn(i)) yield;
    }
    return { field: { name, type: 'boolean', values, config: {} }, bad };
  },
  *string({ name, cells }) {
    const values: (string | null)[] = [];
    let bad = 0;
    for (let i = 0; i < cells.length; i++) {
      const text = textOf(cells[i]);
      if (text === undefined) bad++;
      values.push(text ?? null);
      if (isTurn(i)) yield;
    }
    return { field: { name, type: 'string', values, config: {} }, bad };
  },
};

function numberField({ name, options }: RawColumn, values: Float64Array): Field {
  return { name, type: 'number', values, config: options?.unit === undefined ? {} : { unit: options.unit } };
}

interface Filled {
  readonly values: Float64Array;
  readonly bad: number;
}

/** Cells as numbers; `undefined` when more than this share of those given are none, or none is given. */
function* fill(cells: readonly unknown[], read: (cell: unknown) => number, mostBad?: number): Work<Filled | undefined> {
  const values = new Float64Array(cells.length);
  let given = 0;
  let bad = 0;
  for (let i = 0; i < cells.length; i++) {
    const value = read(cells[i]);
    values[i] = value;
    if (!Number.isNaN(value)) given++;
    else if (!isMissing(cells[i])) {
      given++;
      bad++;
      if (mostBad !== undefined && bad > mostBad * cells.length) return undefined;
    }
    if (isTurn(i)) yield;
  }
  return mostBad === undefined || (given > 0 && bad <= mostBad * given) ? { values, bad } : undefined;
}

function dateReader({ options: own }: RawColumn, { timeZone = 'UTC' }: TableOptions): (cell: unknown) => number {
  const zone = own?.timeZone === undefined ? timeZone : resolveTimeZone(own.timeZone);
  const format = own?.format;
  const read = format === undefined ? (text: string) => parseDateTime(text, zone) : createTimeReader(format, zone);
  if (!read) throw settingError('format', format, 'year, month and day once each, such as "DD.MM.YYYY HH:mm"');
  return (cell) => {
    if (cell instanceof Date) return cell.getTime();
    return typeof cell === 'string' ? read(cell) : NaN;
  };
}
