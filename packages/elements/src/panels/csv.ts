import { joinedColumns, joinedTimes, type Frame, type JoinedColumn, type Work } from '@obs-kit/core';
import { inSlices } from '../base/in-slices.js';

/** A text that begins with one of these may be run as a formula by a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;

/** Characters that are written, and a quarter of the values that are joined, at a time: some milliseconds of work. */
const SLICE = 2 ** 18;

/**
 * A result as CSV (RFC 4180, every text quoted): the frames joined on time, a column for each series, times in ISO 8601.
 * Missing values are empty. Texts that a spreadsheet would run begin with an apostrophe.
 */
export function csvOf(frames: readonly Frame[]): Promise<Blob> {
  return inSlices(write(frames));
}

function* write(frames: readonly Frame[]): Work<Blob> {
  const times = yield* joinedTimes(frames);
  const rows = Math.ceil((4 * SLICE) / frames.length);
  const parts: Blob[] = [];
  let text = '';
  for (let start = 0; start < (times?.length || 1); start += rows) {
    const columns = joinedColumns(frames, times?.subarray(start, start + rows));
    const end = columns[0]?.field.values.length ?? -1;
    // Row -1 are the names; where there are no columns there is not even that line.
    for (let row = start ? 0 : -1; row < end; row += 1) {
      text += `${columns.map((column) => cellOf(column, row)).join(',')}\r\n`;
      if (text.length < SLICE) continue;
      parts.push(new Blob([text]));
      text = '';
      yield;
    }
  }
  return new Blob([...parts, text], { type: 'text/plain' });
}

/** @param row -1: the names. */
function cellOf({ field, rows }: JoinedColumn, row: number): string {
  if (row < 0) return quote(field.display?.name ?? field.name);
  const at = rows ? rows[row]! : row;
  const value = at < 0 ? NaN : (field.values[at] ?? NaN);
  if (Number.isNaN(value)) return '';
  // Of what is no date there is no ISO 8601.
  if (field.type === 'time') return new Date(value as number).toJSON() ?? String(value);
  return field.type === 'number' ? String(value) : quote(String(value));
}

function quote(text: string): string {
  return `"${text.replace(FORMULA, "'$&").replaceAll('"', '""')}"`;
}
