import { joinFrames, type Field, type Frame } from '@obs-kit/core';

/** A text that begins with one of these may be run as a formula by a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A result as CSV (RFC 4180, every text quoted): the frames joined on time, a column for each series, times in ISO 8601.
 * Missing values are empty. Texts that a spreadsheet would run begin with an apostrophe.
 */
export function csvOf(frames: readonly Frame[]): string {
  const joined = frames.length > 1 ? joinFrames(frames) : frames[0];
  if (!joined) return '';
  const { fields, length } = joined;
  const lines = [fields.map((field) => quote(field.display?.name ?? field.name)).join(',')];
  for (let row = 0; row < length; row += 1) lines.push(fields.map((field) => cellOf(field, row)).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cellOf(field: Field, row: number): string {
  if (field.type === 'number' || field.type === 'time') {
    const value = field.values[row] ?? NaN;
    if (Number.isNaN(value)) return '';
    return field.type === 'time' ? isoOf(value) : String(value);
  }
  const value = field.values[row] ?? null;
  return value === null ? '' : quote(String(value));
}

function isoOf(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}

function quote(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
