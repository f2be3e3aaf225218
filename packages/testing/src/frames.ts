import type { Frame, Labels } from '@obs-kit/core';
import { seededRandom } from './random.js';

export interface SeededFrameOptions {
  /** The same seed gives the same values. Default 1. */
  seed?: number;
  /** Time of the first row, in ms since the Unix epoch. Default 2026-01-01T00:00Z. */
  start?: number;
  /** Between two rows, in ms. Default 15 s. */
  stepMs?: number;
  /** Rows. Default 240: one hour. */
  points?: number;
  /** Values stay between the two. Defaults 0 and 100. */
  min?: number;
  max?: number;
  /** Share of rows without a value, 0 to 1. Default 0. */
  gaps?: number;
  name?: string;
  labels?: Readonly<Record<string, string>>;
  unit?: string;
}

/** One time series that wanders between two bounds, as a source would answer it. */
export function seededFrame(options: SeededFrameOptions = {}): Frame {
  const { seed = 1, start = Date.UTC(2026, 0, 1), stepMs = 15_000, points = 240, gaps = 0, name = 'value' } = options;
  const { min = 0, max = 100 } = options;
  const random = seededRandom(seed);
  const time = Float64Array.from({ length: points }, (_, row) => start + row * stepMs);
  let level = random();
  const values = Float64Array.from({ length: points }, () => {
    level = Math.min(1, Math.max(0, level + (random() - 0.5) / 5));
    // Drawn for every row, so that another share of gaps leaves the values as they are.
    const missing = random() < gaps;
    return missing ? NaN : min + level * (max - min);
  });
  const labels: Labels = Object.assign(Object.create(null) as Record<string, string>, options.labels);
  return {
    name,
    length: points,
    meta: { kind: 'timeseries', stepMs },
    fields: [
      { name: 'time', type: 'time', values: time, config: {} },
      { name, type: 'number', values, labels, config: options.unit === undefined ? {} : { unit: options.unit } },
    ],
  };
}

/** `count` series with the same times, told apart by the label `instance` (`host-0`, `host-1`, …). */
export function seededFrames(count: number, options: SeededFrameOptions = {}): Frame[] {
  return Array.from({ length: count }, (_, index) =>
    seededFrame({
      ...options,
      seed: (options.seed ?? 1) * 1_000 + index,
      labels: { ...options.labels, instance: `host-${index}` },
    }),
  );
}
