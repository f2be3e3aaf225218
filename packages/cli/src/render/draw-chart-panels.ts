import type { PictureKey } from '@obs-kit/chart/picture.js';
import {
  candlestickModelOf,
  heatmapModelOf,
  parseCandlestickOptions,
  parseHeatmapOptions,
  parseStateTimelineOptions,
  stateTimelineModelOf,
  type ChartPanelModel,
} from '@obs-kit/elements/chart-panels-model.js';
import { plainLine } from '../alerts/receivers/plain-text.js';
import type { Drawer, Drawing } from './drawing.js';

/** Cells with the bar of their colours, or the steps that they are coloured by. */
export const drawHeatmap: Drawer = (settings, report, input) => {
  const options = parseHeatmapOptions(settings, report);
  return { ...drawingOf(heatmapModelOf({ ...input, options }), options), rows: true };
};

/** Bands with the states that they are in. */
export const drawStateTimeline: Drawer = (settings, report, input) => {
  const options = parseStateTimelineOptions(settings, report);
  return { ...drawingOf(stateTimelineModelOf({ ...input, options }), options), rows: true };
};

/** Candles with what hollow and filled ones are, and the names of what is drawn beside them. */
export const drawCandlestick: Drawer = (settings, report, input) => {
  const options = parseCandlestickOptions(settings, report);
  return drawingOf(candlestickModelOf({ ...input, options }), options);
};

function drawingOf(
  { spec, problems, key: keyOf }: ChartPanelModel,
  { legend }: { readonly legend: { readonly show: string } },
): Drawing {
  const key = legend.show === 'never' ? undefined : keyOf();
  return { spec, problems, ...(key && { key: plainKeyOf(key) }) };
}

/** The same with texts on one line each, that change the direction of nothing else. */
function plainKeyOf({ legend, scale }: PictureKey): PictureKey {
  return {
    legend: legend.map((name) => ({ ...name, text: plainLine(name.text), values: plainLine(name.values ?? '') })),
    ...(scale && {
      scale: { ...scale, name: plainLine(scale.name), textAt: (part) => plainLine(scale.textAt(part)) },
    }),
  };
}
