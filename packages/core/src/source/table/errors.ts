import { ObsError } from '../../base/error.js';
import { listOf } from './words.js';

/** Cells of one table: with more, a page runs out of memory before it runs out of patience. */
export const MOST_CELLS = 5_000_000;

/** Throws `table-too-large` when a table of this size is more than a page should hold. */
export function checkSize(cells: number): void {
  if (cells <= MOST_CELLS) return;
  throw new ObsError({
    code: 'table-too-large',
    message: 'table has more than {most} cells',
    hint: 'Narrow it: fewer columns by the setting fields, a longer step, or a smaller file.',
    values: { most: MOST_CELLS },
  });
}

export function columnError(name: string, known: Iterable<string>): ObsError {
  return new ObsError({
    code: 'table-column-unknown',
    message: 'table has no column "{name}"',
    hint: 'Name one of these: {known}.',
    values: { name, known: listOf(known) },
  });
}

export function settingError(setting: string, value: unknown, expected: string): ObsError {
  return new ObsError({
    code: 'table-setting-invalid',
    message: 'setting {setting} of a table cannot be {value}',
    hint: 'Give it {expected}.',
    values: { setting, value: describe(value), expected },
  });
}

/** What stands in place of a table; `forms` are those that could. */
export function notTableError(problem: string): ObsError {
  return new ObsError({
    code: 'table-json-invalid',
    message: 'data is not a table: {problem}',
    hint: 'Give an array of objects or of arrays, an object of columns, or frames with name and fields; the setting rows says where in an answer it is.',
    values: { problem },
  });
}

/** `null`, `an array`, `a number`. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
}

function describe(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? typeof value);
}
