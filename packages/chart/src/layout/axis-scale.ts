import type { Columns } from '../columns/columns.js';
import type { PaintContext } from '../paint-context.js';
import type { Scene } from '../scene/scene.js';
import type { SeriesSpec } from '../spec.js';
import type { LayoutFrame } from './margins.js';
import type { LayoutXAxis } from './x-axis.js';

/** A series as an axis sees it. */
export interface AxisSeries {
  readonly series: SeriesSpec;
  /** Rows of its own columns inside the x axis: `from` ≤ row < `to`. */
  readonly raw: { readonly from: number; readonly to: number };
  /** What is drawn, and the rows of that inside the x axis. */
  readonly columns: Columns;
  readonly rows: { readonly from: number; readonly to: number };
}

/**
 * A way to lay out the values of an axis, given by value, so that a chart without it does not carry it. An axis without one
 * is even: each unit is as long as the next.
 */
export interface AxisScale<Layout> {
  /**
   * What is drawn without the values that have no place on the axis: NaN in their stead, or the same columns when all have
   * one. Hover keeps reading the raw columns.
   */
  readonly columns?: (columns: Columns) => Columns;
  readonly layout: Layout;
}

/** A way to lay out an x axis. */
export interface XAxisScale extends AxisScale<LayoutXAxis> {
  /** The room around the plot; absent: that of one row of labels. */
  readonly frame?: LayoutFrame;
  /** What else stands below the plot. The context's font is set, text stands around its middle in both directions. */
  readonly paint?: (context: PaintContext, scene: Scene) => void;
}
