// In the order of a drawing: what, where, ink.
export type {
  ChartSpec,
  LinearXAxis,
  SeriesSpec,
  ThresholdSpec,
  TimeXAxis,
  ValueFormat,
  XAxisSpec,
  YAxisSpec,
} from './spec.js';
export { LIGHT_THEME, type ChartTheme } from './theme.js';
export type { AxisScene, Rect, Scale, Tick } from './scene/scene.js';
export type { PaintContext } from './paint/context.js';
export { createCursorHub, type CursorHub, type CursorPosition } from './interact/cursor-hub.js';
