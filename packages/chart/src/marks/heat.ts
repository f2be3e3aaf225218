import type { SeriesSpec } from '../spec.js';
import { drawnPxOf } from '../scales/scale.js';
import type { OtherShape } from './index.js';
import type { Mark } from './mark.js';
import { eachColumn, spacingOf } from './pixel-spans.js';

/** A row of cells: from where to where it reaches on the y axis, and what its values look like. */
export interface HeatRow {
  readonly low: number;
  readonly high: number;
  /** A CSS colour; undefined: the cell is left empty, as one without a value is. */
  readonly colorOf: (value: number) => string | undefined;
  /** Where a cell stands around its x. Default `center`; histograms of Prometheus count what was before: `before`. */
  readonly align?: 'before' | 'center' | 'after';
  /** How wide a cell is, in the x axis' unit. Default: the least distance of two that are shown. */
  readonly width?: number;
}

export interface HeatShape extends OtherShape {
  readonly mark: 'heat';
  /** `x, width` in CSS px, two for each cell. */
  readonly cells: Float32Array;
  readonly colors: readonly string[];
  readonly top: number;
  readonly height: number;
}

const SHIFT = { before: -1, center: -0.5, after: 0 } as const;
/** CSS px between cells that have room for it. */
const GAP = 1;
const ROOM_FOR_GAP = 6;

/**
 * A series as a row of coloured cells, one for each x. Several rows over each other are a heat map. Cells that share a column
 * of device pixels are drawn as the highest of them, so that no peak is hidden. Hover tells the values.
 */
export function heatSeries(series: SeriesSpec, row: HeatRow): SeriesSpec {
  const middle = (row.low + row.high) / 2;
  const mark: Mark<HeatShape> = {
    type: 'line',
    extent: (_, from, to) => (from < to ? [row.low, row.high] : undefined),
    layout(input) {
      const { pixelRatio, x, y, plot } = input;
      // A little more, so that rounding errors do not move one of two edges that meet.
      const snap = (px: number): number => Math.round(px * pixelRatio + 1e-3) / pixelRatio;
      const [start, end] = [snap(plot.x), snap(plot.x + plot.width)];
      const wide = Math.max(1 / pixelRatio, row.width === undefined ? spacingOf(input) : row.width * x.factor);
      const shift = SHIFT[row.align ?? 'center'] * wide;
      const gap = wide >= ROOM_FOR_GAP ? GAP : 0;
      const cells: number[] = [];
      const colors: string[] = [];
      const { length } = series.y;
      const wider = { ...input, from: Math.max(0, input.from - 1), to: Math.min(length, input.to + 1) };
      eachColumn(wider, (column, from, to) => {
        let highest = NaN;
        for (let i = from; i < to; i++) if (!(series.y[i]! <= highest)) highest = series.y[i]!;
        const color = Number.isNaN(highest) ? undefined : row.colorOf(highest);
        if (color === undefined) return;
        const at = to - from === 1 ? drawnPxOf(x, input.columns.x[from]!) : column / pixelRatio - shift;
        const left = Math.max(start, snap(at + shift));
        const right = Math.min(end, snap(at + shift + wide) - gap);
        if (left >= end || right <= start) return;
        cells.push(left, Math.max(1 / pixelRatio, right - left));
        colors.push(color);
      });
      const clamp = (px: number): number => Math.max(plot.y, Math.min(plot.y + plot.height, snap(px)));
      const top = clamp(drawnPxOf(y, row.high));
      const height = clamp(drawnPxOf(y, row.low)) - top;
      return {
        type: 'other',
        mark: 'heat',
        cells: Float32Array.from(cells),
        colors,
        top,
        height: height >= ROOM_FOR_GAP ? height - GAP : height,
      };
    },
    paint(context, { cells, colors, top, height }) {
      colors.forEach((color, i) => {
        context.fillStyle = color;
        context.fillRect(cells[2 * i]!, top, cells[2 * i + 1]!, height);
      });
    },
    hit: ({ y, point }) => Math.abs(y - point.y),
  };
  return { ...series, mark, ...placedAt(series, middle) };
}

/** Draws a series at one height, whatever its values are: there its points stand for the cursor. */
export function placedAt(series: SeriesSpec, height: number): Pick<SeriesSpec, 'stack' | 'stackBy'> {
  return {
    stack: `row ${series.id}`,
    stackBy: ([columns]) => [{ x: columns!.x, y: columns!.y.map((value) => (Number.isNaN(value) ? NaN : height)) }],
  };
}
