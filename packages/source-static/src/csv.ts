import type { FieldType, Frame, Notice } from '@obs-kit/core';
import { columnsFrame } from './columns.js';
import { parseRows } from './rows.js';
import type { EpochUnit } from './time.js';
import { countOf } from './words.js';

export interface TableOptions {
  /** The frame's name, by which a query finds it. */
  readonly name?: string;
  /** The column that holds times; absent: the first whose cells are dates, or that is called time, timestamp, date or ts. */
  readonly time?: string;
  /** Of times written without a zone: an IANA name or `UTC`. Default `UTC`. */
  readonly timeZone?: string;
  /** Unit of times written as numbers since 1970; absent: told by their size. */
  readonly epoch?: EpochUnit;
  /** Types of columns, where guessing is wrong: `{ zip: 'string' }`. */
  readonly types?: Readonly<Record<string, FieldType>>;
  /** Gets what was odd: cells that are no numbers, times that step back. */
  readonly notices?: Notice[];
}

export interface CsvOptions extends TableOptions {
  /** Absent: the one of comma, semicolon and tab that the first line has most. */
  readonly delimiter?: string;
}

/**
 * A table of comma-separated text (RFC 4180, with LF or CRLF, with or without a byte order mark) whose first row names the
 * columns. Columns become times, numbers, booleans or strings by their cells; rows are sorted by time.
 */
export function frameFromCsv(text: string, options: CsvOptions = {}): Frame {
  const { delimiter = delimiterOf(text), notices = [] } = options;
  const [header = [], ...rows] = parseRows(text, delimiter);
  const ragged = rows.filter((row) => row.length !== header.length).length;
  if (ragged > 0) {
    notices.push({ severity: 'warning', text: `With more or fewer cells than the header: ${countOf(ragged, 'row')}.` });
  }
  const columns = namesOf(header).map((name, i): [string, string[]] => [name, rows.map((row) => row[i] ?? '')]);
  return columnsFrame(columns, rows.length, options);
}

function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = (end < 0 ? text : text.slice(0, end)).replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => line.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}

/** Column names as written; what is empty or repeated gets a number, so that each column can be asked for. */
function namesOf(header: readonly string[]): string[] {
  const used = new Set<string>();
  return header.map((text, i) => {
    const base = text === '' ? `column ${i + 1}` : text;
    let name = base;
    for (let n = 2; used.has(name); n++) name = `${base} ${n}`;
    used.add(name);
    return name;
  });
}
