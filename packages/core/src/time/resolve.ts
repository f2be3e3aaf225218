import { ObsError } from '../base/error.js';
import { parseTime } from './expression.js';
import type { AbsoluteTimeRange, RawTimeRange } from './range.js';

function endOf(name: 'from' | 'to', text: string, now: number, zone: string): number {
  const ms = parseTime(text, { now, zone, end: name === 'to' });
  if (ms !== undefined) return ms;
  throw new ObsError({
    code: 'time-range-invalid',
    message: 'time range has a {name} that is no time: {value}',
    hint: 'Write now, now-6h, now/d, an ISO 8601 time such as 2024-05-31T08:00, or milliseconds since 1970.',
    values: { name, value: text },
  });
}

/**
 * What a range as people write it means now. In `to`, `/d` and dates without a time mean the end of that day.
 * @param context.zone An IANA name or `UTC`, as `resolveTimeZone` gives it.
 * @throws ObsError `time-range-invalid`, `time-zone-unknown`
 */
export function resolveTimeRange(raw: RawTimeRange, context: { now: number; zone: string }): AbsoluteTimeRange {
  const from = endOf('from', raw.from, context.now, context.zone);
  const to = endOf('to', raw.to, context.now, context.zone);
  if (from <= to) return { from, to };
  throw new ObsError({
    code: 'time-range-invalid',
    message: 'time range ends before it begins: {from} to {to}',
    hint: 'Swap from and to, or move one of them.',
    values: { from: raw.from, to: raw.to },
  });
}

/** True when the range moves with the clock. */
export function isRelative(raw: RawTimeRange): boolean {
  return /^\s*now/.test(raw.from) || /^\s*now/.test(raw.to);
}
