import { extentOf } from '../columns/extent.js';
import { layoutDots, paintDots, showsPoints } from './dots.js';
import type { Mark } from './mark.js';
import { layoutPolyline, lonePoints, traceLines, type Curve, type Polyline } from './polyline.js';

export const DEFAULT_LINE_WIDTH = 1.5;

export interface LineShape {
  readonly type: 'line';
  readonly line: Polyline;
  /** `x, y` pairs in CSS px. */
  readonly dots: Float32Array;
  readonly dotRadius: number;
  readonly color: string;
  readonly width: number;
  readonly curve: Curve;
  /** As `setLineDash` takes it; absent: solid. */
  readonly dash: readonly number[] | undefined;
}

export const line: Mark<LineShape> = {
  type: 'line',
  extent: (columns, from, to) => extentOf(columns.y, from, to),
  layout(input) {
    const { color, lineWidth = DEFAULT_LINE_WIDTH, curve = 'linear', showPoints, dash } = input.series;
    const strokes = layoutPolyline(input, input.columns.y);
    const lone = showPoints === 'never' ? new Float32Array() : lonePoints(strokes);
    return {
      type: 'line',
      line: strokes,
      dots: showsPoints(input) ? layoutDots(input) : lone,
      dotRadius: lineWidth / 2 + 1.25,
      color,
      width: lineWidth,
      curve,
      dash: strokes.reduced ? undefined : dash,
    };
  },
  paint(context, shape) {
    context.strokeStyle = shape.color;
    context.lineWidth = shape.width;
    // Round joins cost most where nobody sees them.
    context.lineJoin = shape.line.reduced ? 'bevel' : 'round';
    if (shape.dash) context.setLineDash([...shape.dash]);
    context.beginPath();
    traceLines(context, shape.line, shape.curve);
    // A canvas takes no width of 0.
    if (shape.width > 0) context.stroke();
    if (shape.dash) context.setLineDash([]);
    context.fillStyle = shape.color;
    paintDots(context, shape.dots, shape.dotRadius);
  },
  hit: ({ y, point }) => Math.abs(y - point.y),
};
