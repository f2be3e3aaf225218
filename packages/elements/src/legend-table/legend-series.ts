import type { ValueFormat } from '@obs-kit/chart';
import { createFormatter, reducerOf, textOf } from '@obs-kit/core';
import type { ObsChart } from '../parts/chart-element.js';
import type { LegendItem } from '../parts/legend-element.js';

/** One series as the table speaks of it. */
export interface LegendSeries {
  readonly id: string;
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
  readonly hidden: boolean;
  /** The raw column, as it came: never what was left over for drawing. */
  readonly column: Float64Array;
  readonly format: ValueFormat;
}

/** The items of a legend with the columns of the chart beside it; `undefined` when they do not speak of the same series. */
export function legendSeriesOf(items: readonly LegendItem[], chart: ObsChart): readonly LegendSeries[] | undefined {
  const specs = chart.spec?.series;
  if (specs?.length !== items.length) return undefined;
  const series: LegendSeries[] = [];
  for (const [index, { id, name, color, hidden }] of items.entries()) {
    const spec = specs[index]!;
    if (spec.id !== id) return undefined;
    series.push({ id, name, color, hidden, column: spec.y, format: spec.format ?? String });
  }
  return series;
}

/** How a reducer's answer is written where the unit of a series does not fit it; `undefined`: as the series writes its values. */
export function formatOfReducer(id: string, locale: string | undefined): ValueFormat | undefined {
  if (reducerOf(id).keepsUnit) return undefined;
  const format = createFormatter(id === 'diffperc' ? 'percentunit' : 'none', { locale });
  return (value) => textOf(format(value));
}
