import type { TickKind, TickText } from '../ticks/time-labels.js';
import { zoneOffset } from '../ticks/zone.js';

/** Of each kind. The charts of a page and the frames of a stream have the same ticks again and again. */
const MOST_KEPT = 500;

/**
 * Writes the ticks of clocks, days and years as `Intl` does in American English, and leaves everything else to `others`. To
 * wake `Intl` takes a page as long as all the rest of a small chart.
 */
export function englishTicks(others: TickText): TickText {
  const known = new Map<TickKind, Map<number, string | undefined>>();
  return (ms, kind, zone, locale) => {
    if (kind === 'milliseconds' || (locale !== 'en' && locale !== 'en-US')) return others(ms, kind, zone, locale);
    const wall = ms + zoneOffset(ms, zone);
    let texts = known.get(kind);
    if (!texts || texts.size >= MOST_KEPT) known.set(kind, (texts = new Map<number, string | undefined>()));
    let text = texts.get(wall);
    if (text === undefined && !texts.has(wall)) texts.set(wall, (text = textOf(wall, kind)));
    return text ?? others(ms, kind, zone, locale);
  };
}

/** Undefined for years that are counted backwards, and for what no date can hold. */
function textOf(wall: number, kind: Exclude<TickKind, 'milliseconds'>): string | undefined {
  // As `Tue, 14 Nov 2023 22:13:20 GMT`, with a minus before the years that are counted backwards.
  const [, day, month, year, clock] = new Date(wall).toUTCString().split(' ');
  if (!day || !month || !clock || !(Number(year) > 0)) return undefined;
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
  }
}
