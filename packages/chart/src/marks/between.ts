import { extentOf, unionOf } from '../columns/extent.js';
import { drawnPxOf } from '../scales/scale.js';
import { markOf, type MarkShape, type OtherShape } from './index.js';
import type { Mark, MarkInput } from './mark.js';
import { columnOf, isDense } from './pixel-spans.js';
import { layoutPolyline, traceAreas, type Curve, type Polyline } from './polyline.js';

export interface BetweenShape extends OtherShape {
  readonly mark: 'between';
  /** Both edges, broken at the same rows; absent where rows are dense. */
  readonly edges: { readonly upper: Polyline; readonly lower: Polyline } | undefined;
  /** `x, y, width, height` of a column of device pixels each, in CSS px. */
  readonly rects: Float32Array;
  readonly color: string;
  readonly fillOpacity: number;
  readonly curve: Curve;
  /** The series' own line; absent: it has no width. */
  readonly outline: MarkShape | undefined;
}

/**
 * Fills between the series and a second column over the same rows, such as the 10 % and the 90 % quantile. A row in which
 * one of both is missing is a gap. Where many rows share a pixel it reaches from the lowest to the highest of both.
 * Its own line is drawn, too, unless its width is 0.
 * @param other As long as the series' columns, by reference.
 */
export function between(other: Float64Array): Mark<BetweenShape> {
  return {
    type: 'area',
    extent: (columns, from, to) => unionOf(extentOf(columns.y, from, to), extentOf(other, from, to)),
    layout(input) {
      const dense = isDense(input);
      const { y } = input.columns;
      return {
        type: 'other',
        mark: 'between',
        edges: dense
          ? undefined
          : { upper: layoutPolyline(input, where(y, other)), lower: layoutPolyline(input, where(other, y)) },
        rects: dense ? spansOf(input, other) : new Float32Array(),
        color: input.series.color,
        fillOpacity: input.series.fillOpacity ?? 0.2,
        curve: input.series.curve ?? 'linear',
        outline: input.series.lineWidth === 0 ? undefined : markOf('line').layout(input),
      };
    },
    paint(context, { edges, rects, color, fillOpacity, curve, outline }) {
      context.fillStyle = color;
      context.globalAlpha = fillOpacity;
      if (edges) {
        context.beginPath();
        traceAreas(context, edges.upper, edges.lower, curve);
        context.fill();
      }
      for (let i = 0; i < rects.length; i += 4)
        context.fillRect(rects[i]!, rects[i + 1]!, rects[i + 2]!, rects[i + 3]!);
      context.globalAlpha = 1;
      if (outline) markOf('line').paint(context, outline);
    },
    hit: ({ y, point }) => Math.abs(y - point.y),
  };
}

/** A column without the values beside which the other column has none. */
function where(values: Float64Array, other: Float64Array): Float64Array {
  if (!other.some((value, i) => Number.isNaN(value) && !Number.isNaN(values[i]))) return values;
  return values.map((value, i) => (Number.isNaN(other[i]) ? NaN : value));
}

/** For each column of device pixels that the band crosses, from its highest to its lowest place there. */
function spansOf(input: MarkInput, other: Float64Array): Float32Array {
  const { columns, pixelRatio, plot, x, y } = input;
  const first = Math.floor(plot.x * pixelRatio) - 1;
  const count = Math.ceil(plot.width * pixelRatio) + 3;
  const top = new Float64Array(count).fill(Infinity);
  const bottom = new Float64Array(count).fill(-Infinity);
  const reach = (column: number, a: number, b: number): void => {
    const i = column - first;
    if (i < 0 || i >= count) return;
    top[i] = Math.min(top[i]!, a, b);
    bottom[i] = Math.max(bottom[i]!, a, b);
  };
  const length = Math.min(columns.x.length, columns.y.length, other.length);
  let before = -1;
  for (let row = Math.max(0, input.from - 1); row < Math.min(length, input.to + 1); row++) {
    const [a, b] = [drawnPxOf(y, columns.y[row]!), drawnPxOf(y, other[row]!)];
    if (Number.isNaN(a) || Number.isNaN(b)) {
      before = -1;
      continue;
    }
    const column = columnOf(input, row);
    reach(column, a, b);
    if (before >= 0) {
      const [oldA, oldB] = [drawnPxOf(y, columns.y[before]!), drawnPxOf(y, other[before]!)];
      const [from, to] = [drawnPxOf(x, columns.x[before]!), drawnPxOf(x, columns.x[row]!)];
      const start = Math.max(columnOf(input, before), first - 1);
      // The joint between two rows, at each edge between columns that it crosses.
      for (let edge = start + 1; edge <= Math.min(column, first + count); edge++) {
        const part = to > from ? (edge / pixelRatio - from) / (to - from) : 1;
        const [atA, atB] = [oldA + (a - oldA) * part, oldB + (b - oldB) * part];
        reach(edge - 1, atA, atB);
        reach(edge, atA, atB);
      }
    }
    before = row;
  }
  const rects: number[] = [];
  for (let i = 0; i < count; i++)
    if (top[i]! < bottom[i]!) rects.push((first + i) / pixelRatio, top[i]!, 1 / pixelRatio, bottom[i]! - top[i]!);
  return Float32Array.from(rects);
}
