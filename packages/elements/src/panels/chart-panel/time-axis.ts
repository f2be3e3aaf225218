import type { XAxisSpec } from '@obs-kit/chart';
import { extentOf } from '../timeseries/chart.js';
import type { ChartPanelInput } from './chart-panel-model.js';

/** The x axis of a panel over time: what was asked for, else what there is. */
export function timeAxisOf(input: ChartPanelInput<unknown>, times: readonly Float64Array[]): XAxisSpec {
  const { from, to } = input.range ?? extentOf(times.map((x) => ({ x })));
  return { type: 'time', min: from, max: to, timeZone: input.zone, locale: input.locale };
}

/** The usual distance of two times in ms: the median of the first; 0 for fewer than two. */
export function usualStepOf(times: Float64Array): number {
  const distances: number[] = [];
  for (let i = 1; i < times.length && distances.length < 200; i++) distances.push(times[i]! - times[i - 1]!);
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? 0;
}
