import { extentOf, unionOf } from '../columns/extent.js';
import { drawnPxOf } from '../scales/scale.js';
import type { OtherShape } from './index.js';
import type { Mark, MarkInput } from './mark.js';
import { columnOf, eachColumn, spacingOf } from './pixel-spans.js';

/** What candles need beside the close, which is the series' `y`: each as long as that, by reference. */
export interface CandleColumns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

export interface CandleColors {
  readonly up: string;
  readonly down: string;
}

export interface CandlesShape extends OtherShape {
  readonly mark: 'candles';
  /** `x, high, low, top, bottom` in CSS px, five for each candle; `x` is the middle. */
  readonly rising: Float32Array;
  readonly falling: Float32Array;
  /** Of a body, in CSS px; 0: too narrow for bodies. */
  readonly width: number;
  /** Of wicks and outlines, in CSS px. */
  readonly thick: number;
  readonly colors: CandleColors;
  readonly pixelRatio: number;
}

/** The part of the distance between two candles that they fill, and how wide they get at most, in CSS px. */
const FILLED = 0.7;
const WIDEST = 24;
/** Device pixels. Narrower bodies cannot be told from wicks. */
const NARROWEST = 3;
/** A body is this many times as wide as its outline, or the hole in it is not seen. */
const OUTLINES = 4;

/**
 * Candles: a wick from low to high, a body from open to close; hollow where it rose, filled where it fell, so that no
 * colours need to be told apart. Where several share a column of device pixels they are drawn as one: first open, last close,
 * highest high, lowest low.
 */
export function candles(columns: CandleColumns, colors: CandleColors): Mark<CandlesShape> {
  return {
    type: 'line',
    extent: (_, from, to) => unionOf(extentOf(columns.high, from, to), extentOf(columns.low, from, to)),
    layout(input) {
      const { pixelRatio } = input;
      const room = Math.min(WIDEST, spacingOf(input) * FILLED) * pixelRatio;
      const body = room < NARROWEST ? 0 : Math.round(room);
      // One CSS px where there is room.
      const thick = Math.max(1, Math.min(Math.floor(pixelRatio), Math.floor(body / OUTLINES)));
      // A wick is sharp in the middle of a body when as many pixels are left at both sides.
      const width = body === 0 ? 0 : body - ((body - thick) % 2);
      const rising: number[] = [];
      const falling: number[] = [];
      // The neighbours outside, of which a half is seen.
      const { length } = input.columns.x;
      const wider = { ...input, from: Math.max(0, input.from - 1), to: Math.min(length, input.to + 1) };
      eachColumn(wider, (_, from, to) => {
        const candle = mergedCandle(input, columns, from, to);
        if (candle) (candle.rose ? rising : falling).push(...candle.px);
      });
      return {
        type: 'other',
        mark: 'candles',
        rising: Float32Array.from(rising),
        falling: Float32Array.from(falling),
        width: width / pixelRatio,
        thick: thick / pixelRatio,
        colors,
        pixelRatio,
      };
    },
    paint(context, { rising, falling, width, thick, colors, pixelRatio }) {
      const snap = (px: number): number => Math.round(px * pixelRatio) / pixelRatio;
      const paintAll = (px: Float32Array, color: string, hollow: boolean): void => {
        context.fillStyle = color;
        for (let i = 0; i < px.length; i += 5) {
          const [x, high, low, top, bottom] = [px[i]!, px[i + 1]!, px[i + 2]!, px[i + 3]!, px[i + 4]!];
          const left = snap(x - width / 2);
          const height = Math.max(thick, bottom - top);
          if (width === 0) context.fillRect(snap(x - thick / 2), high, thick, Math.max(thick, low - high));
          else {
            const middle = left + (width - thick) / 2;
            context.fillRect(middle, high, thick, top - high);
            context.fillRect(middle, bottom, thick, low - bottom);
            if (!hollow || height < 3 * thick) context.fillRect(left, top, width, height);
            else {
              context.fillRect(left, top, width, thick);
              context.fillRect(left, bottom - thick, width, thick);
              context.fillRect(left, top, thick, height);
              context.fillRect(left + width - thick, top, thick, height);
            }
          }
        }
      };
      paintAll(rising, colors.up, true);
      paintAll(falling, colors.down, false);
    },
    hit: ({ x, y, point }) => Math.hypot(x - point.x, y - point.y),
  };
}

/** Rows of one column of pixels as one candle; undefined when none of them is whole. */
function mergedCandle(
  input: MarkInput,
  { open, high, low }: CandleColumns,
  from: number,
  to: number,
): { readonly rose: boolean; readonly px: readonly number[] } | undefined {
  const { y, columns, series, pixelRatio, x } = input;
  let [first, last, highest, lowest] = [-1, -1, -Infinity, Infinity];
  for (let row = from; row < to; row++) {
    if ([open[row], high[row], low[row], series.y[row]].some((value) => value === undefined || Number.isNaN(value)))
      continue;
    if (first < 0) first = row;
    last = row;
    highest = Math.max(highest, high[row]!, low[row]!);
    lowest = Math.min(lowest, low[row]!, high[row]!);
  }
  if (first < 0) return undefined;
  const snap = (value: number): number => Math.round(drawnPxOf(y, value) * pixelRatio) / pixelRatio;
  const [begin, end] = [open[first]!, series.y[last]!];
  const middle = first === last ? drawnPxOf(x, columns.x[first]!) : (columnOf(input, first) + 0.5) / pixelRatio;
  return {
    rose: end >= begin,
    px: [middle, snap(highest), snap(lowest), snap(Math.max(begin, end)), snap(Math.min(begin, end))],
  };
}
