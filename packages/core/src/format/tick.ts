import { createFormatter, textOf, unitOrSuffix, type FormatOptions } from './number.js';
import { MOST_DECIMALS, rungOf } from './scale.js';
import type { Rung } from './unit.js';

/** Writes the value of a tick; `step` is the distance to the next one, in the same unit. */
export type TickFormatter = (value: number, step: number) => string;

/** Decimals beyond which a tick is shown in the next smaller size, if that one needs fewer. */
const FEW = 2;
/** The smaller size is no help when it has as many digits as this. */
const TOO_LARGE = 10_000;

/** Decimals that write `step` without rounding, as far as `most`; `undefined` when they do not suffice. */
function decimalsOfStep(step: number, most: number): number | undefined {
  for (let decimals = 0; decimals <= most; decimals += 1) {
    const shifted = step * 10 ** decimals;
    if (Math.abs(shifted - Math.round(shifted)) < 1e-6 * Math.max(1, shifted) && Math.round(shifted) > 0)
      return decimals;
  }
  return undefined;
}

/** The size for a tick, and its decimals: 1 min 20 s on an axis of 20 s steps is 80 s, since 1.33 min would be wrong. */
function sizeOf(value: number, step: number, ladder: readonly Rung[]): { rung: Rung; decimals: number } {
  const at = rungOf(value, ladder);
  for (const rung of ladder.slice(Math.max(0, at - 1), at + 1).toReversed()) {
    const decimals = decimalsOfStep(step / rung.factor, FEW);
    if (decimals !== undefined && (rung === ladder[at] || Math.abs(value) < TOO_LARGE * rung.factor)) {
      return { rung, decimals };
    }
  }
  const rung = ladder[at]!;
  const apart = Math.max(0, Math.ceil(-Math.log10(step / rung.factor)));
  const decimals = decimalsOfStep(step / rung.factor, apart + FEW) ?? apart;
  return { rung, decimals: Math.min(MOST_DECIMALS, decimals) };
}

/**
 * The tick formatter of a unit: as many decimals as the step needs, the same on the whole axis, so that labels line up.
 * @throws ObsError `locale-invalid`
 */
export function createTickFormatter(unit: string, options: FormatOptions = {}): TickFormatter {
  const found = unitOrSuffix(unit);
  const format = createFormatter(unit, options);
  if ('write' in found) return (value) => textOf(format(value));
  const fixed = new Map<number, ReturnType<typeof createFormatter>>();
  const written = (decimals: number): ReturnType<typeof createFormatter> => {
    let formatter = fixed.get(decimals);
    if (formatter === undefined) fixed.set(decimals, (formatter = createFormatter('', { ...options, decimals })));
    return formatter;
  };
  return (value, step) => {
    const size = Math.abs(step);
    if (!Number.isFinite(value) || !(size > 0) || size === Infinity) return textOf(format(value));
    // What arithmetic leaves of zero, such as 0.1 + 0.2 - 0.3, is zero.
    const exact = Math.abs(value) < size * 1e-9 ? 0 : value;
    const { rung, decimals } = sizeOf(exact, size, found.ladder);
    const prefix = found.prefix ?? '';
    const scaled = exact / rung.factor;
    const text = textOf(written(exact === 0 ? 0 : (options.decimals ?? decimals))(Math.abs(scaled)));
    return `${scaled < 0 ? '-' : ''}${prefix}${text}${rung.suffix}`;
  };
}
