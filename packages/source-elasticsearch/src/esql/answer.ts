import type { Field } from '@obs-kit/core';
import { columnOf } from '../documents/columns.js';
import { parseTime } from '../documents/time.js';
import { malformedError } from '../errors.js';
import { arrayOf, numberOf, ownOf, stringOf } from '../json.js';

/** A column of an answer, in the server's words. */
export interface EsqlColumn {
  readonly name: string;
  readonly type: string;
  readonly values: readonly unknown[];
}

const NUMBERS: ReadonlySet<string> = new Set([
  'double',
  'integer',
  'long',
  'unsigned_long',
  'counter_long',
  'counter_integer',
  'counter_double',
]);

export function isDate({ type }: EsqlColumn): boolean {
  return type === 'date' || type === 'date_nanos';
}

export function isNumber({ type }: EsqlColumn): boolean {
  return NUMBERS.has(type);
}

/** The columns of a columnar answer, all of one length. */
export function readColumns(json: unknown, address: string): EsqlColumn[] {
  const [columns, values] = [ownOf(json, 'columns'), ownOf(json, 'values')];
  if (!Array.isArray(columns) || !Array.isArray(values)) throw malformedError(address, 'no columns');
  const read = columns.map((column, i): EsqlColumn => {
    return { name: stringOf(ownOf(column, 'name')), type: stringOf(ownOf(column, 'type')), values: arrayOf(values[i]) };
  });
  const length = read[0]?.values.length ?? 0;
  if (read.some((column) => column.values.length !== length))
    throw malformedError(address, 'columns of several lengths');
  return read;
}

/** ms since the epoch; of several values the first. */
export function timesOf({ values }: EsqlColumn): Float64Array {
  return Float64Array.from(values, (value) => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'number' ? first : parseTime(stringOf(first));
  });
}

/** Of several values the first; whole numbers beyond 2^53 come as text and are rounded. */
export function numbersOf({ values }: EsqlColumn): Float64Array {
  return Float64Array.from(values, (value) => numberOf(Array.isArray(value) ? value[0] : value));
}

/** A column as a field of a table. A date column is one of times only where it ascends, as times of frames do. */
export function fieldOf(column: EsqlColumn): Field {
  const { name, values } = column;
  if (!isDate(column)) return columnOf(name, values);
  const times = timesOf(column);
  const ascends = times.every((time, i) => i === 0 || time >= times[i - 1]!);
  return ascends ? { name, type: 'time', values: times, config: {} } : columnOf(name, values);
}
