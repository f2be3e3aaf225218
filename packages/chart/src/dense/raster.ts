import type { Rect } from '../layout/rect.js';
import type { Runs } from '../marks/dense-shapes.js';
import type { MarkInput } from '../marks/mark.js';
import { withNeighbours } from '../marks/polyline.js';
import type { PaintContext } from '../paint-context.js';
import { drawnPxOf, pxOf } from '../scales/scale.js';
import type { ColumnIndex } from './column-index.js';
import { runsOf } from './runs.js';

/** More rows than this in a column of device pixels, and a line is drawn column by column. */
const MOST_PER_COLUMN = 2;

/** Whether a series is drawn column by column over its visible rows. */
export function isDense({ from, to, plot, pixelRatio }: MarkInput): boolean {
  return to - from > MOST_PER_COLUMN * plot.width * pixelRatio;
}

/** The raster of a column over the plot, as high as its values are: not clipped. */
export function layoutRuns(input: MarkInput, column: Float64Array, index: ColumnIndex): Runs {
  const { columns, plot, pixelRatio, series, x, y } = input;
  const { curve, spanGaps = false } = series;
  const length = Math.min(columns.x.length, column.length);
  const [from, to] = withNeighbours(column, input.from, input.to, length, spanGaps !== false);
  return runsOf({
    x: columns.x,
    y: column,
    from,
    to,
    first: Math.floor(plot.x * pixelRatio),
    last: Math.floor((plot.x + plot.width) * pixelRatio),
    spanGaps,
    join: curve === 'step-before' || curve === 'step-after' ? curve : 'linear',
    columnOf: (value) => Math.floor(pxOf(x, value) * pixelRatio),
    pxOf: (value) => drawnPxOf(y, value),
    index,
  });
}
/** Leaves the part of the runs inside of the plot. Note: in place, there can be many. */
export function clipRuns(runs: Runs, { y, height }: Rect): Runs {
  let length = 0;
  for (let i = 0; i < runs.length; i += 3) {
    const top = Math.max(y, runs[i + 1]!);
    const bottom = Math.min(y + height, runs[i + 2]!);
    if (top > bottom) continue;
    runs[length++] = runs[i]!;
    runs[length++] = top;
    runs[length++] = bottom;
  }
  runs.length = length;
  return runs;
}

/**
 * What lies between two lines over the same rows, or between a line and a level in CSS px: from the highest to the lowest
 * of both, because everything between two neighbours is covered.
 */
export function fillRuns(line: Runs, base: Runs | number): Runs {
  return line.map((value, i) => {
    const other = typeof base === 'number' ? base : base[i]!;
    return i % 3 === 0 ? value : i % 3 === 1 ? Math.min(value, other) : Math.max(value, other);
  });
}

/** Runs without height or neighbours, as `x, y` pairs in CSS px: single values that are hard to see. */
export function loneRuns(runs: Runs, pixelRatio: number): Float32Array {
  const points: number[] = [];
  for (let i = 0; i < runs.length; i += 3) {
    const column = runs[i]!;
    const alone = !(runs[i - 3]! >= column - 1) && !(runs[i + 3]! <= column + 1);
    if (alone && runs[i + 1] === runs[i + 2]) points.push((column + 0.5) / pixelRatio, runs[i + 1]!);
  }
  return Float32Array.from(points);
}

/** Paints what lies in the columns, without a line's width, in the context's fill style: no pixel twice. */
export function paintColumns(context: PaintContext, runs: Runs, pixelRatio: number): void {
  for (let i = 0; i < runs.length; i += 3) {
    context.fillRect(runs[i]! / pixelRatio, runs[i + 1]!, 1 / pixelRatio, runs[i + 2]! - runs[i + 1]!);
  }
}

/**
 * Paints a line in the context's stroke and fill style, which are the same colour. Columns touch, so a line narrower than
 * two device px is as high as it is wide, yet one device px wide: a path of those is what canvases paint fastest. Wider
 * ones are rectangles, in one path where overlaps would show through.
 */
export function paintRuns(context: PaintContext, runs: Runs, pixelRatio: number, width: number, opaque: boolean): void {
  const half = width / 2;
  const thin = width * pixelRatio < 2;
  if (thin) context.lineWidth = Math.min(width, 1 / pixelRatio);
  context.lineCap = 'butt';
  context.beginPath();
  for (let i = 0; i < runs.length; i += 3) {
    const x = (runs[i]! + 0.5) / pixelRatio;
    const top = runs[i + 1]! - half;
    const bottom = runs[i + 2]! + half;
    if (thin) {
      context.moveTo(x, top);
      context.lineTo(x, bottom);
    } else if (opaque) context.fillRect(x - half, top, width, bottom - top);
    else context.rect(x - half, top, width, bottom - top);
  }
  if (thin) context.stroke();
  else context.fill();
}
