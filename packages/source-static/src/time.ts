import { instantOf } from '@obs-kit/core';

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * ms since the epoch of `2024-03-01`, `2024-03-01 12:00:00` or ISO 8601; NaN for anything else, or a day that is none.
 * @param zone Of what names no zone itself.
 */
export function parseDateTime(text: string, zone: string): number {
  const parts = DATE_TIME.exec(text.trim());
  if (!parts) return NaN;
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const wall = Date.UTC(year!, month! - 1, day, hour, minute, second);
  const date = new Date(wall);
  // Date.UTC rolls the 30th of February over into March.
  const exists =
    date.getUTCMonth() === month! - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!exists) return NaN;
  const ms = wall + Math.floor(Number(`0.${parts[7] ?? 0}`) * 1000);
  const suffix = parts[8];
  if (suffix === undefined) return zone === 'UTC' ? ms : instantOf(ms, zone);
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(suffix);
  if (!offset) return ms;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return ms - (offset[1] === '-' ? -1 : 1) * minutes * 60_000;
}

export type EpochUnit = 's' | 'ms' | 'us' | 'ns';

/** Units of epoch numbers, in ms, each with the size from which on a column holds numbers of the next. */
const EPOCH_UNITS: Readonly<Record<EpochUnit, { readonly ms: number; readonly below: number }>> = {
  s: { ms: 1000, below: 1e11 },
  ms: { ms: 1, below: 1e14 },
  us: { ms: 1e-3, below: 1e17 },
  ns: { ms: 1e-6, below: Infinity },
};

/** Length of the unit in ms; a unit that is not given is told by the largest number, as no file says. */
export function epochUnitMs(values: readonly number[], unit?: EpochUnit): number {
  if (unit !== undefined) return EPOCH_UNITS[unit].ms;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Object.values(EPOCH_UNITS).find(({ below }) => largest < below)?.ms ?? 1;
}
