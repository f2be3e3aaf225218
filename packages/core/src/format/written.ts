import { resolveTimeZone } from '../time/zone.js';
import { formatAge, formatDateTime, formatIsoDateTime, type DateTimeStyle } from './date.js';
import { formatDatePattern } from './date-pattern.js';
import { decimalFormat, numberFormat } from './intl-cache.js';
import type { WriteContext, WrittenUnit } from './unit.js';

const PARTS: readonly (readonly [unit: string, ms: number])[] = [
  ['year', 31_536_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
];

const zoneOf = (context: WriteContext): string => context.zone ?? resolveTimeZone('browser');
const sign = (value: number): string => (value < 0 ? '-' : '');
const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** `1 day, 2 hours`; the decimals say how many parts follow the first, one unless told. */
export function durationWords(msPerValue: number): WrittenUnit {
  return {
    write(value, { decimals = 1, locale }) {
      const words: string[] = [];
      let rest = Math.round(Math.abs(value) * msPerValue);
      if (!Number.isFinite(rest)) return `${sign(value)}∞`;
      for (const [unit, ms] of PARTS) {
        const whole = Math.floor(rest / ms);
        rest -= whole * ms;
        const last = words.length === 0 && ms === 1;
        if (whole === 0 && !last) continue;
        words.push(numberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(whole));
        if (words.length > decimals) break;
      }
      return sign(value) + new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(words);
    },
  };
}

/** `02:03:04`, with days in front when `days`. */
export function clockFace(msPerValue: number, days: boolean): WrittenUnit {
  return {
    write(value) {
      const seconds = Math.floor((Math.abs(value) * msPerValue) / 1000);
      if (!Number.isFinite(seconds)) return `${sign(value)}∞`;
      const hours = Math.floor(seconds / 3600);
      const face = `${two(days ? hours % 24 : hours)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
      return `${sign(value)}${days ? `${Math.floor(hours / 24)} d ` : ''}${face}`;
    },
  };
}

/** `2h:03m:04s`; the decimals say how many parts follow the first, all unless told. */
export function clock(msPerValue: number): WrittenUnit {
  return {
    write(value, { decimals }) {
      const ms = Math.round(Math.abs(value) * msPerValue);
      if (!Number.isFinite(ms)) return `${sign(value)}∞`;
      const parts: (readonly [amount: number, letter: string, length: number])[] = [
        [Math.floor(ms / 3_600_000), 'h', 2],
        [Math.floor(ms / 60_000) % 60, 'm', 2],
        [Math.floor(ms / 1000) % 60, 's', 2],
        [ms % 1000, 'ms', 3],
      ];
      const first = Math.max(
        0,
        parts.findIndex(([amount]) => amount > 0),
      );
      const shown = parts.slice(ms === 0 ? 2 : first).filter(([, letter]) => letter !== 'ms' || ms % 1000 > 0);
      const cut = shown.slice(0, decimals === undefined ? undefined : decimals + 1);
      return (
        sign(value) +
        cut
          .map(([amount, letter, length], i) => `${String(amount).padStart(i === 0 ? 1 : length, '0')}${letter}`)
          .join(':')
      );
    },
  };
}

const sameDay = (a: string, b: string): boolean => a.slice(0, 10) === b.slice(0, 10);

/** Two forms of a date: with its day, and without where that is today. */
function dated(
  full: (value: number, context: WriteContext) => string,
  time: typeof full,
  hideToday: boolean,
): WrittenUnit {
  return {
    write(value, context) {
      if (!hideToday) return full(value, context);
      const zone = zoneOf(context);
      const today = sameDay(formatIsoDateTime(value, zone), formatIsoDateTime(context.now(), zone));
      return (today ? time : full)(value, context);
    },
  };
}

const iso = (value: number, context: WriteContext): string => formatIsoDateTime(value, zoneOf(context));
const american = (value: number, context: WriteContext, pattern: string): string =>
  formatDatePattern(value, pattern, zoneOf(context), context.locale);
const local = (value: number, { zone, locale }: WriteContext, style: DateTimeStyle): string =>
  formatDateTime(value, { zone, locale, style });

export const isoDate = (hideToday: boolean): WrittenUnit =>
  dated(iso, (value, context) => iso(value, context).slice(11), hideToday);
export const americanDate = (hideToday: boolean): WrittenUnit =>
  dated(
    (value, context) => american(value, context, 'MM/DD/YYYY h:mm:ss a'),
    (value, context) => american(value, context, 'h:mm:ss a'),
    hideToday,
  );
export const localDate = (hideToday: boolean): WrittenUnit =>
  dated(
    (value, context) => local(value, context, 'full'),
    (value, context) => local(value, context, 'time'),
    hideToday,
  );
export const fromNow: WrittenUnit = { write: (value, { now, locale }) => formatAge(now() - value, { locale }) };
export const datePattern = (pattern: string): WrittenUnit => ({
  write: (value, context) => formatDatePattern(value, pattern, zoneOf(context), context.locale),
});

export const boolean = (yes: string, no: string): WrittenUnit => ({ write: (value) => (value === 0 ? no : yes) });
export const hexadecimal = (prefix: string): WrittenUnit => ({
  write: (value) => `${sign(value)}${prefix}${Math.abs(value).toString(16).toUpperCase()}`,
});
export const scientific: WrittenUnit = { write: (value, { decimals }) => value.toExponential(decimals) };
/** Every digit that the number has. */
export const verbatim: WrittenUnit = { write: (value) => String(value) };
/** The whole number, grouped, with as many decimals as it has up to `most`. */
export const wholeNumber = (most: number, before = '', after = ''): WrittenUnit => ({
  write: (value, { decimals, locale }) =>
    `${sign(value)}${before}${decimalFormat(locale, decimals ?? 0, decimals ?? most).format(Math.abs(value))}${after}`,
});
