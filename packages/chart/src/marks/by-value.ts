import { pxOf, drawnPxOf, type Scale } from '../scales/scale.js';
import type { Rect } from '../layout/rect.js';
import { markOf, type MarkShape, type OtherShape } from './index.js';
import type { Mark, MarkInput, MarkName } from './mark.js';

/** From `from` (included) up to the next step a mark has this colour; the first step reaches down without end. */
export interface ColorStep {
  /** In the y axis' unit. */
  readonly from: number;
  /** A CSS colour. */
  readonly color: string;
}

export interface ByValueShape extends OtherShape {
  readonly mark: 'by-value';
  /** The mark as it is drawn in each colour, and the part of the plot in which that colour is seen. */
  readonly parts: readonly { readonly shape: MarkShape; readonly within: Rect }[];
}

/** Half a line stands over the plot's edges. */
const OVERHANG = 2;

/**
 * Another mark in colours by value: what lies between two steps has the colour of the lower one, lines and areas too, exactly
 * to the height of the step.
 * @param steps At least one, ascending; a scheme of many colours is many steps.
 */
export function byValue(mark: MarkName | Mark<MarkShape>, steps: readonly ColorStep[]): Mark<ByValueShape> {
  const inner = markOf(mark);
  return {
    type: inner.type,
    extent: inner.extent,
    layout(input) {
      // Laid out once, whatever the number of colours.
      const shape = inner.layout(input);
      return {
        type: 'other',
        mark: 'by-value',
        parts: partsOf(steps, input).map(({ color, within }) => ({
          within,
          shape: recolored(shape, input.series.color, color),
        })),
      };
    },
    paint(context, { parts }) {
      for (const { shape, within } of parts) {
        context.save();
        context.beginPath();
        context.rect(within.x, within.y, within.width, within.height);
        context.clip();
        inner.paint(context, shape);
        context.restore();
      }
    },
    hit: inner.hit,
  };
}

/** Plain data with another colour; all that has none is the same. */
function recolored<T>(data: T, before: string, color: string): T {
  if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== Object.prototype) return data;
  const changed = Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
    const next = name === 'color' && value === before ? color : recolored(value, before, color);
    return next === value ? [] : [[name, next] as const];
  });
  return changed.length === 0 ? data : { ...data, ...Object.fromEntries(changed) };
}

/** The stretch of the plot that each colour has, on whole device pixels; those that are not on the axis have none. */
function partsOf(
  steps: readonly ColorStep[],
  { y, plot, pixelRatio }: MarkInput,
): readonly { readonly color: string; readonly within: Rect }[] {
  const [highest, lowest] = [plot.y - OVERHANG, plot.y + plot.height + OVERHANG];
  // Two colours that share a pixel would let through what is behind both.
  const edgeAt = (value: number): number => Math.round(edgeOf(y, value) * pixelRatio) / pixelRatio;
  return steps.flatMap(({ color }, i) => {
    const next = steps[i + 1];
    const above = next ? edgeAt(next.from) : highest;
    const below = i === 0 ? lowest : edgeAt(steps[i]!.from);
    const [top, bottom] = [Math.max(highest, above), Math.min(lowest, below)];
    if (!(top < bottom)) return [];
    return [
      { color, within: { x: plot.x - OVERHANG, y: top, width: plot.width + 2 * OVERHANG, height: bottom - top } },
    ];
  });
}

/** What has no place on the axis, such as 0 on a logarithmic one, lies below it. */
function edgeOf(y: Scale, value: number): number {
  const px = Number.isFinite(value) ? pxOf(y, value) : drawnPxOf(y, value);
  return Number.isNaN(px) ? Infinity : px;
}
