import { incrementOf, indexOf, multipleOf } from '../scales/increment.js';

export interface LinearTicks {
  readonly values: readonly number[];
  /** Distance between them, in the axis' unit; 0: fewer than one. */
  readonly step: number;
}

/**
 * Round values from `min` to `max`: at multiples of 1, 2 or 5 times a power of ten, or of a power of two.
 * @param count The most that there is room for.
 */
export function linearTicks(
  min: number,
  max: number,
  count: number,
  base: 'decimal' | 'binary' = 'decimal',
): LinearTicks {
  for (let wanted = Math.floor(count); wanted >= 1; wanted--) {
    const increment = incrementOf(min, max, wanted, base);
    if (increment === 0) break;
    const ticks = ticksBy(min, max, increment);
    if (ticks.values.length <= count + 1) return ticks;
  }
  return { values: [], step: 0 };
}

/** The multiples of an increment from `min` to `max`; see {@link incrementOf}. */
export function ticksBy(min: number, max: number, increment: number): LinearTicks {
  if (increment === 0) return { values: [], step: 0 };
  const values: number[] = [];
  // The ends of a nice domain are multiples up to rounding.
  const first = Math.ceil(indexOf(min, increment) - 1e-9);
  const last = Math.floor(indexOf(max, increment) + 1e-9);
  for (let i = first; i <= last && values.length <= 1000; i++) {
    const value = multipleOf(i, increment);
    if (value !== values.at(-1)) values.push(value === 0 ? 0 : value);
  }
  return { values, step: multipleOf(1, increment) };
}

/** A number with the decimals that ticks this far apart need: the format of an axis that has none. */
export function formatNumber(value: number, step: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 1e15 || (value !== 0 && step > 0 && step < 1e-9)) return value.toExponential(2);
  const decimals = step > 0 ? Math.min(20, Math.max(0, -Math.floor(Math.log10(step) + 1e-9))) : 3;
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}
