import { addTime, endTime, floorTime, type CalendarUnit } from './calendar.js';
import { instantOf } from './zone.js';

export interface TimeContext {
  /** ms since the epoch. */
  readonly now: number;
  /** An IANA name or `UTC`, as `resolveTimeZone` gives it. */
  readonly zone: string;
  /** True for the end of a range: `/d` is then the last ms of the day, and a date without a time its end. */
  readonly end?: boolean;
}

const CHAIN = /^(?:[+-]\d{0,5}[smhdwMQy]|\/[smhdwMQy])*$/;
const PART = /([+-])(\d{0,5})([smhdwMQy])|\/([smhdwMQy])/g;
const ISO =
  /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** Applies `-6h`, `/d`, … one after the other. */
function applyChain(start: number, chain: string, { zone, end }: TimeContext): number {
  let ms = start;
  for (const [, sign, digits, unit, rounded] of chain.matchAll(PART)) {
    if (rounded !== undefined) ms = (end ? endTime : floorTime)(ms, rounded as CalendarUnit, zone);
    else ms = addTime(ms, (sign === '-' ? -1 : 1) * (digits ? Number(digits) : 1), unit as CalendarUnit, zone);
  }
  return ms;
}

function offsetOf(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', ''));
  return (text.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

function parseIso(text: string, { zone, end }: TimeContext): number | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset] = match;
  if (offset !== undefined && hour === undefined) return undefined;
  const wall = new Date(0);
  wall.setUTCFullYear(Number(year), Number(month) - 1, Number(day ?? 1));
  // The 31st of February is a mistake, not the 2nd of March.
  if (wall.getUTCMonth() !== Number(month) - 1 || wall.getUTCDate() !== Number(day ?? 1)) return undefined;
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second) > 59) return undefined;
  wall.setUTCHours(Number(hour ?? 0), Number(minute ?? 0), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3)));
  if (offset !== undefined) return wall.getTime() - offsetOf(offset);
  const ms = instantOf(wall.getTime(), zone);
  return end && hour === undefined ? endTime(ms, day === undefined ? 'M' : 'd', zone) : ms;
}

/**
 * One end of a time range in ms: `now`, `now-6h`, `now-1d/d`; ISO 8601, without an offset in the context's zone;
 * `<ISO>||-1d/d`; or ms since the epoch in digits. A week starts on Monday.
 * @returns `undefined` when the text is none of these, or no date.
 */
export function parseTime(text: string, context: TimeContext): number | undefined {
  const trimmed = text.trim();
  let ms: number | undefined;
  if (trimmed.length > 100) return undefined;
  if (/^-?\d{1,16}$/.test(trimmed)) ms = Number(trimmed);
  else {
    const [, base = '', chain = ''] = /^(now|.*?\|\||)(.*)$/.exec(trimmed) ?? [];
    if (base === '') ms = parseIso(trimmed, context);
    else if (CHAIN.test(chain)) {
      const start = base === 'now' ? context.now : parseIso(base.slice(0, -2), { ...context, end: false });
      ms = start === undefined ? undefined : applyChain(start, chain, context);
    }
  }
  return ms !== undefined && Math.abs(ms) <= 8.64e15 ? ms : undefined;
}
