import type { Hover } from '@obs-kit/chart';
import { formatDateTime } from '@obs-kit/core';
import { messages } from '../../base/panel-messages.js';
import type { TooltipContent } from '../../parts/tooltip-element.js';
import type { SeriesView } from './chart.js';

/** As many rows as can be read at a glance. */
const MOST_ROWS = 12;

export interface TooltipInput {
  readonly hover: Hover;
  readonly series: readonly SeriesView[];
  readonly mode: 'all' | 'single';
  readonly zone: string;
  readonly locale: string | undefined;
  /** The chart's top left corner, in CSS px of the viewport. */
  readonly origin: { readonly left: number; readonly top: number };
}

/** What the card beside the cursor says: highest values first; the nearest series is there even when it is not among them. */
export function tooltipOf({ hover, series, mode, zone, locale, origin }: TooltipInput): TooltipContent | undefined {
  const views = new Map(series.map((view) => [view.id, view]));
  const points = hover.points
    .filter(({ seriesId }) => mode === 'all' || seriesId === hover.nearest)
    .sort((a, b) => b.y - a.y);
  const shown = points.slice(0, MOST_ROWS);
  const nearest = points.find(({ seriesId }) => seriesId === hover.nearest);
  if (nearest && !shown.includes(nearest)) shown.splice(MOST_ROWS - 1, 1, nearest);
  if (shown.length === 0) return undefined;
  return {
    heading: formatDateTime(hover.x, { zone, style: 'full', locale }),
    rows: shown.flatMap(({ seriesId, y }) => {
      const view = views.get(seriesId);
      if (!view) return [];
      return [{ color: view.color, name: view.name, value: view.format(y), nearest: seriesId === hover.nearest }];
    }),
    more: points.length - shown.length,
    at: { x: origin.left + hover.px.x, y: origin.top + hover.px.y },
  };
}

/** The point that a key went to, as it is read out; empty: none. */
export function readoutOf({ hover, series, zone, locale }: Omit<TooltipInput, 'mode' | 'origin'>): string {
  const point = hover.points.find(({ seriesId }) => seriesId === hover.nearest);
  const view = series.find(({ id }) => id === point?.seriesId);
  if (!point || !view) return '';
  return messages.pointReadout(view.name, view.format(point.y), formatDateTime(point.x, { zone, locale }));
}
