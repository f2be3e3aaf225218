// What heat maps, timelines of states and candles draw, for where there is no page: frames and options to the spec of a
// chart and what its colours mean. Loads no element.
export type { ChartPanelInput, ChartPanelModel } from './panels/chart-panel/chart-panel-model.js';
export { candlestickModelOf, type CandlestickModel } from './panels/candlestick/model.js';
export { parseCandlestickOptions, type CandlestickOptions } from './panels/candlestick/options.js';
export { heatmapModelOf, type HeatmapModel } from './panels/heatmap/model.js';
export { parseHeatmapOptions, type HeatmapOptions } from './panels/heatmap/options.js';
export { stateTimelineModelOf, type StateTimelineModel } from './panels/state-timeline/model.js';
export { parseStateTimelineOptions, type StateTimelineOptions } from './panels/state-timeline/options.js';
