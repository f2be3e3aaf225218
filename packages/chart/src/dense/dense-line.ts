import type { DenseLineShape, PartedLineShape } from '../marks/dense-shapes.js';
import { layoutDots, paintDots, showsPoints } from '../marks/dots.js';
import { DEFAULT_LINE_WIDTH, line, type LineShape } from '../marks/line.js';
import type { Mark, MarkInput } from '../marks/mark.js';
import type { PaintContext } from '../paint-context.js';
import type { GridRuns, LayoutRuns } from './layout-runs.js';
import { strokeParts } from './parted-line.js';
import { coverRuns, isDense, loneRuns, paintRuns, placeRuns } from './raster.js';

/** Colours through which nothing shows; of others it is not known. */
const OPAQUE = /^(#(.{3}|.{6})|[a-z]+|(rgb|hsl)\([^,/]+(,[^,/]+,[^,/]+)?\))$/i;

/** Device px. Up to this width nobody sees how segments are joined, and round joins cost a third more. */
const ROUNDED_FROM = 3;

/** A line that is drawn column by column where it is dense, and by parts where that is cheaper and looks the same. */
export function denseLine(layoutRuns: LayoutRuns): Mark<LineShape | PartedLineShape | DenseLineShape> {
  return {
    ...line,
    layout: (input) =>
      isDense(input)
        ? denseLineOf(input, layoutRuns(input, input.columns.y))
        : partedLine(line.layout(input), input.pixelRatio),
    paint: paintLine,
  };
}

/** A line along runs that reach as far as their values. */
export function denseLineOf(input: MarkInput, { runs: whole, grid }: GridRuns): DenseLineShape {
  const { plot, pixelRatio, series } = input;
  const { color, lineWidth = DEFAULT_LINE_WIDTH, curve = 'linear', showPoints } = series;
  const runs = placeRuns(whole, grid.shift, plot);
  const lone = showPoints === 'never' ? new Float32Array() : loneRuns(runs, pixelRatio);
  const dots = showsPoints(input) ? layoutDots(input) : lone;
  return {
    type: 'line',
    runs,
    ...coverRuns(runs, lineWidth * pixelRatio, pixelRatio),
    shift: grid.shift,
    dots,
    dotRadius: lineWidth / 2 + 1.25,
    color,
    width: lineWidth,
    curve,
    pixelRatio,
  };
}

/** A sparse line, to be painted by parts if it is wider than a device pixel, for which canvases are quick at any length. */
export function partedLine(shape: LineShape, pixelRatio: number): LineShape | PartedLineShape {
  const width = shape.width * pixelRatio;
  if (width <= 1 || shape.dash?.length || !OPAQUE.test(shape.color)) return shape;
  return { ...shape, parted: true, join: width > ROUNDED_FROM ? 'round' : 'bevel' };
}

export function paintLine(context: PaintContext, shape: LineShape | PartedLineShape | DenseLineShape): void {
  if (!('runs' in shape || 'parted' in shape)) return line.paint(context, shape);
  const { color, width, dots, dotRadius } = shape;
  context.strokeStyle = context.fillStyle = color;
  context.lineWidth = width;
  // A canvas takes no width of 0.
  if ('runs' in shape && width > 0) paintRuns(context, shape);
  else if ('parted' in shape) {
    context.lineJoin = shape.join;
    strokeParts(context, shape.line, shape.curve);
  }
  paintDots(context, dots, dotRadius);
}
