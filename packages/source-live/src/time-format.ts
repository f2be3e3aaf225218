/** How the times of rows are written; `received`: they have none, the moment of arrival is taken. */
export type TimeFormat = 'auto' | 's' | 'ms' | 'us' | 'ns' | 'iso' | 'received';

export const TIME_FORMATS: readonly TimeFormat[] = ['auto', 's', 'ms', 'us', 'ns', 'iso', 'received'];

const MS_PER_UNIT: ReadonlyMap<TimeFormat, number> = new Map([
  ['s', 1000],
  ['ms', 1],
  ['us', 1e-3],
  ['ns', 1e-6],
]);

/** A date alone, or with a time of day and its zone: without one nobody knows when it was. */
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))?$/i;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Fewer digits are not ns since 1970 of a time that anybody measured. */
const NS_DIGITS = /^\d{16,20}$/;
/** The last instant of ECMAScript's dates. */
const LAST_MS = 8.64e15;

/** ms since the epoch; NaN when `value` is not a time of this format. */
export function parseTime(value: unknown, format: TimeFormat): number {
  const unit = MS_PER_UNIT.get(format);
  const ms = unit === undefined ? parseUnitless(value, format) : numberOf(value) * unit;
  return Math.abs(ms) <= LAST_MS ? ms : NaN;
}

function parseUnitless(value: unknown, format: TimeFormat): number {
  if (typeof value === 'number') return format === 'auto' ? value : NaN;
  if (typeof value !== 'string') return NaN;
  if (format === 'auto' && NS_DIGITS.test(value)) return Number(value) * 1e-6;
  return ISO.test(value) ? Date.parse(normal(value)) : NaN;
}

/** As `Date.parse` is specified to read it: a `T`, a point, three digits of a second, a colon in the offset. */
function normal(iso: string): string {
  return iso
    .toUpperCase()
    .replace(' ', 'T')
    .replace(/[.,](\d+)/, (_, digits: string) => `.${digits.slice(0, 3).padEnd(3, '0')}`)
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : NaN;
}
