import type { Rung } from './unit.js';

/** Digits that people take in at a glance. */
const SIGNIFICANT = 3;
export const MOST_DECIMALS = 15;

/** Decimals with which a number shows about three significant digits. */
export function autoDecimals(value: number): number {
  if (value === 0) return 0;
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  return Math.min(MOST_DECIMALS, Math.max(0, SIGNIFICANT - 1 - magnitude));
}

/** The unit's own size, for zero and infinity: 0 is `0 B`, and not `0 fF`. */
export function ownRung(ladder: readonly Rung[]): number {
  return Math.max(
    0,
    ladder.findIndex(({ factor }) => factor >= 1),
  );
}

/** Index of the largest size that the value fills. */
export function rungOf(value: number, ladder: readonly Rung[]): number {
  if (value === 0 || !Number.isFinite(value)) return ownRung(ladder);
  let at = 0;
  while (at + 1 < ladder.length && Math.abs(value) >= ladder[at + 1]!.factor) at += 1;
  return at;
}

export interface Scaled {
  readonly value: number;
  readonly decimals: number;
  readonly suffix: string;
}

/** The value in the size that suits it; 999.96 kB, which rounds to a thousand, is 1 MB. */
export function scaleValue(value: number, ladder: readonly Rung[], decimals: number | undefined): Scaled {
  for (let at = rungOf(value, ladder); ; at += 1) {
    const { factor, suffix } = ladder[at]!;
    const scaled = value / factor;
    const places = decimals ?? autoDecimals(scaled);
    const next = ladder[at + 1];
    // The least that the rounding may hide, so that 1023.9999 counts as 1024.
    const rounded = Math.abs(scaled) < 1e15 ? Number(Math.abs(scaled).toFixed(places)) : Math.abs(scaled);
    if (next === undefined || rounded < Math.round((next.factor / factor) * 1e6) / 1e6) {
      // No minus in front of what is shown as zero.
      return { value: rounded === 0 ? 0 : scaled, decimals: places, suffix };
    }
  }
}
