import type { Columns } from '../columns/columns.js';
import type { BarSlot } from '../layout/bar-slots.js';
import type { Rect } from '../layout/rect.js';
import type { Extent } from '../columns/extent.js';
import type { Scale } from '../scales/scale.js';
import type { SeriesSpec } from '../spec.js';
import type { PaintContext } from '../paint-context.js';

/** The marks that every chart has. */
export type MarkName = 'line' | 'area' | 'bars' | 'points';

/** All that a mark needs to know to place itself. */
export interface MarkInput {
  readonly series: SeriesSpec;
  readonly columns: Columns;
  /** Rows inside the x axis: `from` ≤ row < `to`. */
  readonly from: number;
  readonly to: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Rect;
  /** Device px for one CSS px. */
  readonly pixelRatio: number;
  /** For bars. */
  readonly slot: BarSlot;
}

/** A pointer over a mark, and the nearest of its rows; CSS px. */
export interface HitInput {
  readonly x: number;
  readonly y: number;
  readonly point: { readonly x: number; readonly y: number; readonly base: number };
  readonly slot: BarSlot;
  readonly stacked: boolean;
}

/**
 * A way to draw a series, in four parts of which each knows only what it must.
 * `Shape` is plain data in CSS px: it can be printed, tested, and painted on anything.
 */
export interface Mark<Shape> {
  /** Its own name, or that of the mark whose place it takes: `bars` get a slot beside each other. */
  readonly type: MarkName;
  /** What the y axis has to show for these rows; undefined: nothing. */
  extent(columns: Columns, from: number, to: number): Extent | undefined;
  /** @param all The inputs of all series, from the back to the front, this one among them. */
  layout(input: MarkInput, all?: readonly MarkInput[]): Shape;
  paint(context: PaintContext, shape: Shape): void;
  /** How far the pointer is from the drawn row, in CSS px; 0: on it. */
  hit(input: HitInput): number;
}
