import { systemClock } from '../base/clock.js';
import type { FormattedValue, Formatter } from '../field/display.js';
import { decimalFormat, numberFormat } from './intl-cache.js';
import { resolveLocale } from './locale.js';
import { MOST_DECIMALS, scaleValue } from './scale.js';
import { plain, type ScaledUnit, type Unit } from './unit.js';
import { unitOf } from './units.js';

export interface FormatOptions {
  /** Decimal places, 0–15; absent: about three significant digits. */
  readonly decimals?: number | undefined;
  /** BCP 47; absent: the runtime's own. */
  readonly locale?: string | undefined;
  /** Stands for a missing value. Default `–`. */
  readonly noValue?: string | undefined;
  /** For units that are dates: IANA name or `UTC`; absent: the runtime's own. */
  readonly zone?: string | undefined;
  /** For dates relative to now. Default: the system's clock. */
  readonly now?: (() => number) | undefined;
}

const NO_VALUE = '–';

function decimalsOf(decimals: number | undefined): number | undefined {
  if (decimals === undefined || Number.isNaN(decimals)) return undefined;
  return Math.min(MOST_DECIMALS, Math.max(0, Math.trunc(decimals)));
}

/** Numbers too small or too large to be read digit by digit are written as powers of ten. */
function writeNumber(value: number, decimals: number, fixed: boolean, locale: string | undefined): string {
  const size = Math.abs(value);
  if (!fixed && size !== 0 && (size < 1e-6 || size >= 1e15)) {
    return numberFormat(locale, { notation: 'scientific', maximumFractionDigits: 2 }).format(value);
  }
  return decimalFormat(locale, fixed ? decimals : 0, decimals).format(value);
}

function scaledFormatter(unit: ScaledUnit, decimals: number | undefined, locale: string | undefined): Formatter {
  const prefix = unit.prefix ?? '';
  return (value) => {
    const scaled = scaleValue(value, unit.ladder, decimals);
    // The sign stands before the currency.
    const negative = prefix !== '' && scaled.value < 0;
    const text = writeNumber(negative ? -scaled.value : scaled.value, scaled.decimals, decimals !== undefined, locale);
    return { prefix: negative ? `-${prefix}` : prefix, text, suffix: scaled.suffix };
  };
}

/** The unit, or the id itself as a suffix when nobody knows it. */
export function unitOrSuffix(id: string): Unit {
  return unitOf(id) ?? plain(` ${id}`);
}

/**
 * The formatter of a unit. Missing values give the no-value text, infinite ones `∞` without a unit.
 * @param unit An id of the unit table, a custom form such as `suffix:nodes`, or any other text as a suffix.
 * @throws ObsError `locale-invalid`
 */
export function createFormatter(unit: string, options: FormatOptions = {}): Formatter {
  const found = unitOrSuffix(unit);
  const decimals = decimalsOf(options.decimals);
  const locale = resolveLocale(options.locale);
  const missing: FormattedValue = { prefix: '', text: options.noValue ?? NO_VALUE, suffix: '' };
  const infinite = (value: number): FormattedValue => ({ prefix: '', text: value < 0 ? '-∞' : '∞', suffix: '' });
  let format: Formatter;
  if ('write' in found) {
    const context = { decimals, locale, zone: options.zone, now: options.now ?? systemClock.now };
    format = (value) => ({ prefix: '', text: found.write(value, context), suffix: '' });
  } else {
    format = scaledFormatter(found, decimals, locale);
  }
  return (value) => {
    if (Number.isNaN(value)) return missing;
    return Number.isFinite(value) ? format(value) : infinite(value);
  };
}

/** The value in one piece. */
export function textOf({ prefix, text, suffix }: FormattedValue): string {
  return prefix + text + suffix;
}
