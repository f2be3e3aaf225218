import type { Frame } from '@obs-kit/core';

/** A stretch of time in one state: `from` ≤ time < `to`, in ms. */
export interface Band {
  readonly from: number;
  readonly to: number;
  /** Its number among the states. */
  readonly state: number;
}

/** Rows that are late by no more than half a step are on time. */
const LATE = 1.5;
/** The part of the distances that is alike where rows come in steps, and how alike they are. */
const MOST = 0.8;
const ALIKE = 0.1;
/** Distances that are looked at. */
const SAMPLE = 200;

/**
 * How long the state of a row is believed when no other follows, in ms: a step where rows come in steps, which is what the
 * source says or what most distances are; for ever where rows stand for changes.
 */
export function holdOf({ meta }: Frame, times: Float64Array): number {
  if (meta.stepMs !== undefined && meta.stepMs > 0) return meta.stepMs;
  const distances = Array.from({ length: Math.min(SAMPLE, times.length - 1) }, (_, i) => times[i + 1]! - times[i]!);
  if (distances.length < 2) return Infinity;
  const usual = distances.toSorted((a, b) => a - b)[distances.length >> 1]!;
  const alike = distances.filter((distance) => Math.abs(distance - usual) <= ALIKE * usual).length;
  return usual > 0 && alike >= MOST * distances.length ? usual : Infinity;
}

/**
 * The bands of a series. Equal neighbours are one; a row without a state ends the one before it.
 * @param stateOf The number of a row's state; undefined: nothing is known.
 * @param end Of the chart: there, a state that holds for ever is still seen.
 */
export function bandsOf(
  times: Float64Array,
  stateOf: (row: number) => number | undefined,
  hold: number,
  end: number,
): readonly Band[] {
  const bands: Band[] = [];
  for (let row = 0; row < times.length; row++) {
    const state = stateOf(row);
    if (state === undefined) continue;
    const from = times[row]!;
    const next = times[row + 1] ?? Infinity;
    const to = next - from <= LATE * hold ? next : from + hold;
    const last = bands.at(-1);
    if (last?.state === state && last.to >= from) bands[bands.length - 1] = { ...last, to: Math.max(last.to, to) };
    else bands.push({ from, to, state });
  }
  const last = bands.at(-1);
  if (last?.to === Infinity) bands[bands.length - 1] = { ...last, to: Math.max(end, last.from) + 1 };
  // Of two rows at one time the later holds.
  return bands.filter(({ from, to }) => from < to);
}

/** The band at a time; the bands ascend. */
export function bandAt(bands: readonly Band[], time: number): Band | undefined {
  let low = 0;
  let high = bands.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (bands[middle]!.from <= time) low = middle + 1;
    else high = middle;
  }
  const band = bands[low - 1];
  return band && time < band.to ? band : undefined;
}

/** The most rows between the ends of a band: what is seen of it is at most a chart wide. */
const MOST_PLACES = 200;

/**
 * Columns for a chart. The cursor goes to the nearest row of any series: so each band, and each stretch between two of them,
 * has a row at its beginning, one just before its end, and some between, and the nearest row is always of the band that is
 * pointed at.
 * @param axis What is seen: a band that reaches beyond it has no rows there but at its ends.
 * @param apart Between rows of a long band, in ms.
 */
export function columnsOf(
  bands: readonly Band[],
  axis: { readonly min: number; readonly max: number },
  apart: number,
): { readonly x: Float64Array; readonly y: Float64Array } {
  const x: number[] = [];
  const y: number[] = [];
  const add = (from: number, to: number, state: number): void => {
    x.push(from);
    y.push(state);
    const begin = Math.max(from, axis.min);
    const length = Math.min(to, axis.max) - begin;
    const parts = Math.min(MOST_PLACES, Math.ceil(length / apart));
    for (let part = begin > from ? 0 : 1; part < parts; part++) {
      x.push(begin + (length * part) / parts);
      y.push(state);
    }
    if (to - 1 > x.at(-1)!) {
      x.push(to - 1);
      y.push(state);
    }
  };
  bands.forEach(({ from, to, state }, i) => {
    const before = bands[i - 1];
    if (before && before.to < from) add(before.to, from, NaN);
    add(from, to, state);
  });
  const last = bands.at(-1);
  if (last) {
    x.push(last.to);
    y.push(NaN);
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}
