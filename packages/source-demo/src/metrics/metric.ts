import { labelsFrom, type Labels } from '@obs-kit/core';
import type { Columns } from '../shop/columns.js';

/** One label of a metric, with every value that it has. */
export type Dimension = readonly [label: string, values: readonly string[]];

/** Something the shop measures. One series for every combination of its dimensions' values. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  /** Id from the unit table. */
  readonly unit: string;
  readonly dimensions: readonly Dimension[];
  /** The column of one series; `at` holds one index into each dimension. Shared: not to be written to. */
  values(columns: Columns, at: readonly number[]): Float64Array;
  /** By what averages and percentiles weigh the series, in place of equally: requests per second. */
  weights?(columns: Columns, at: readonly number[]): Float64Array;
  /** Of a distribution, whose `values` are its medians: how wide it is, as the scale of its logarithm. */
  spread?(columns: Columns, at: readonly number[]): Float64Array;
}

/** Every combination of indices, the last dimension fastest, with the labels it stands for. */
export function seriesOf(metric: Metric): { at: number[]; labels: Labels }[] {
  let all: number[][] = [[]];
  for (const [, values] of metric.dimensions) all = all.flatMap((at) => values.map((_value, n) => [...at, n]));
  return all.map((at) => ({
    at,
    labels: labelsFrom(metric.dimensions.map(([label, values], d) => [label, values[at[d]!]!] as const)),
  }));
}
