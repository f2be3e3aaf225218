export type EpochUnit = 's' | 'ms' | 'us' | 'ns';

/** Units of epoch numbers, in ms, each with the size from which on a column holds numbers of the next. */
const UNITS: Readonly<Record<EpochUnit, { readonly ms: number; readonly below: number; readonly perMs?: bigint }>> = {
  s: { ms: 1000, below: 1e11 },
  ms: { ms: 1, below: 1e14 },
  us: { ms: 1e-3, below: 1e17, perMs: 1000n },
  ns: { ms: 1e-6, below: Infinity, perMs: 1_000_000n },
};

export const EPOCH_UNITS: readonly EpochUnit[] = ['s', 'ms', 'us', 'ns'];

/** The unit of a column by its largest number, as no file says. */
export function epochUnitOf(largest: number): EpochUnit {
  return EPOCH_UNITS.find((unit) => largest < UNITS[unit].below) ?? 'ms';
}

/** ms since the epoch. Whole µs and ns that are text are cut, not rounded, and keep every digit on the way. */
export function epochMs(cell: unknown, number: number, unit: EpochUnit): number {
  const { ms, perMs } = UNITS[unit];
  if (perMs !== undefined && typeof cell === 'string' && /^\s*\d{1,30}\s*$/.test(cell)) {
    return Number(BigInt(cell) / perMs);
  }
  return Math.round(number * ms);
}
