import type { LegendName } from '@obs-kit/chart/picture.js';
import { reducerOf } from '@obs-kit/core';
// A document may ask for any of its options.
import '@obs-kit/elements/chart-more.js';
import {
  parseTimeseriesOptions,
  timeseriesModelOf,
  type TimeseriesModel,
  type TimeseriesOptions,
} from '@obs-kit/elements/timeseries-model.js';
import { plainLine } from '../alerts/receivers/plain-text.js';
import type { Drawer } from './drawing.js';

/** Lines over time, with the names of their series. */
export const drawTimeseries: Drawer = (settings, report, { theme, narrow: _, ...input }) => {
  const options = parseTimeseriesOptions(settings, report);
  const model = timeseriesModelOf({ ...input, options, colors: theme, direction: 'ltr', hidden: new Set() });
  return { spec: model.spec, problems: model.problems, legend: legendOf(model, options) };
};

function legendOf({ series }: TimeseriesModel, { legend }: TimeseriesOptions): LegendName[] {
  const shown = legend.show === 'auto' ? series.length > 1 : legend.show === 'always';
  if (!shown) return [];
  return series.map(({ name, color, field, format }) => ({
    text: plainLine(name),
    color,
    values: legend.calcs.map((calc) => `${calc} ${plainLine(format(reducerOf(calc).reduce(field.values)))}`).join('  '),
  }));
}
