/** One size of a unit: values from `factor` on are divided by it and followed by `suffix`. */
export interface Rung {
  readonly factor: number;
  readonly suffix: string;
}

/** Scales a number and puts words around it. */
export interface ScaledUnit {
  /** Ascending factors, at least one. */
  readonly ladder: readonly Rung[];
  readonly prefix?: string;
  /** Sizes grow by 1024: axes put their ticks at powers of two. */
  readonly binary?: true;
}

/** What the units that write words need to know. */
export interface WriteContext {
  readonly decimals: number | undefined;
  readonly locale: string | undefined;
  /** IANA name or `UTC`; absent: the runtime's own. */
  readonly zone: string | undefined;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** Writes the whole value itself: dates, booleans, hexadecimal. */
export interface WrittenUnit {
  readonly write: (value: number, context: WriteContext) => string;
}

export type Unit = ScaledUnit | WrittenUnit;

const SI_PREFIXES = ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const SI_BASE = SI_PREFIXES.indexOf('');
const IEC_PREFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'];

const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);

/** The number and nothing done to it. */
export function plain(suffix: string, prefix = ''): ScaledUnit {
  return { prefix, ladder: [{ factor: 1, suffix }] };
}

/** `f p n µ m k M G …`; `thousands` says which prefix the values themselves have: 1 for kilo, -1 for milli. */
export function si(symbol: string, thousands = 0): ScaledUnit {
  const ladder = SI_PREFIXES.map((prefix, i) => ({
    factor: powerOfTen(3 * (i - SI_BASE - thousands)),
    suffix: prefix + symbol && ` ${prefix}${symbol}`,
  }));
  return { ladder };
}

/** As {@link si}, of a symbol that may begin with the prefix that the values themselves have: `mF`, `KHz`. */
export function prefixed(symbol: string): ScaledUnit {
  const prefix = symbol.length > 1 ? SI_PREFIXES.indexOf(symbol.charAt(0).replace('K', 'k')) : -1;
  return prefix < 0 ? si(symbol) : si(symbol.slice(1), prefix - SI_BASE);
}

/** As {@link si}, without parts of one: there is no milli-byte. */
export function decimal(symbol: string, thousands = 0): ScaledUnit {
  return { ladder: si(symbol, thousands).ladder.slice(SI_BASE) };
}

/** `Ki Mi Gi …`; `steps` says which prefix the values themselves have: 1 for Ki. */
export function binary(symbol: string, steps = 0): ScaledUnit {
  const ladder = IEC_PREFIXES.map((prefix, i) => ({ factor: 1024 ** (i - steps), suffix: ` ${prefix}${symbol}` }));
  return { ladder, binary: true };
}

function thousands(suffixes: readonly string[], prefix = ''): ScaledUnit {
  return { prefix, ladder: suffixes.map((suffix, i) => ({ factor: powerOfTen(3 * i), suffix })) };
}

/** `K`, `Mil`, `Bil`, `Tri`, … */
export function short(): ScaledUnit {
  return thousands(['', ' K', ' Mil', ' Bil', ' Tri', ' Quadr', ' Quint', ' Sext', ' Sept']);
}

/** Things that are counted: `1.2K req/s`. */
export function count(name: string): ScaledUnit {
  return thousands(['', 'K', 'M', 'B', 'T'].map((scale) => `${scale} ${name}`));
}

/** `$1.2K`, or `1.2K kr` where the symbol stands behind. */
export function money(symbol: string, side: 'before' | 'after' = 'before'): ScaledUnit {
  const scales = ['', 'K', 'M', 'B', 'T'];
  return side === 'before' ? thousands(scales, symbol) : thousands(scales.map((scale) => `${scale} ${symbol}`));
}

/** Weeks are left out: people read `10 d` faster than `1.43 w`. A year has 365 days. */
const DURATIONS: readonly (readonly [suffix: string, seconds: number])[] = [
  [' ns', 1e-9],
  [' µs', 1e-6],
  [' ms', 1e-3],
  [' s', 1],
  [' min', 60],
  [' h', 3600],
  [' d', 86_400],
  [' y', 31_536_000],
];

/** Lengths of time, from ns to years; `seconds` is what one of the values' own unit lasts. */
export function duration(seconds: number): ScaledUnit {
  // Divided the other way round below one, because 1e-6 / 1e-3 is not 1e-3.
  return {
    ladder: DURATIONS.map(([suffix, length]) => ({
      factor: length < seconds ? 1 / Math.round(seconds / length) : length / seconds,
      suffix,
    })),
  };
}
