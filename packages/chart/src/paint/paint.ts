import { markOf } from '../marks/index.js';
import { paintRuleBand, paintRuleLine } from '../marks/rule.js';
import type { PaintContext } from '../paint-context.js';
import type { Scene } from '../scene/scene.js';
import type { ChartTheme } from '../theme.js';
import { paintGrid, paintLabels } from './axes.js';

/** CSS px: a default line's dot, and half of a thick line. */
export const OVERHANG = 2;

/** The theme's font as a canvas takes it. */
export function fontOf(theme: ChartTheme): string {
  return `${theme.fontSize}px ${theme.fontFamily}`;
}

export type PaintScene = (context: PaintContext, scene: Scene) => void;

/** Where → ink. Clears the context and paints the scene, from the back to the front; leaves the state in CSS px. */
export let paintScene: PaintScene = (context, scene) => {
  const { plot, pixelRatio, bare } = scene;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  if (plot.width <= 0 || plot.height <= 0) return;

  for (const rule of scene.rules) paintRuleBand(context, rule);
  if (!bare) for (const across of [false, true]) paintGrid(context, scene, across);

  paintInPlot(context, scene, ({ shape, spec }) => shape && markOf(spec.mark).paint(context, shape));
  for (const rule of scene.rules) paintRuleLine(context, rule);
  if (!bare) {
    context.font = fontOf(scene.theme);
    paintLabels(context, scene);
  }
};

/**
 * Paints each series, and nothing outside the plot but half a line over its edges: a series at the very top is as thick as the
 * others, the last dot is whole.
 */
export function paintInPlot(
  context: PaintContext,
  { plot, series }: Scene,
  paintSeries: (series: Scene['series'][number]) => void,
): void {
  context.save();
  context.beginPath();
  context.rect(plot.x - OVERHANG, plot.y - OVERHANG, plot.width + 2 * OVERHANG, plot.height + 2 * OVERHANG);
  context.clip();
  series.forEach(paintSeries);
  context.restore();
}

/** From now on scenes are painted by that: how `dense.js` paints pixels itself. */
export function paintBy(next: PaintScene): void {
  paintScene = next;
}
