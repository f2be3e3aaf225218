import { formatterOf, zoneOffset } from '../ticks/zone.js';
import { fitText, type MeasureText } from './measure.js';

/** A short name of a zone: its city, or `UTC`. */
export function zoneName(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** The name, or something shorter where there is no room for it: the zone's abbreviation if it has one offset all along. */
export function fitZoneName(
  name: string,
  width: number,
  measure: MeasureText,
  zone: { readonly timeZone: string; readonly min: number; readonly max: number; readonly locale: string | undefined },
): string {
  if (measure(name) <= width) return name;
  const { timeZone, min, max, locale } = zone;
  const short = zoneOffset(min, timeZone) === zoneOffset(max, timeZone) ? abbreviationAt(max, timeZone, locale) : '';
  return short !== '' && measure(short) <= width ? short : fitText(name, width, measure);
}

/** Such as `EST` or `GMT+9`, as the locale has it. */
function abbreviationAt(ms: number, timeZone: string, locale: string | undefined): string {
  try {
    const parts = formatterOf(
      `abbreviation ${timeZone} ${locale}`,
      () => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }),
    ).formatToParts(ms);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    // A language that nobody knows, or a time that no calendar has.
    return '';
  }
}
