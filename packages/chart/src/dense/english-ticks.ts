import type { TickText } from '../ticks/time-labels.js';
import { zoneOffset } from '../ticks/zone.js';

/**
 * Writes the ticks of clocks, days and years as `Intl` does in American English, and leaves everything else to `others`. To
 * wake `Intl` takes a page as long as all the rest of a small chart.
 */
export function englishTicks(others: TickText): TickText {
  return (ms, kind, zone, locale) => {
    if (locale !== 'en' && locale !== 'en-US') return others(ms, kind, zone, locale);
    // As `Tue, 14 Nov 2023 22:13:20 GMT`, with a minus before the years that are counted backwards.
    const [, day, month, year, clock] = new Date(ms + zoneOffset(ms, zone)).toUTCString().split(' ');
    if (!day || !month || !clock || !(Number(year) > 0)) return others(ms, kind, zone, locale);
    switch (kind) {
      case 'minutes':
        return clock.slice(0, 5);
      case 'seconds':
        return clock;
      case 'day':
        return `${month} ${Number(day)}`;
      case 'month':
        return month;
      case 'year':
        return String(Number(year));
      case 'milliseconds':
        return others(ms, kind, zone, locale);
    }
  };
}
