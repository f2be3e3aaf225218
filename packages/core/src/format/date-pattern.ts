import { zoneOffset } from '../time/zone.js';
import { dateFormat } from './intl-cache.js';

interface Parts {
  /** The wall time, to be read in UTC. */
  readonly wall: Date;
  readonly locale: string | undefined;
}

const padded = (value: number, length = 2): string => String(value).padStart(length, '0');
const worded = ({ wall, locale }: Parts, options: Intl.DateTimeFormatOptions): string =>
  dateFormat(locale, { ...options, timeZone: 'UTC' }).format(wall);
const hour12 = (wall: Date): number => wall.getUTCHours() % 12 || 12;

/** The pattern letters that documents use, longest first where one begins another. */
const TOKENS: readonly (readonly [token: string, write: (parts: Parts) => string])[] = [
  ['YYYY', ({ wall }) => padded(wall.getUTCFullYear(), 4)],
  ['YY', ({ wall }) => padded(wall.getUTCFullYear() % 100)],
  ['MMMM', (parts) => worded(parts, { month: 'long' })],
  ['MMM', (parts) => worded(parts, { month: 'short' })],
  ['MM', ({ wall }) => padded(wall.getUTCMonth() + 1)],
  ['M', ({ wall }) => String(wall.getUTCMonth() + 1)],
  ['DD', ({ wall }) => padded(wall.getUTCDate())],
  ['D', ({ wall }) => String(wall.getUTCDate())],
  ['dddd', (parts) => worded(parts, { weekday: 'long' })],
  ['ddd', (parts) => worded(parts, { weekday: 'short' })],
  ['HH', ({ wall }) => padded(wall.getUTCHours())],
  ['H', ({ wall }) => String(wall.getUTCHours())],
  ['hh', ({ wall }) => padded(hour12(wall))],
  ['h', ({ wall }) => String(hour12(wall))],
  ['mm', ({ wall }) => padded(wall.getUTCMinutes())],
  ['m', ({ wall }) => String(wall.getUTCMinutes())],
  ['ss', ({ wall }) => padded(wall.getUTCSeconds())],
  ['s', ({ wall }) => String(wall.getUTCSeconds())],
  ['SSS', ({ wall }) => padded(wall.getUTCMilliseconds(), 3)],
  ['A', ({ wall }) => (wall.getUTCHours() < 12 ? 'AM' : 'PM')],
  ['a', ({ wall }) => (wall.getUTCHours() < 12 ? 'am' : 'pm')],
  ['LTS', (parts) => worded(parts, { timeStyle: 'medium' })],
  ['LT', (parts) => worded(parts, { timeStyle: 'short' })],
  ['L', (parts) => worded(parts, { dateStyle: 'short' })],
];

const WRITERS = new Map(TOKENS);
const PATTERN = new RegExp(`\\[([^\\]]*)\\]|${TOKENS.map(([token]) => token).join('|')}`, 'g');

/** A time in a pattern such as `YYYY-MM-DD HH:mm`; `[words]` in brackets stay. Empty for NaN. */
export function formatDatePattern(ms: number, pattern: string, zone: string, locale: string | undefined): string {
  const wall = new Date(ms + zoneOffset(ms, zone));
  if (Number.isNaN(wall.getTime())) return '';
  const parts = { wall, locale };
  return pattern.replace(
    PATTERN,
    (token, literal: string | undefined) => literal ?? WRITERS.get(token)?.(parts) ?? token,
  );
}
