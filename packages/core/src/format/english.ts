import { readPlatformZoneBy } from '../time/zone.js';
import { decimalFormat, writeDecimalsBy, type DecimalFormatOf } from './intl-cache.js';

/** Those that group by thousands with a comma, and have a point before the decimals. */
const ENGLISH = /^en(-(AU|CA|GB|IE|NZ|US))?$/;

/** Where a number with so many decimals is still whole without a point. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Newer than the types that this is compiled with; absent in older browsers. */
interface WithTemporal {
  readonly Temporal?: { readonly Now: { timeZoneId(): string } };
}

/** Plain numbers in English are written without `Intl` from now on, and the platform's zone is read without it. */
export function writeEnglish(): void {
  writeDecimalsBy(englishDecimals(decimalFormat));
  readPlatformZoneBy((others) => (globalThis as WithTemporal).Temporal?.Now.timeZoneId() ?? others());
}

/** As `Intl.NumberFormat` writes them. */
export function englishDecimals(others: DecimalFormatOf): DecimalFormatOf {
  return (locale, fewest, most) => {
    if (locale === undefined || !ENGLISH.test(locale)) return others(locale, fewest, most);
    return { format: (value) => englishOf(Number(value), fewest, most) ?? others(locale, fewest, most).format(value) };
  };
}

/** Undefined for what has no digits, or too many. */
function englishOf(value: number, fewest: number, most: number): string | undefined {
  // The shortest digits that say the number are rounded, half away from 0: so does `Intl`.
  const digits = String(Math.abs(value));
  const [before = '', after = ''] = digits.split('.');
  const up = after.length > most && after[most]! >= '5' ? 1 : 0;
  const whole = Number(before + after.slice(0, most).padEnd(most, '0')) + up;
  if (digits.includes('e') || !(whole <= LARGEST)) return undefined;
  const padded = String(whole).padStart(most + 1, '0');
  const point = padded.length - most;
  let end = padded.length;
  while (end > point + fewest && padded[end - 1] === '0') end--;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const grouped = padded.slice(0, point).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return sign + grouped + (end > point ? `.${padded.slice(point, end)}` : '');
}
