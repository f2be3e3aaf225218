import { ObsError } from '../../base/error.js';
import { instantOf, resolveTimeZone, zoneOffset } from '../../time/zone.js';
import type { NotificationConfig, NumberRange, TimeWindow } from './config.js';

const DAY = 86_400_000;

/**
 * Whether one of the named intervals contains a time, by the clock of each window's zone.
 * @throws ObsError `alert-notification-name-unknown`, `time-zone-unknown`
 */
export function createIntervals(
  config: NotificationConfig,
): (names: readonly string[]) => ((ms: number) => boolean) | undefined {
  const known = new Map(config.timeIntervals.map(({ name, windows }) => [name, windows]));
  return (names) => {
    if (names.length === 0) return undefined;
    const windows = names.flatMap((name) => {
      const own = known.get(name);
      if (own !== undefined) return own.map((window) => ({ window, zone: resolveTimeZone(window.location) }));
      throw new ObsError({
        code: 'alert-notification-name-unknown',
        message: 'notification configuration has no {what} of the name {name}',
        hint: 'Add it to the configuration, or take it out of the routes.',
        values: { what: 'time interval', name },
      });
    });
    return (ms) => windows.some(({ window, zone }) => contains(window, ms + zoneOffset(ms, zone), zone));
  };
}

/** `wall`: what the clock shows, written as if it were UTC ms. */
function contains(window: TimeWindow, wall: number, zone: string): boolean {
  const date = new Date(wall);
  const minute = date.getUTCHours() * 60 + date.getUTCMinutes();
  return (
    given(window.times, ({ from, to }) => minute >= from && minute < to) &&
    given(window.daysOfMonth, (range) => isDayIn(range, date.getUTCDate(), daysOfMonth(date, zone))) &&
    given(window.months, isWithin(date.getUTCMonth() + 1)) &&
    given(window.weekdays, isWithin(date.getUTCDay())) &&
    given(window.years, isWithin(date.getUTCFullYear()))
  );
}

/** What is not given does not matter. */
function given(ranges: readonly NumberRange[], test: (range: NumberRange) => boolean): boolean {
  return ranges.length === 0 || ranges.some((range) => test(range));
}

function isWithin(value: number): (range: NumberRange) => boolean {
  return ({ from, to }) => value >= from && value <= to;
}

/** As Alertmanager counts them: whole days of 24 hours, so that a month in which clocks go forward is one short. */
function daysOfMonth(date: Date, zone: string): number {
  const start = (month: number): number => instantOf(Date.UTC(date.getUTCFullYear(), month, 1), zone);
  return Math.floor((start(date.getUTCMonth() + 1) - start(date.getUTCMonth())) / DAY);
}

/** A day below 0 counts from the end of the month, -1 being the last. */
function isDayIn({ from, to }: NumberRange, day: number, days: number): boolean {
  const [first, last] = [from, to].map((end) => (end < 0 ? days + end + 1 : Math.min(end, days))) as [number, number];
  // The 31st is no day of a shorter month; a range that began earlier ends with the month.
  return (from < 0 || from <= days) && day >= first && day <= last;
}
