import type { AxisScale, XAxisScale } from './layout/axis-scale.js';
import type { LayoutYAxis } from './layout/y-axis.js';
import type { Mark, MarkName } from './marks/mark.js';
import type { MarkShape } from './marks/index.js';
import type { StackColumns } from './columns/stack.js';
import type { Scene } from './scene/scene.js';

/** Turns a value into text for people. Never HTML. */
export type ValueFormat = (value: number) => string;

export interface TimeXAxis {
  readonly type: 'time';
  /** ms since the epoch. */
  readonly min: number;
  readonly max: number;
  /** IANA name or `UTC`; one that the runtime does not know is drawn as `UTC`. */
  readonly timeZone: string;
  /** BCP 47; absent: the runtime's own. */
  readonly locale?: string | undefined;
  /** Another way to lay values out, from `more.js`; absent: evenly. */
  readonly scale?: XAxisScale;
}

export interface LinearXAxis {
  readonly type: 'linear';
  readonly min: number;
  readonly max: number;
  readonly format?: ValueFormat;
  /** Another way to lay values out, from `more.js`; absent: evenly. */
  readonly scale?: XAxisScale;
}

export type XAxisSpec = TimeXAxis | LinearXAxis;

export interface YAxisSpec {
  readonly id: string;
  readonly side: 'left' | 'right';
  /** Hard ends; absent: from the data. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Ends that the axis reaches at least. */
  readonly softMin?: number | undefined;
  readonly softMax?: number;
  readonly label?: string;
  /** `step` is the distance between ticks, in the axis' unit: it tells how many decimals are needed. */
  readonly formatTick?: (value: number, step: number) => string;
  /** `binary`: ticks at multiples of powers of 1024, for bytes. Default `decimal`. */
  readonly base?: 'decimal' | 'binary';
  /** Another way to lay values out, such as a logarithmic one, from `more.js`; absent: evenly. */
  readonly scale?: AxisScale<LayoutYAxis>;
}

export interface SeriesSpec {
  /** Unique in the chart, stable over updates. */
  readonly id: string;
  readonly name: string;
  /** Ascending, in the x axis' unit (ms for time). Used by reference, never changed. */
  readonly x: Float64Array;
  /** As long as `x`; NaN is a gap, ±Infinity is drawn clamped to the plot's edge. */
  readonly y: Float64Array;
  /** Id of a y axis; absent: the first. */
  readonly axis?: string;
  /** One that every chart has, or any other by value, such as those of `more.js`. */
  readonly mark: MarkName | Mark<MarkShape>;
  /** A CSS colour. */
  readonly color: string;
  /** CSS px. Default 1.5. */
  readonly lineWidth?: number;
  /** Lengths in CSS px of stroke and gap by turns; absent: solid. Where a pixel holds many rows a line is always solid. */
  readonly dash?: readonly number[];
  /** 0–1, for areas and bars. */
  readonly fillOpacity?: number;
  /** `auto`: points where they have room or stand alone. Default `auto`. */
  readonly showPoints?: 'auto' | 'always' | 'never';
  /** `true`: lines run over gaps; a number: over gaps up to that many x units. Default false. */
  readonly spanGaps?: boolean | number;
  readonly curve?: 'linear' | 'smooth' | 'step-before' | 'step-after';
  /** Series with the same stack name on the same axis are stacked in order. */
  readonly stack?: string | undefined;
  /** What is drawn of the series of a stack, asked of the first of them; absent: their sums, each on the one before. */
  readonly stackBy?: StackColumns;
  readonly hidden?: boolean;
  /** For the tooltip and text summary; absent: the axis' tick format. */
  readonly format?: ValueFormat;
}

export interface ThresholdSpec {
  readonly value: number;
  readonly color: string;
  readonly axis?: string;
  /** `line`: at the value. `band`: fills from the value up to the next threshold or the top. `both`. */
  readonly style: 'line' | 'band' | 'both';
}

/** What to draw: data by reference and words ready to read; nothing in px but line widths. */
export interface ChartSpec {
  readonly x: XAxisSpec;
  /** At least one. */
  readonly y: readonly YAxisSpec[];
  readonly series: readonly SeriesSpec[];
  readonly thresholds?: readonly ThresholdSpec[];
  /** No axes, no grid, no margins: a sparkline. */
  readonly bare?: boolean;
  readonly direction?: 'ltr' | 'rtl';
  /**
   * The chart in words, of what is shown: for its accessible name and the description of an SVG. Asked late and seldom.
   * Absent: first, last, lowest and highest value of each series, which of marks such as states says little.
   */
  readonly describe?: (scene: Scene) => string;
}
