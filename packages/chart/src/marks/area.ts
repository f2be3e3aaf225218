import { drawnPxOf } from '../scales/scale.js';
import { extentOf, unionOf } from '../columns/extent.js';
import { baselineOf } from './baseline.js';
import { line, type LineShape } from './line.js';
import type { Mark } from './mark.js';
import { layoutPolyline, traceAreas, type Polyline } from './polyline.js';

export interface AreaShape {
  readonly type: 'area';
  readonly outline: LineShape;
  /** The lower edge: a level in CSS px, or a line when stacked. */
  readonly base: Polyline | number;
  readonly fillOpacity: number;
}

export const area: Mark<AreaShape> = {
  type: 'area',
  extent: (columns, from, to) =>
    unionOf(extentOf(columns.y, from, to), columns.base && extentOf(columns.base, from, to)),
  layout(input) {
    const { base } = input.columns;
    return {
      type: 'area',
      outline: line.layout(input),
      base: base ? layoutPolyline(input, base) : drawnPxOf(input.y, baselineOf(input.y)),
      fillOpacity: input.series.fillOpacity ?? 0.2,
    };
  },
  paint(context, shape) {
    context.fillStyle = shape.outline.color;
    context.globalAlpha = shape.fillOpacity;
    context.beginPath();
    traceAreas(context, shape.outline.line, shape.base, shape.outline.curve);
    context.fill();
    context.globalAlpha = 1;
    line.paint(context, shape.outline);
  },
  hit({ y, point, stacked }) {
    if (!stacked) return Math.abs(y - point.y);
    const [top, bottom] = [Math.min(point.y, point.base), Math.max(point.y, point.base)];
    return Math.max(0, top - y, y - bottom);
  },
};
