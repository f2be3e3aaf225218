import { browserTimeZone } from '../time/zone.js';
import { formatDateTime, formatIsoDateTime } from './date.js';
import { formatDatePattern } from './date-pattern.js';
import { numberFormat } from './intl-cache.js';
import type { WriteContext, WrittenUnit } from './unit.js';
import { localDate, sign } from './written.js';

const PARTS: readonly (readonly [unit: string, ms: number])[] = [
  ['year', 31_536_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
];

const zoneOf = (context: WriteContext): string => context.zone ?? browserTimeZone();
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

type Write = WrittenUnit['write'];

const isoText: Write = (value, context) => formatIsoDateTime(value, zoneOf(context));
const timeOfDay: Write = (value, { zone, locale }) => formatDateTime(value, { zone, locale, style: 'time' });
const patternText =
  (pattern: string): Write =>
  (value, context) =>
    formatDatePattern(value, pattern, zoneOf(context), context.locale);

/** The full form, or the one without a day where that is today. */
const shortToday = (full: Write, time: Write): WrittenUnit => ({
  write(value, context) {
    const dayOf = (ms: number): string => isoText(ms, context).slice(0, 10);
    return (dayOf(value) === dayOf(context.now()) ? time : full)(value, context);
  },
});

/** In the letters of `format/date-pattern`, such as `YYYY-MM-DD HH:mm`. */
export const datePattern = (pattern: string): WrittenUnit => ({ write: patternText(pattern) });
export const isoDate: WrittenUnit = { write: isoText };
export const isoDateUnlessToday: WrittenUnit = shortToday(isoText, (value, context) =>
  isoText(value, context).slice(11),
);
export const americanDate: WrittenUnit = datePattern('MM/DD/YYYY h:mm:ss a');
export const americanDateUnlessToday: WrittenUnit = shortToday(americanDate.write, patternText('h:mm:ss a'));
export const localDateUnlessToday: WrittenUnit = shortToday(localDate.write, timeOfDay);
