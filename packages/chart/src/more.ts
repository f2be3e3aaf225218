// What a chart can draw beside the common: by value, each alone, so that a page carries only what it draws.
export type { AxisScale, AxisSeries } from './layout/axis-scale.js';
export type { LayoutXAxis, XAxisRoom } from './layout/x-axis.js';
export type { LayoutYAxis } from './layout/y-axis.js';
export { centeredScale, logScale, symlogScale, type LogWords } from './layout/log-axis.js';
export { brokenScale, workingHours, type WorkingHours } from './layout/broken-axis.js';
export type { Break } from './scales/warps.js';
export type { StackColumns } from './columns/stack.js';
export { negativeStack, percentStack, signedStack } from './columns/stacks.js';
export type { HitInput, Mark, MarkInput, MarkName } from './marks/mark.js';
export type { OtherShape } from './marks/index.js';
export { between, type BetweenShape } from './marks/between.js';
export { byValue, type ByValueShape, type ColorStep } from './marks/by-value.js';
export { candles, type CandleColors, type CandleColumns, type CandlesShape } from './marks/candles.js';
export { exemplars, rowUnder, type ExemplarsShape } from './marks/exemplars.js';
export { fade, type FadeShape } from './marks/fade.js';
export { heatSeries, type HeatRow, type HeatShape } from './marks/heat.js';
export { stateSeries, type StateLook, type StateRow, type StatesShape } from './marks/states.js';
