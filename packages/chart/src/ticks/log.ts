/** A tick of an axis that is not even. */
export interface LogTick {
  readonly value: number;
  /** A power of the base, or 0. */
  readonly power: boolean;
  /** Whether it gets a text. */
  readonly named: boolean;
}

/** Which multiples of a power of ten stand between it and the next, by CSS px for a factor of ten. */
const MINORS: readonly (readonly [room: number, multiples: readonly number[], named: boolean])[] = [
  [130, [2, 3, 4, 5, 6, 7, 8, 9], true],
  [90, [2, 3, 4, 5, 6, 7, 8, 9], false],
  [40, [2, 5], false],
];

/** More than any screen has room for. */
const MOST = 1000;

/**
 * The powers of the base from `min` to `max`, or each second, third … of them where they are too near, and where there is
 * room the multiples between powers of ten, of which 2 and 5 can have a text. Strictly ascending.
 * @param min Above 0.
 * @param room CSS px for a factor of the base.
 * @param apart The least CSS px between two texts.
 */
export function logTicks(min: number, max: number, base: 2 | 10, room: number, apart: number): LogTick[] {
  const log = base === 2 ? Math.log2 : Math.log10;
  const every = Math.max(1, Math.ceil(apart / room));
  const [, multiples = [], named = false] = base === 10 ? (MINORS.find(([least]) => room >= least) ?? []) : [];
  const first = Math.floor(log(min) + 1e-9);
  const last = Math.ceil(log(max) - 1e-9);
  const ticks: LogTick[] = [];
  for (let exponent = Math.floor(first / every) * every; exponent <= last && ticks.length < MOST; exponent += every) {
    const power = powerOf(base, exponent);
    for (const times of every > 1 ? [1] : [1, ...multiples]) {
      const value = exponent < 0 && base === 10 ? times / powerOf(base, -exponent) : times * power;
      if (!(value >= min && value <= max)) continue;
      ticks.push({ value, power: times === 1, named: times === 1 || (named && (times === 2 || times === 5)) });
    }
  }
  return ticks;
}

/**
 * 0, and the powers of ten of both signs from the even part outwards, or each second, third … of them.
 * @param linear How far the even part reaches to each side of 0.
 * @param room CSS px for a factor of ten.
 */
export function symlogTicks(min: number, max: number, linear: number, room: number, apart: number): LogTick[] {
  const first = Math.ceil(Math.log10(linear) - 1e-9);
  const every = Math.max(1, Math.ceil(apart / room));
  const highest = Math.max(Math.abs(min), Math.abs(max));
  const outwards: number[] = [];
  for (let exponent = first; powerOf(10, exponent) <= highest && outwards.length < MOST; exponent += every)
    outwards.push(powerOf(10, exponent));
  const values = [...outwards.map((value) => -value).toReversed(), 0, ...outwards];
  return values
    .filter((value) => value >= min && value <= max)
    .map((value) => {
      // Beside 0 there is less room than between two powers.
      const aside = Math.log10(1 + Math.abs(value) / linear) * room;
      return { value, power: true, named: value === 0 || aside >= apart };
    });
}

/** `10 ** -3` is not quite 0.001 everywhere; 1 / 1000 is. */
function powerOf(base: number, exponent: number): number {
  return exponent < 0 ? 1 / base ** -exponent : base ** exponent;
}
