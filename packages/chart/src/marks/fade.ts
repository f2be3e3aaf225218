import type { OtherShape } from './index.js';
import { area, type AreaShape } from './area.js';
import type { Rect } from '../layout/rect.js';
import type { Mark } from './mark.js';
import { line } from './line.js';
import { traceAreas } from './polyline.js';

export interface FadeShape extends OtherShape {
  readonly mark: 'fade';
  readonly area: AreaShape;
  readonly plot: Rect;
  /** The highest and lowest place of the fill, and between them where it has gone; CSS px. */
  readonly top: number;
  readonly bottom: number;
  readonly gone: number;
  readonly pixelRatio: number;
}

/** So many stretches of one opacity each that the eye sees none of them. */
const STRIPES = 64;

/**
 * An area whose fill fades from its highest point to where it stands. In stripes, not with a canvas' gradient, so that it
 * looks the same on everything that can be painted on.
 */
export const fade: Mark<FadeShape> = {
  type: 'area',
  extent: area.extent,
  layout(input) {
    const shape = area.layout(input);
    const { plot } = input;
    const clamp = (y: number): number => Math.max(plot.y, Math.min(plot.y + plot.height, y));
    const { base } = shape;
    let [top, bottom] = [Infinity, -Infinity];
    for (const y of shape.outline.line.y) [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    if (typeof base !== 'number') for (const y of base.y) bottom = Math.max(bottom, y);
    const gone = clamp(typeof base === 'number' ? base : bottom);
    return {
      type: 'other',
      mark: 'fade',
      area: shape,
      plot,
      top: clamp(top),
      bottom: clamp(bottom),
      gone,
      pixelRatio: input.pixelRatio,
    };
  },
  paint(context, { area: { outline, base, fillOpacity }, plot, top, bottom, gone, pixelRatio }) {
    context.save();
    context.beginPath();
    traceAreas(context, outline.line, base, outline.curve);
    context.clip();
    context.fillStyle = outline.color;
    const farthest = Math.max(gone - top, bottom - gone);
    const stripe = farthest / STRIPES;
    const snap = (px: number): number => Math.round(px * pixelRatio) / pixelRatio;
    for (let y = gone - STRIPES * stripe, i = 0; i < 2 * STRIPES && stripe > 0; i++, y += stripe) {
      // On whole pixels: two stripes that share one would be seen as a line.
      const [from, to] = [snap(Math.max(y, top)), snap(Math.min(y + stripe, bottom))];
      if (from >= to) continue;
      context.globalAlpha = fillOpacity * Math.min(1, Math.abs(y + stripe / 2 - gone) / farthest);
      context.fillRect(plot.x - plot.width, from, 3 * plot.width, to - from);
    }
    context.restore();
    line.paint(context, outline);
  },
  hit: area.hit,
};
