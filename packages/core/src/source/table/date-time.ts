import { instantOf } from '../../time/zone.js';

/** Longer text is no time. */
const LONGEST = 64;
const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * ms since the epoch of `2024-03-01`, `2024-03-01 12:00:00` or ISO 8601; NaN for anything else, or a day that is none.
 * @param zone Of what names no zone itself.
 */
export function parseDateTime(text: string, zone: string): number {
  const parts = text.length <= LONGEST ? DATE_TIME.exec(text.trim()) : null;
  if (!parts) return NaN;
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const wall = wallOf(year!, month!, day!, hour, minute, second);
  const ms = wall + Math.floor(Number(`0.${parts[7] ?? 0}`) * 1000);
  const suffix = parts[8];
  if (suffix === undefined) return inZone(ms, zone);
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(suffix);
  if (!offset) return ms;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return ms - (offset[1] === '-' ? -1 : 1) * minutes * 60_000;
}

/** What the letters of a format stand for. */
const PARTS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d\\d)',
  M: '(?<month>\\d\\d?)',
  DD: '(?<day>\\d\\d)',
  D: '(?<day>\\d\\d?)',
  HH: '(?<hour>\\d\\d)',
  H: '(?<hour>\\d\\d?)',
  mm: '(?<minute>\\d\\d)',
  ss: '(?<second>\\d\\d)',
  SSS: '(?<ms>\\d{3})',
};

/**
 * Reads times of one form, such as `DD.MM.YYYY HH:mm`: `YYYY`, `M`, `MM`, `D`, `DD`, `H`, `HH`, `mm`, `ss`, `SSS`; all else
 * stands for itself. `undefined` when the format has no year, month and day, or one part twice.
 */
export function createTimeReader(format: string, zone: string): ((text: string) => number) | undefined {
  const seen: string[] = [];
  const pattern = format.replace(/YYYY|MM?|DD?|HH?|mm|ss|SSS|[^A-Za-z0-9]/g, (part) => {
    if (!Object.hasOwn(PARTS, part)) return `\\u${part.charCodeAt(0).toString(16).padStart(4, '0')}`;
    seen.push(part === 'SSS' || part === 'mm' || part === 'ss' ? part : part[0]!);
    return PARTS[part]!;
  });
  if (!['Y', 'M', 'D'].every((part) => seen.includes(part)) || new Set(seen).size < seen.length) return undefined;
  const matcher = new RegExp(`^${pattern}$`);
  return (text) => {
    const groups = text.length <= LONGEST ? matcher.exec(text.trim())?.groups : undefined;
    if (!groups) return NaN;
    const part = (name: string): number => Number(groups[name] ?? 0);
    const wall = wallOf(part('year'), part('month'), part('day'), part('hour'), part('minute'), part('second'));
    return inZone(wall + part('ms'), zone);
  };
}

/** Wall time as if it were UTC; NaN when there is no such day or time. */
function wallOf(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  // `setUTCFullYear`, because `Date.UTC` reads the years 0 to 99 as 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // The 30th of February rolls over into March.
  const exists =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return exists ? date.setUTCHours(hour, minute, second) : NaN;
}

function inZone(wall: number, zone: string): number {
  return zone === 'UTC' || Number.isNaN(wall) ? wall : instantOf(wall, zone);
}
