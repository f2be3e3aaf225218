import { joinFrames, type Field, type Frame } from '@obs-kit/core';

/** A text that begins with one of these may be run as a formula by a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;

/** Characters that are written at a time: some milliseconds of work, after which the page has its turn. */
const SLICE = 2 ** 18;

/**
 * A result as CSV (RFC 4180, every text quoted): the frames joined on time, a column for each series, times in ISO 8601.
 * Missing values are empty. Texts that a spreadsheet would run begin with an apostrophe.
 */
export async function csvOf(frames: readonly Frame[]): Promise<Blob> {
  const { fields, length } = frames.length === 1 ? frames[0]! : joinFrames(frames);
  const parts: Blob[] = [];
  let text = '';
  // Row -1 are the names; where there are no fields there is not even that line.
  for (let row = fields.length && -1; row < length; row += 1) {
    text += `${fields.map((field) => cellOf(field, row)).join(',')}\r\n`;
    if (text.length < SLICE) continue;
    const part = new Blob([text]);
    parts.push(part);
    text = '';
    // Blobs are read in a task of its own; timers of hidden pages wait for a second.
    await part.text();
  }
  return new Blob([...parts, text], { type: 'text/plain' });
}

/** @param row -1: the names. */
function cellOf(field: Field, row: number): string {
  if (row < 0) return quote(field.display?.name ?? field.name);
  const value = field.values[row] ?? NaN;
  if (Number.isNaN(value)) return '';
  // Of what is no date there is no ISO 8601.
  if (field.type === 'time') return new Date(value as number).toJSON() ?? String(value);
  return field.type === 'number' ? String(value) : quote(String(value));
}

function quote(text: string): string {
  return `"${text.replace(FORMULA, "'$&").replaceAll('"', '""')}"`;
}
