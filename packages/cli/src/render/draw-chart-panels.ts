import type { SeriesSpec } from '@obs-kit/chart';
import { reducerOf } from '@obs-kit/core';
import {
  candlestickModelOf,
  candlestickWords,
  heatmapModelOf,
  parseCandlestickOptions,
  parseHeatmapOptions,
  parseStateTimelineOptions,
  stateTimelineModelOf,
} from '@obs-kit/elements/chart-panels-model.js';
import type { Drawer, Key, Swatch } from './drawing.js';

/** Cells with the bar of their colours, or the steps that they are coloured by. */
export const drawHeatmap: Drawer = (settings, report, input) => {
  const options = parseHeatmapOptions(settings, report);
  const { spec, problems, scale, format, value } = heatmapModelOf({ ...input, options });
  const key: Key = scale.steps.length > 0 ? { swatches: scale.steps } : { scale, format, value };
  return { spec, problems, rows: true, ...(options.legend.show !== 'never' && spec.series.length > 0 && { key }) };
};

/** Bands with the states that they are in. */
export const drawStateTimeline: Drawer = (settings, report, input) => {
  const options = parseStateTimelineOptions(settings, report);
  const { spec, problems, states } = stateTimelineModelOf({ ...input, options });
  return { spec, problems, rows: true, ...(options.legend.show !== 'never' && { key: { swatches: states } }) };
};

/** Candles with what hollow and filled ones are, and the names of what is drawn beside them, which no pointer tells here. */
export const drawCandlestick: Drawer = (settings, report, input) => {
  const options = parseCandlestickOptions(settings, report);
  const { spec, problems, colors, hasCandles } = candlestickModelOf({ ...input, options });
  if (options.legend.show === 'never') return { spec, problems };
  const candles: Swatch[] = [
    { color: colors.up, text: candlestickWords.candlestickHollow, hollow: true },
    { color: colors.down, text: candlestickWords.candlestickFilled },
  ];
  const beside = spec.series.filter(({ stack }) => stack !== 'candles').map(swatchOf);
  return { spec, problems, key: { swatches: hasCandles ? [...candles, ...beside] : beside } };
};

/** Volumes below candles have no axis, so their greatest is told. */
function swatchOf({ name, color, axis, y, format, fillOpacity: opacity }: SeriesSpec): Swatch {
  const most = reducerOf('max').reduce(y);
  const values = axis === 'volume' && format && !Number.isNaN(most) ? `max ${format(most)}` : '';
  return { color, text: name, values, opacity };
}
