import type { Rows } from './features.js';

export type Trend = 'rising' | 'falling' | 'steady' | 'varying';

/** Fewer values have no trend worth a word. */
const FEWEST = 6;
/** Of more values every n-th is judged: a trend is a word, not a value. */
export const MOST_JUDGED = 9000;
/** Part of the y axis that the eye takes for level. */
const LEVEL = 0.05;
/** Part of the values that has to be level: a few may stand out. */
const MOST_LEVEL = 0.9;

/**
 * The trend as the eye sees it, by a resistant line (Tukey, Exploratory Data Analysis, 1977): the medians of the first and
 * the last third of the values differ by more than the values scatter around the line between them, and by more than a
 * twentieth of the y axis. Otherwise the values are steady when nine of ten are within that of the line, or they go up and
 * down.
 * @param partOf How far along the y axis a value is, 0–1.
 */
export function trendOf(rows: Rows, partOf: (value: number) => number): Trend | undefined {
  const values = sampleOf(rows, partOf);
  const { length } = values;
  if (length < FEWEST) return undefined;
  const third = Math.floor(length / 3);
  const rise = medianOf(values.subarray(length - third)) - medianOf(values.subarray(0, third));
  if (!Number.isFinite(rise)) return undefined;
  // From the middle of the first third to the middle of the last.
  const slope = rise / (length - third);
  const rest = values.map((value, i) => value - slope * i);
  const middle = medianOf(rest);
  const off = rest.map((value) => Math.abs(value - middle)).sort();
  const scatter = off[length >> 1]!;
  if (Math.abs(rise) > Math.max(scatter, LEVEL)) return rise > 0 ? 'rising' : 'falling';
  return off[Math.floor(length * MOST_LEVEL)]! <= LEVEL ? 'steady' : 'varying';
}

function sampleOf({ y, from, to }: Rows, partOf: (value: number) => number): Float64Array {
  const step = Math.max(1, Math.ceil((to - from) / MOST_JUDGED));
  const values = new Float64Array(Math.ceil((to - from) / step));
  let length = 0;
  for (let i = from; i < to; i += step) {
    const part = partOf(y[i]!);
    if (!Number.isNaN(part)) values[length++] = part;
  }
  return values.subarray(0, length);
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
