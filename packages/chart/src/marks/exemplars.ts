import { extentOf } from '../columns/extent.js';
import type { Hover } from '../interact/hover.js';
import { layoutDots } from './dots.js';
import type { OtherShape } from './index.js';
import type { Mark } from './mark.js';

export interface ExemplarsShape extends OtherShape {
  readonly mark: 'exemplars';
  /** `x, y` pairs in CSS px; at most one for each CSS pixel when there are many. */
  readonly places: Float32Array;
  /** From the middle to a corner, in CSS px. */
  readonly radius: number;
  readonly color: string;
}

/** Single measured things among sums of many, as diamonds, so that they are not taken for points of a line. */
export const exemplars: Mark<ExemplarsShape> = {
  type: 'points',
  extent: (columns, from, to) => extentOf(columns.y, from, to),
  layout: (input) => ({
    type: 'other',
    mark: 'exemplars',
    places: layoutDots(input),
    radius: (input.series.lineWidth ?? 1.5) / 2 + 3.5,
    color: input.series.color,
  }),
  paint(context, { places, radius, color }) {
    if (places.length === 0) return;
    context.fillStyle = color;
    context.beginPath();
    for (let i = 0; i < places.length; i += 2) {
      const [x, y] = [places[i]!, places[i + 1]!];
      context.moveTo(x, y - radius);
      context.lineTo(x + radius, y);
      context.lineTo(x, y + radius);
      context.lineTo(x - radius, y);
      context.closePath();
    }
    context.fill();
  },
  hit: ({ x, y, point }) => Math.hypot(x - point.x, y - point.y),
};

/**
 * The row of a series that the cursor is on, such as the exemplar to follow a link of; undefined: another series is nearer.
 * @param seriesId Of the series whose rows have links.
 */
export function rowUnder(hover: Hover | undefined, seriesId: string): number | undefined {
  return hover?.nearest === seriesId ? hover.points.find((point) => point.seriesId === seriesId)?.index : undefined;
}
