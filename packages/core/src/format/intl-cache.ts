/**
 * `Intl` objects cost some fifty times as much to make as to use. These are caches of what the platform would answer:
 * nothing is owned by them. Locales and zones come from the host, so there are few.
 */
const MOST = 500;
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function cached<T>(cache: Map<string, T>, key: string, make: () => T): T {
  let value = cache.get(key);
  if (value === undefined) {
    if (cache.size >= MOST) cache.clear();
    cache.set(key, (value = make()));
  }
  return value;
}

export function numberFormat(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(numberFormats, `${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

/** What writes plain numbers. */
export type DecimalFormat = Pick<Intl.NumberFormat, 'format'>;

/** As {@link numberFormat} for plain numbers; the key is made faster, since tables ask for each cell. */
export type DecimalFormatOf = (locale: string | undefined, fewest: number, most: number) => DecimalFormat;

export let decimalFormat: DecimalFormatOf = (locale, fewest, most) =>
  cached(
    numberFormats,
    `${locale} ${fewest} ${most}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: fewest, maximumFractionDigits: most }),
  );

/** From now on plain numbers are written by that: how `english.js` does without `Intl` where it can. */
export function writeDecimalsBy(next: DecimalFormatOf): void {
  decimalFormat = next;
}

export function dateFormat(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(dateFormats, `${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}
