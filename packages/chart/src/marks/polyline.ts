import type { Segments } from '../columns/columns.js';
import { reducedSegmentsOf, segmentsOf } from '../columns/runs.js';
import type { PaintContext } from '../paint-context.js';
import { drawnPxOf, pxOf, valueOf } from '../scales/scale.js';
import type { SeriesSpec } from '../spec.js';
import type { MarkInput } from './mark.js';
import { traceSmooth } from './smooth.js';

/** Strokes in CSS px: `x[i], y[i]` are joined from one start to before the next. */
export interface Polyline {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly starts: readonly number[];
  /** True when rows were left out because a pixel column holds many. */
  readonly reduced: boolean;
}

export type Curve = NonNullable<SeriesSpec['curve']>;

/** More rows than this in a column of device pixels are reduced to the ones that decide how it looks. */
const MOST_PER_COLUMN = 4;

/** The strokes of a column over the rows of the plot, and one row to each side, so that lines run to the edges. */
export function layoutPolyline(input: MarkInput, column: Float64Array): Polyline {
  const { x } = input.columns;
  const spanGaps = input.series.spanGaps ?? false;
  const [from, to] = withNeighbours(
    column,
    input.from,
    input.to,
    Math.min(x.length, column.length),
    spanGaps !== false,
  );
  const columns = Math.max(1, input.plot.width * input.pixelRatio);
  const reduced = to - from > MOST_PER_COLUMN * columns;
  let segments: Segments;
  if (reduced) {
    const first = pxOf(input.x, input.x.min);
    // One column to each side holds all that is outside.
    const columnOf = (value: number): number =>
      Math.max(-1, Math.min(columns, Math.floor((pxOf(input.x, value) - first) * input.pixelRatio)));
    segments = reducedSegmentsOf(x, column, from, to, spanGaps, columnOf);
  } else segments = segmentsOf(x, column, from, to, spanGaps);
  return toPx(input, column, segments, reduced);
}

/** The rows of the plot, and the one to each side to which a line can run. */
export function withNeighbours(
  column: Float64Array,
  from: number,
  to: number,
  length: number,
  overGaps: boolean,
): readonly [number, number] {
  let before = from - 1;
  let after = to;
  if (overGaps) {
    while (before >= 0 && Number.isNaN(column[before])) before--;
    while (after < length && Number.isNaN(column[after])) after++;
  }
  return [Math.max(0, before), Math.min(length, after + 1)];
}

function toPx(input: MarkInput, column: Float64Array, { rows, starts }: Segments, reduced: boolean): Polyline {
  const { length } = rows;
  const x = new Float32Array(length);
  const y = new Float32Array(length);
  const px = { x, y, starts, reduced };
  for (let i = 0; i < length; i++) {
    const row = rows[i]!;
    x[i] = drawnPxOf(input.x, input.columns.x[row]!);
    y[i] = drawnPxOf(input.y, column[row]!);
  }
  if (length > 1) {
    cutEnd(input, column, rows, 0, 1, px);
    cutEnd(input, column, rows, length - 1, length - 2, px);
  }
  return px;
}

/** A straight line that comes from far outside is cut one plot width away: a canvas cannot hold its whole length. */
function cutEnd(
  input: MarkInput,
  column: Float64Array,
  rows: readonly number[],
  end: number,
  inner: number,
  px: { x: Float32Array; y: Float32Array },
): void {
  const { x, y, plot, columns, series } = input;
  const place = pxOf(x, columns.x[rows[end]!]!);
  const from = pxOf(x, columns.x[rows[inner]!]!);
  const edge = Math.max(plot.x - plot.width, Math.min(plot.x + 2 * plot.width, place));
  if (edge === place || place === from) return;
  px.x[end] = edge;
  // Steps keep their level; a smooth curve that far out is as good as straight.
  if (series.curve?.startsWith('step')) return;
  // In px, where lines are straight whatever the axis.
  const [level, far] = [pxOf(y, column[rows[inner]!]!), pxOf(y, column[rows[end]!]!)];
  const cut = level + ((far - level) * (edge - from)) / (place - from);
  if (Number.isFinite(cut)) px.y[end] = drawnPxOf(y, valueOf(y, cut));
}

/** Calls for each stroke: its first point, the one after its last, and which stroke it is. */
export function eachStroke({ starts, x }: Polyline, draw: (start: number, end: number, stroke: number) => void): void {
  starts.forEach((start, stroke) => draw(start, starts[stroke + 1] ?? x.length, stroke));
}

/** Strokes that are a single point, as `x, y` pairs: lines cannot show them. */
export function lonePoints(line: Polyline): Float32Array {
  const points: number[] = [];
  eachStroke(line, (start, end) => {
    if (end - start === 1) points.push(line.x[start]!, line.y[start]!);
  });
  return Float32Array.from(points);
}

/** Adds all strokes to the context's path. */
export function traceLines(context: PaintContext, line: Polyline, curve: Curve): void {
  eachStroke(line, (start, end) => {
    if (end - start < 2) return;
    context.moveTo(line.x[start]!, line.y[start]!);
    traceOnwards(context, line, start, end, 1, curve);
  });
}

/** Adds the area between each stroke and its base: another line with the same strokes, or a level in CSS px. */
export function traceAreas(context: PaintContext, line: Polyline, base: Polyline | number, curve: Curve): void {
  eachStroke(line, (start, end, stroke) => {
    if (end - start < 2) return;
    context.moveTo(line.x[start]!, line.y[start]!);
    traceOnwards(context, line, start, end, 1, curve);
    if (typeof base === 'number') {
      context.lineTo(line.x[end - 1]!, base);
      context.lineTo(line.x[start]!, base);
    } else {
      const baseStart = base.starts[stroke] ?? 0;
      const baseEnd = base.starts[stroke + 1] ?? base.x.length;
      context.lineTo(base.x[baseEnd - 1]!, base.y[baseEnd - 1]!);
      traceOnwards(context, base, baseStart, baseEnd, -1, curve);
    }
    context.closePath();
  });
}

/** Adds to the path from the first (or, backwards, the last) point of a stroke to its other end; the pen is there already. */
export function traceOnwards(
  context: PaintContext,
  line: Polyline,
  start: number,
  end: number,
  direction: 1 | -1,
  curve: Curve,
): void {
  const { x, y } = line;
  const first = direction === 1 ? start : end - 1;
  const stop = direction === 1 ? end : start - 1;
  if (curve === 'smooth' && !line.reduced) return traceSmooth(context, x, y, first, stop, direction);
  // Seen backwards, a step after is a step before.
  const horizontalFirst = (curve === 'step-after') === (direction === 1);
  for (let i = first + direction; i !== stop; i += direction) {
    if (curve === 'step-after' || curve === 'step-before') {
      if (horizontalFirst) context.lineTo(x[i]!, y[i - direction]!);
      else context.lineTo(x[i - direction]!, y[i]!);
    }
    context.lineTo(x[i]!, y[i]!);
  }
}
