/** A number as files write it, with a point or a comma for decimals; thousands marks are refused. */
const NUMBER = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const COMMA_NUMBER = /^\s*[+-]?(?:\d+(?:,\d*)?|,\d+)(?:e[+-]?\d+)?\s*$/i;
const INFINITE = /^\s*([+-]?)inf(?:inity)?\s*$/i;
const WHOLE = /^\s*[+-]?\d+\s*$/;

/** Empty cells, and the words that spreadsheets and scripts write for them. */
export function isMissing(cell: unknown): boolean {
  if (cell === null || cell === undefined || cell === '') return true;
  if (typeof cell === 'string') return /^(null|nan|n\/a|)$/i.test(cell.trim());
  return typeof cell === 'number' && Number.isNaN(cell);
}

/** The number in a cell; NaN when there is none. */
export function numberOf(cell: unknown, decimal: '.' | ',' = '.'): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell !== 'string') return NaN;
  if (decimal === '.' ? NUMBER.test(cell) : COMMA_NUMBER.test(cell)) {
    return Number(decimal === '.' ? cell : cell.replace(',', '.'));
  }
  const infinity = INFINITE.exec(cell);
  return infinity ? (infinity[1] === '-' ? -Infinity : Infinity) : NaN;
}

/** True for a whole number that would lose digits as a number: an id, most often. */
export function losesDigits(cell: unknown): boolean {
  if (typeof cell === 'bigint') return !Number.isSafeInteger(Number(cell));
  return typeof cell === 'string' && cell.length > 15 && WHOLE.test(cell) && !Number.isSafeInteger(Number(cell));
}

export function booleanOf(cell: unknown): boolean | null {
  if (typeof cell === 'boolean') return cell;
  if (typeof cell !== 'string' || cell.length > 16) return null;
  const text = cell.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
}

/** Text as it is, anything else as JSON; `null` for what is missing, `undefined` for what cannot be written. */
export function textOf(cell: unknown): string | null | undefined {
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'bigint') return String(cell);
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString();
  try {
    return JSON.stringify(cell, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  } catch {
    // Too deep, or in a circle.
    return undefined;
  }
}
