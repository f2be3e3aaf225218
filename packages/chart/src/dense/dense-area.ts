import { area, type AreaShape } from '../marks/area.js';
import { baselineOf } from '../marks/baseline.js';
import type { DenseAreaShape } from '../marks/dense-shapes.js';
import type { Mark, MarkInput } from '../marks/mark.js';
import { drawnPxOf } from '../scales/scale.js';
import { denseLineOf, paintLine } from './dense-line.js';
import type { LayoutRuns } from './layout-runs.js';
import { fillRuns, isDense, paintColumns, placeRuns } from './raster.js';

/** An area that is drawn column by column where it is dense, and as ever where it is not. */
export function denseArea(layoutRuns: LayoutRuns): Mark<AreaShape | DenseAreaShape> {
  return {
    ...area,
    layout: (input) => (isDense(input) ? layoutDense(input, layoutRuns) : area.layout(input)),
    paint(context, shape) {
      if (!('runs' in shape)) return area.paint(context, shape);
      context.fillStyle = shape.outline.color;
      context.globalAlpha = shape.fillOpacity;
      paintColumns(context, shape.runs, shape.outline.pixelRatio);
      context.globalAlpha = 1;
      paintLine(context, shape.outline);
    },
  };
}

function layoutDense(input: MarkInput, layoutRuns: LayoutRuns): DenseAreaShape {
  const { y, base } = input.columns;
  const outline = layoutRuns(input, y);
  const lower = base ? layoutRuns(input, base).runs : drawnPxOf(input.y, baselineOf(input.y));
  return {
    type: 'area',
    outline: denseLineOf(input, outline),
    runs: placeRuns(fillRuns(outline.runs, lower), outline.grid.shift, input.plot),
    fillOpacity: input.series.fillOpacity ?? 0.2,
  };
}
