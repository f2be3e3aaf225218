import type { ChartSpec, Hover } from '@obs-kit/chart';
import { formatDateTime } from '@obs-kit/core';
import { messages } from '../base/panel-messages.js';
import type { TooltipContent } from '../parts/tooltip-element.js';

/** As many rows as can be read at a glance. */
const MOST_ROWS = 12;

export interface HoverInput {
  readonly hover: Hover;
  readonly spec: ChartSpec;
  readonly zone: string;
  readonly locale: string | undefined;
}

/** What the card beside the cursor says, highest values first. */
export function hoverContent(
  { hover, spec, zone, locale }: HoverInput,
  origin: { readonly left: number; readonly top: number },
): TooltipContent | undefined {
  const series = new Map(spec.series.map((one) => [one.id, one]));
  const points = hover.points.toSorted((a, b) => b.y - a.y);
  if (points.length === 0) return undefined;
  return {
    heading: formatDateTime(hover.x, { zone, locale }),
    rows: points.slice(0, MOST_ROWS).flatMap(({ seriesId, y }) => {
      const one = series.get(seriesId);
      if (!one) return [];
      return [
        { color: one.color, name: one.name, value: one.format?.(y) ?? String(y), nearest: seriesId === hover.nearest },
      ];
    }),
    more: Math.max(0, points.length - MOST_ROWS),
    at: { x: origin.left + hover.px.x, y: origin.top + hover.px.y },
  };
}

/** The point that a key went to, as it is read out; empty: none. */
export function hoverReadout({ hover, spec, zone, locale }: HoverInput): string {
  const point = hover.points.find(({ seriesId }) => seriesId === hover.nearest);
  const one = spec.series.find(({ id }) => id === point?.seriesId);
  if (!point || !one) return '';
  return messages.pointReadout(
    one.name,
    one.format?.(point.y) ?? String(point.y),
    formatDateTime(point.x, { zone, locale }),
  );
}
