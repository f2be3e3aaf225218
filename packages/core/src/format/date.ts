import { zoneOffset } from '../time/zone.js';
import { dateFormat } from './intl-cache.js';
import { resolveLocale } from './locale.js';

const DATE: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
/** Always the 24-hour clock: it is what logs and alerts are read by, and keeps its width. */
const MINUTES: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const SECONDS: Intl.DateTimeFormatOptions = { ...MINUTES, second: '2-digit' };

/** `full` has seconds, `short` has not; `date` and `time` are its halves, `time` with seconds. */
export type DateTimeStyle = 'full' | 'short' | 'date' | 'time';

const STYLES: Readonly<Record<DateTimeStyle, Intl.DateTimeFormatOptions>> = {
  full: { ...DATE, ...SECONDS },
  short: { ...DATE, ...MINUTES },
  date: DATE,
  time: SECONDS,
};

export interface DateTimeOptions {
  /** IANA name or `UTC`; absent: the runtime's own. */
  readonly zone?: string | undefined;
  /** BCP 47; absent: the runtime's own. */
  readonly locale?: string | undefined;
  /** Default `full`. */
  readonly style?: DateTimeStyle;
}

const isDate = (ms: number): boolean => Math.abs(ms) <= 8.64e15;

/**
 * A time in words, as the locale writes it. Empty for NaN and for times that no calendar has.
 * @throws ObsError `locale-invalid`
 */
export function formatDateTime(ms: number, { zone, locale, style = 'full' }: DateTimeOptions): string {
  const options = zone === undefined ? STYLES[style] : { ...STYLES[style], timeZone: zone };
  const format = dateFormat(resolveLocale(locale), options);
  return isDate(ms) ? format.format(ms) : '';
}

/** `2024-05-31 08:05:00`: the same in every locale. Empty for NaN and for times that no calendar has. */
export function formatIsoDateTime(ms: number, zone: string): string {
  const wall = ms + zoneOffset(ms, zone);
  return isDate(wall) ? new Date(wall).toISOString().replace('T', ' ').slice(0, -5) : '';
}

const AGES: readonly (readonly [under: number, ms: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [60_000, 1000, 'second'],
  [3_600_000, 60_000, 'minute'],
  [172_800_000, 3_600_000, 'hour'],
  [5_184_000_000, 86_400_000, 'day'],
  [63_072_000_000, 2_592_000_000, 'month'],
  [Infinity, 31_536_000_000, 'year'],
];

/**
 * An age in words, such as `12s ago`, one unit, the rest cut off; `now` under a second; a negative one is to come: `in 5m`.
 * @param ms How long ago. Empty for NaN and infinite ages.
 * @throws ObsError `locale-invalid`
 */
export function formatAge(ms: number, { locale }: { readonly locale?: string | undefined } = {}): string {
  const tag = resolveLocale(locale);
  if (!Number.isFinite(ms)) return '';
  const [, length, unit] = AGES.find(([under]) => Math.abs(ms) < under)!;
  const count = Math.trunc(ms / length);
  const numeric = count === 0 ? 'auto' : 'always';
  return new Intl.RelativeTimeFormat(tag, { style: 'narrow', numeric }).format(-count, unit);
}
