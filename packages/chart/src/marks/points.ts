import { extentOf } from '../columns/extent.js';
import { layoutDots, paintDots } from './dots.js';
import { DEFAULT_LINE_WIDTH } from './line.js';
import type { Mark } from './mark.js';

export interface PointsShape {
  readonly type: 'points';
  /** `x, y` pairs in CSS px. */
  readonly dots: Float32Array;
  readonly radius: number;
  readonly color: string;
}

export const points: Mark<PointsShape> = {
  type: 'points',
  extent: (columns, from, to) => extentOf(columns.y, from, to),
  layout: (input) => ({
    type: 'points',
    dots: layoutDots(input),
    radius: (input.series.lineWidth ?? DEFAULT_LINE_WIDTH) / 2 + 1.5,
    color: input.series.color,
  }),
  paint(context, shape) {
    context.fillStyle = shape.color;
    paintDots(context, shape.dots, shape.radius);
  },
  hit: ({ x, y, point }) => Math.hypot(x - point.x, y - point.y),
};
