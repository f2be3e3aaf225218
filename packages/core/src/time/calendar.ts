import { instantOf, zoneOffset } from './zone.js';

/** Units of time expressions. Up to the hour they are lengths; from the day on they follow the calendar of a zone. */
export type CalendarUnit = 's' | 'm' | 'h' | 'd' | 'w' | 'M' | 'Q' | 'y';

const LENGTHS: Readonly<Partial<Record<CalendarUnit, number>>> = { s: 1000, m: 60_000, h: 3_600_000 };
const DAYS: Readonly<Partial<Record<CalendarUnit, number>>> = { d: 1, w: 7 };
const MONTHS: Readonly<Partial<Record<CalendarUnit, number>>> = { M: 1, Q: 3, y: 12 };
const DAY = 86_400_000;

function lastDayOf(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month + 1, 0);
  return date.getUTCDate();
}

/** Adds to wall time; a day that the month does not have becomes its last. */
function addToWall(wall: number, count: number, unit: CalendarUnit): number {
  const days = DAYS[unit];
  if (days !== undefined) return wall + count * days * DAY;
  const date = new Date(wall);
  const month = date.getUTCMonth() + count * (MONTHS[unit] ?? 0);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(month);
  date.setUTCDate(Math.min(day, lastDayOf(date.getUTCFullYear(), date.getUTCMonth())));
  return date.getTime();
}

/** First wall time of the day, week (from Monday), month, quarter or year. */
function floorWall(wall: number, unit: CalendarUnit): number {
  const day = Math.floor(wall / DAY);
  if (unit === 'd') return day * DAY;
  // Day 0 of the epoch was a Thursday.
  if (unit === 'w') return (day - ((((day + 3) % 7) + 7) % 7)) * DAY;
  const date = new Date(day * DAY);
  const span = MONTHS[unit] ?? 1;
  date.setUTCMonth(Math.floor(date.getUTCMonth() / span) * span, 1);
  return date.getTime();
}

/** The first instant of the day that begins at `wall`: the second half of a midnight shown twice belongs to it too. */
function startOf(wall: number, zone: string): number {
  const start = instantOf(wall, zone);
  // Clocks that jump over midnight from before it: the day begins with the change, not where midnight would have been.
  let low = start - DAY / 2;
  let high = start;
  if (high + zoneOffset(high, zone) === wall || low + zoneOffset(low, zone) >= wall) return start;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle + zoneOffset(middle, zone) >= wall) high = middle;
    else low = middle;
  }
  return high;
}

/** `ms` plus `count` units; a day is the same wall time on the next date, be it 23, 24 or 25 hours later. */
export function addTime(ms: number, count: number, unit: CalendarUnit, zone: string): number {
  const length = LENGTHS[unit];
  if (length !== undefined) return ms + count * length;
  if (count === 0) return ms;
  return instantOf(addToWall(ms + zoneOffset(ms, zone), count, unit), zone);
}

/** The first ms of the unit that `ms` lies in. */
export function floorTime(ms: number, unit: CalendarUnit, zone: string): number {
  const offset = zoneOffset(ms, zone);
  const length = LENGTHS[unit];
  // With the offset in force, so that the hour that is shown twice is two hours.
  if (length !== undefined) return Math.floor((ms + offset) / length) * length - offset;
  return startOf(floorWall(ms + offset, unit), zone);
}

/** The last ms of the unit that `ms` lies in. */
export function endTime(ms: number, unit: CalendarUnit, zone: string): number {
  const length = LENGTHS[unit];
  if (length !== undefined) return floorTime(ms, unit, zone) + length - 1;
  const next = addToWall(floorWall(ms + zoneOffset(ms, zone), unit), 1, unit);
  const start = startOf(next, zone);
  // Clocks set back over midnight show the end of a day twice.
  return (start > ms ? start : instantOf(next, zone, 'last')) - 1;
}
