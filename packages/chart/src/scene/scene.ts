import type { Columns } from '../columns/columns.js';
import type { AxisScene, SideAxis } from '../layout/axis.js';
import type { BarSlot } from '../layout/bar-slots.js';
import type { AxisPlace } from '../layout/margins.js';
import type { Rect } from '../layout/rect.js';
import type { MarkShape } from '../marks/index.js';
import type { RuleShape } from '../marks/rule.js';
import type { ChartSpec, SeriesSpec, ValueFormat } from '../spec.js';
import type { ChartTheme } from '../theme.js';

export interface YAxisScene extends SideAxis {
  /** Where its labels stand. */
  readonly place: AxisPlace;
  /** Its name as far as there is room, and where that begins or, on the right, ends. */
  readonly name: { readonly text: string; readonly x: number; readonly y: number } | undefined;
}

export interface SeriesScene {
  /** The raw columns by reference: what hover and export read. */
  readonly spec: SeriesSpec;
  /** Index into the scene's y axes. */
  readonly axis: number;
  /** What is drawn: the raw columns, or the stacked ones. */
  readonly columns: Columns;
  /** Rows of the raw columns inside the x axis: `from` ≤ row < `to`. */
  readonly from: number;
  readonly to: number;
  /** Absent while hidden. */
  readonly shape: MarkShape | undefined;
  /** Where bars stand around their x; no width for other marks. */
  readonly slot: BarSlot;
  /** A value in words. */
  readonly format: ValueFormat;
}

/** Where everything is, in CSS px: plain data, made from a spec and a size, painted and hit-tested as it is. */
export interface Scene {
  readonly spec: ChartSpec;
  readonly theme: ChartTheme;
  readonly width: number;
  readonly height: number;
  /** Device px for one CSS px. */
  readonly pixelRatio: number;
  /** True for no axes, no grid and no margins: asked for, or because there is no room for them. */
  readonly bare: boolean;
  readonly plot: Rect;
  readonly x: AxisScene;
  readonly y: readonly YAxisScene[];
  /** All series of the spec in its order, hidden ones without a shape. */
  readonly series: readonly SeriesScene[];
  readonly rules: readonly RuleShape[];
}
