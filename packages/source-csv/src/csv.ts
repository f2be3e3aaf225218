import type { Frame, Notice } from '@obs-kit/core';
import {
  checkSize,
  columnError,
  countOf,
  isTurn,
  readColumns,
  runNow,
  settingError,
  uniqueNames,
  type RawColumn,
  type Settings,
  type TableFormat,
  type TableOptions,
  type Work,
} from '@obs-kit/core/table.js';
import { createRowReader } from './rows.js';

/** What CSV text does not say of itself. */
export interface CsvSettings {
  /** One character. Absent: the one of comma, semicolon, tab and bar that the first line has most. */
  readonly delimiter?: string;
  /** False: the first row is data, and columns are called `column 1`, `column 2` … Default true. */
  readonly header?: boolean;
  /** Lines that begin with this character are left out. */
  readonly comment?: string;
}

export interface CsvOptions extends TableOptions, CsvSettings {}

/**
 * A table of comma-separated text (RFC 4180, with LF, CRLF or CR, with or without a byte order mark), at once. Columns become
 * times, numbers, booleans or strings by their cells; rows are sorted by time. Throws `table-too-large`,
 * `table-column-unknown`, `table-setting-invalid`, `time-zone-unknown`.
 */
export function frameFromCsv(text: string, options: CsvOptions = {}): Frame {
  return runNow(readCsv(text, options, options.notices ?? []));
}

export const CSV: TableFormat<CsvSettings> = {
  settings: readSettings,
  *read(data, settings, notices) {
    return [yield* readCsv(String(data), settings, notices)];
  },
};

function readSettings(settings: Settings): CsvSettings {
  const delimiter = settings.text('delimiter');
  const header = settings.flag('header');
  const comment = settings.text('comment');
  return {
    ...(delimiter !== undefined && { delimiter: readDelimiter(delimiter) }),
    ...(header !== undefined && { header }),
    ...(comment !== undefined && comment !== '' && { comment: readSign('comment', comment) }),
  };
}

/** An attribute can hardly hold a tab. */
function readDelimiter(text: string): string {
  return text === 'tab' || text === '\\t' ? '\t' : readSign('delimiter', text);
}

function readSign(setting: string, text: string): string {
  if (text.length === 1 && !/["\r\n]/.test(text)) return text;
  throw settingError(setting, text, 'one character that is no quote');
}

function* readCsv(text: string, options: CsvOptions, notices: Notice[]): Work<Frame> {
  const { header = true, comment, fields, decimal } = options;
  const delimiter = options.delimiter ?? delimiterOf(text, decimal, comment);
  const reader = createRowReader(text, { delimiter, ...(comment !== undefined && { comment }) });
  const first: string[] = [];
  const row: string[] = [];
  const hasRows = reader.next(first);
  const names = uniqueNames(header ? first : first.map(() => ''));
  const cells: string[][] = names.map(() => []);
  let length = 0;
  let ragged = 0;
  for (let more = hasRows && (header ? reader.next(row) : takeFirst(first, row)); more; more = reader.next(row)) {
    if (row.length !== names.length) ragged++;
    for (let at = 0; at < names.length; at++) cells[at]!.push(row[at] ?? '');
    checkSize(++length * names.length);
    if (isTurn(length)) yield;
  }
  if (ragged > 0) {
    const text = `With more or fewer cells than the first row: ${countOf(ragged, 'row')}.`;
    notices.push({ severity: 'warning', text });
  }
  if (reader.open > 0) {
    notices.push({ severity: 'warning', text: 'A quote is never closed: all that follows it is one cell.' });
  }
  const columns = names.map((name, at): RawColumn => ({ name, cells: cells[at]! }));
  return yield* readColumns(fields ? pickColumns(columns, fields) : columns, length, { ...options, notices });
}

function takeFirst(first: readonly string[], row: string[]): boolean {
  row.push(...first);
  return true;
}

function pickColumns(columns: readonly RawColumn[], fields: NonNullable<CsvOptions['fields']>): RawColumn[] {
  const names = uniqueNames(fields.map(({ path, name }) => name ?? path));
  return fields.map(({ path, name: _, ...options }, i) => {
    const column = columns.find(({ name }) => name === path);
    if (column) return { ...column, name: names[i]!, options };
    throw columnError(
      path,
      columns.map(({ name }) => name),
    );
  });
}

/** Enough of a file to see its first line. */
const HEAD = 65_536;

/** Of what may stand between cells, the one that the first line has most; a comma last, where it marks decimals. */
function delimiterOf(text: string, decimal: CsvOptions['decimal'], comment: string | undefined): string {
  const lines = text
    .slice(0, HEAD)
    .replace(/^\uFEFF/, '')
    .replace(/"[^"]*"/g, '')
    .split(/[\r\n]+/);
  const line = lines.find((one) => one !== '' && !(comment !== undefined && one.startsWith(comment))) ?? '';
  const count = (delimiter: string): number => line.split(delimiter).length;
  const candidates = decimal === ',' ? [';', '\t', '|', ','] : [',', ';', '\t', '|'];
  return candidates.reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}
