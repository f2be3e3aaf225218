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
export { DARK_THEME, LIGHT_THEME, type ChartTheme } from './theme.js';
export type { Scale } from './scales/scale.js';
export type { Columns } from './columns/columns.js';
export type { Rect } from './layout/rect.js';
export type { AxisScene, Tick } from './layout/axis.js';
export type { MeasureText } from './layout/measure.js';
export type { MarkShape } from './marks/index.js';
export type { RuleShape } from './marks/rule.js';
export type { Scene, SeriesScene, YAxisScene } from './scene/scene.js';
export { buildScene, type SceneSize } from './scene/build.js';
export { describeScene } from './scene/describe.js';
export type { PaintContext } from './paint-context.js';
export { fontOf, paintScene } from './paint/paint.js';
export { createCursorHub, type CursorHub, type CursorPosition } from './interact/cursor-hub.js';
export { hoverAt, placeOf, type Hover, type HoverPoint } from './interact/hover.js';
