import type { SeriesScene } from '@obs-kit/chart';

/** The raw rows of a series that are shown: `from` ≤ row < `to`. */
export interface Rows {
  readonly y: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Rows without values between two others, or at an end: `first` ≤ row ≤ `last`. */
export interface Gap {
  readonly first: number;
  readonly last: number;
}

export type Direction = 1 | -1;

export function rowsOf({ spec, from, to }: SeriesScene): Rows {
  return { y: spec.y, from, to };
}

/** The first row with a value from `start` in that direction; -1: none. */
export function valueFrom({ y, from, to }: Rows, start: number, direction: Direction): number {
  for (let i = start; i >= from && i < to; i += direction) if (!Number.isNaN(y[i])) return i;
  return -1;
}

/** The row of the lowest or the highest value, the first of several; -1: there is no value. */
export function extremeOf({ y, from, to }: Rows, which: 'lowest' | 'highest'): number {
  let found = -1;
  for (let i = from; i < to; i++) {
    const value = y[i]!;
    if (Number.isNaN(value)) continue;
    if (found < 0 || (which === 'highest' ? value > y[found]! : value < y[found]!)) found = i;
  }
  return found;
}

/** The gap that ends right before a row with a value; undefined: there is none. */
export function gapBefore(rows: Rows, row: number): Gap | undefined {
  if (row <= rows.from || !Number.isNaN(rows.y[row - 1])) return undefined;
  return { first: valueFrom(rows, row - 1, -1) + 1 || rows.from, last: row - 1 };
}

/** The gap from the last value to the end; undefined: there is none, or there is no value. */
export function gapAtEnd(rows: Rows, row: number): Gap | undefined {
  const open = row + 1 < rows.to && Number.isNaN(rows.y[row + 1]) && valueFrom(rows, row + 1, 1) < 0;
  return open ? { first: row + 1, last: rows.to - 1 } : undefined;
}

/**
 * Where the next gap is told from a row on: the first value after it, or the last value when nothing comes after it.
 * @param row Where the search begins; itself it is not found. -1: none.
 */
export function nextGap(rows: Rows, row: number, direction: Direction): number {
  const { y, from, to } = rows;
  for (let i = row + direction; i >= from && i < to; i += direction) {
    if (Number.isNaN(y[i])) continue;
    if ((i > from && Number.isNaN(y[i - 1])) || gapAtEnd(rows, i)) return i;
  }
  return -1;
}

/** What a row does to thresholds: those between it and the value before it, ascending. At a threshold is above it. */
export interface Crossing {
  readonly direction: 'up' | 'down';
  readonly levels: readonly number[];
}

/** How many of the levels a value has reached. */
export function sideOf(levels: readonly number[], value: number): number {
  let side = 0;
  while (side < levels.length && value >= levels[side]!) side++;
  return side;
}

/**
 * The thresholds that are crossed from the value before to this one; gaps between them do not matter.
 * @param levels Ascending.
 */
export function crossingAt(rows: Rows, levels: readonly number[], row: number): Crossing | undefined {
  const before = valueFrom(rows, row - 1, -1);
  if (before < 0 || levels.length === 0) return undefined;
  const [was, is] = [sideOf(levels, rows.y[before]!), sideOf(levels, rows.y[row]!)];
  if (was === is) return undefined;
  return { direction: is > was ? 'up' : 'down', levels: levels.slice(Math.min(was, is), Math.max(was, is)) };
}

/** The nearest row in that direction at which a threshold is crossed; -1: none. */
export function nextCrossing(rows: Rows, levels: readonly number[], row: number, direction: Direction): number {
  const { y, from, to } = rows;
  if (levels.length === 0) return -1;
  // Forwards the side before is known; backwards it is that of the row found next.
  let known = direction === 1 ? valueFrom(rows, Math.min(row, to - 1), -1) : -1;
  for (let i = row + direction; i >= from && i < to; i += direction) {
    if (Number.isNaN(y[i])) continue;
    if (known >= 0 && sideOf(levels, y[known]!) !== sideOf(levels, y[i]!)) return direction === 1 ? i : known;
    known = i;
  }
  return -1;
}
