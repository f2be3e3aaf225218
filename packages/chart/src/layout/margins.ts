import type { Rect } from './rect.js';
import type { SideAxis } from './axis.js';
import type { MeasureText } from './measure.js';

/** CSS px between labels and plot. */
export const LABEL_PAD = 8;
/** Line height of labels, in font sizes. */
export const LINE_HEIGHT = 1.35;

const ONE_LINE_BELOW_WIDTH = 320;
const ONE_LINE_BELOW_HEIGHT = 140;
/** CSS px. Smaller charts are drawn bare: a plot that is all labels says nothing. */
const LEAST_WIDTH = 72;
const LEAST_HEIGHT = 44;

/** Room above and below the plot, which does not depend on what the labels say. */
export interface Frame {
  readonly bare: boolean;
  readonly oneLine: boolean;
  readonly top: number;
  readonly bottom: number;
  /** So many rows of x labels have room, of an axis that has several. */
  readonly rows?: number;
}

/** @param named Whether a y axis has a name, which stands above it. */
export function layoutFrame(
  width: number,
  height: number,
  fontSize: number,
  bare: boolean | undefined,
  named: boolean,
): Frame {
  if (bare || width < LEAST_WIDTH || height < LEAST_HEIGHT) return { bare: true, oneLine: true, top: 2, bottom: 2 };
  const line = Math.ceil(fontSize * LINE_HEIGHT);
  const oneLine = width < ONE_LINE_BELOW_WIDTH || height < ONE_LINE_BELOW_HEIGHT;
  return {
    bare: false,
    oneLine,
    // Half a label stands above the highest tick.
    top: named ? line + LABEL_PAD * 1.5 : Math.ceil(line / 2),
    bottom: LABEL_PAD + line * (oneLine ? 1 : 2),
  };
}

export type LayoutFrame = typeof layoutFrame;

/** The place of an axis' labels: `x` is where they end (left axes) or begin (right axes). */
export interface AxisPlace {
  readonly x: number;
  readonly width: number;
}

/**
 * The plot, and where each y axis stands beside it: the first of a side is the innermost.
 * @param width Of the chart.
 * @param height Of the plot.
 */
export function layoutPlot(
  frame: Frame,
  axes: readonly SideAxis[],
  width: number,
  height: number,
  measure: MeasureText,
): { readonly plot: Rect; readonly places: readonly AxisPlace[] } {
  if (frame.bare) return { plot: { x: 0, y: frame.top, width, height }, places: axes.map(() => ({ x: 0, width: 0 })) };
  // How far from the plot the labels of the next axis of a side begin.
  const taken = { left: LABEL_PAD, right: LABEL_PAD };
  const placed = axes.map(({ side, ticks }) => {
    const labels = Math.ceil(Math.max(0, ...ticks.map((tick) => measure(tick.label))));
    const from = taken[side];
    if (labels > 0) taken[side] += labels + LABEL_PAD;
    return { side, from, labels };
  });
  // Without labels at that side: half of an x label may stand there.
  const roomAt = (side: 'left' | 'right'): number =>
    Math.min(Math.max(taken[side] - LABEL_PAD + 2, LABEL_PAD * 1.5), width * 0.45);
  const left = Math.ceil(roomAt('left'));
  const right = Math.max(left, Math.floor(width - roomAt('right')));
  return {
    plot: { x: left, y: frame.top, width: right - left, height },
    places: placed.map(({ side, from, labels }) => ({
      x: side === 'right' ? right + from : left - from,
      width: labels,
    })),
  };
}
