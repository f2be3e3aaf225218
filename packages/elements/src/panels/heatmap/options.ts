import type { Report, Settings } from '@obs-kit/core';
import type { ChartPanelOptions } from '../chart-panel/chart-panel-element.js';
import { OptionGate } from '../option-gate.js';
import { SCHEMES, type SchemeName } from './schemes.js';

export interface HeatmapOptions extends ChartPanelOptions {
  readonly color: {
    /** `thresholds`: the colours of the field's thresholds. */
    readonly scheme: SchemeName | 'thresholds';
    /** Absent: `exponential` for buckets, of which few are full, `linear` for other rows. */
    readonly scale: 'linear' | 'exponential' | undefined;
    /** Of the exponential scale: below 1, low values differ more. */
    readonly exponent: number;
    /** How many colours there are. */
    readonly steps: number;
    readonly reverse: boolean;
    /** Where the first and the last colour are; absent: the field's min and max, else from the data. */
    readonly min: number | undefined;
    readonly max: number | undefined;
  };
  readonly rows: {
    /** `le`: series are cumulative buckets by their label `le`. `auto`: if all of them have one. `series`: never. */
    readonly layout: 'auto' | 'le' | 'series';
    /** What a value is called in the tooltip; absent: nothing. */
    readonly value: string | undefined;
  };
  readonly yAxis: {
    /** Of the bounds of buckets. */
    readonly unit: string;
    readonly decimals: number | undefined;
    /** The first row at the foot; of buckets the lowest on top. */
    readonly reverse: boolean;
  };
  readonly tooltip: 'single' | 'none';
}

export const HEATMAP_DEFAULTS: HeatmapOptions = {
  color: {
    scheme: 'Blues',
    scale: undefined,
    exponent: 0.5,
    steps: 64,
    reverse: false,
    min: undefined,
    max: undefined,
  },
  rows: { layout: 'auto', value: undefined },
  yAxis: { unit: '', decimals: undefined, reverse: false },
  legend: { show: 'auto' },
  tooltip: 'single',
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * Documents: `{ color: { scheme, scale, exponent, steps, reverse, min, max }, rowsFrame: { layout, value },
 * yAxis: { unit, decimals, reverse }, legend: { show }, tooltip }`.
 */
export function parseHeatmapOptions(raw: Settings, report: Report): HeatmapOptions {
  const gate = new OptionGate(raw, report);
  const { color, rows, yAxis, legend, tooltip } = HEATMAP_DEFAULTS;
  const groups = ['color', 'rowsFrame', 'yAxis', 'legend'].map((name) => gate.group(name));
  const [colorGate, rowsGate, axisGate, legendGate] = groups as [OptionGate, OptionGate, OptionGate, OptionGate];
  const options: HeatmapOptions = {
    color: {
      scheme: colorGate.oneOf('scheme', [...(Object.keys(SCHEMES) as SchemeName[]), 'thresholds'], color.scheme),
      scale: colorGate.value(
        'scale',
        (value) => (['linear', 'exponential'] as const).find((scale) => scale === value),
        'linear, exponential',
        color.scale,
      ),
      exponent: colorGate.number('exponent', 0.01, 10, color.exponent),
      steps: colorGate.number('steps', 2, 128, color.steps),
      reverse: colorGate.boolean('reverse', color.reverse),
      min: colorGate.number('min', -Number.MAX_VALUE, Number.MAX_VALUE, color.min),
      max: colorGate.number('max', -Number.MAX_VALUE, Number.MAX_VALUE, color.max),
    },
    rows: {
      layout: rowsGate.oneOf('layout', ['auto', 'le', 'series'], rows.layout),
      value: rowsGate.value('value', text, 'a name', rows.value),
    },
    yAxis: {
      unit: axisGate.value('unit', text, 'a unit such as s', yAxis.unit),
      decimals: axisGate.number('decimals', 0, 15, yAxis.decimals),
      reverse: axisGate.boolean('reverse', yAxis.reverse),
    },
    legend: { show: legendGate.oneOf('show', ['auto', 'always', 'never'], legend.show) },
    tooltip: gate.oneOf('tooltip', ['single', 'none'], tooltip),
  };
  for (const group of groups) group.finish();
  gate.finish();
  return options;
}
