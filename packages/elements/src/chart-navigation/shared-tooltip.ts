import type { Hover, Scene } from '@obs-kit/chart';
import { formatDateTime } from '@obs-kit/core';
import type { ObsChart } from '../parts/chart-element.js';
import type { TooltipContent } from '../parts/tooltip-element.js';
import { nearestWith } from './navigation-settings.js';
import { rowsOf, type RowOptions } from './tooltip-rows.js';

/** As many as can be read at a glance. */
const MOST_ROWS = 12;

/** Contents that have the rows that their panel wants already. */
const finished = new WeakSet<TooltipContent>();

/** Whether a card is as it should be: it was made by {@link sharedContentOf}. */
export function isShared(content: TooltipContent): boolean {
  return finished.has(content);
}

/** Whether a panel shows its values while the cursor is on another chart: `tooltip-shared` on it, or around it. */
export function wantsSharedTooltip(panel: Element): boolean {
  return nearestWith(panel, 'tooltip-shared') !== null;
}

/**
 * What the card of a chart says while another chart of its scope has the cursor.
 * @returns `undefined`: there is nothing to say, or nobody would see of what.
 */
export function sharedContentOf(
  chart: ObsChart,
  scene: Scene,
  hover: Hover,
  { sort = 'desc', hideZeros = false }: Partial<RowOptions> = {},
): TooltipContent | undefined {
  const rows = rowsOf(hover, scene.spec.series, { mode: 'all', sort, hideZeros });
  if (rows.length === 0) return undefined;
  const { left, top } = chart.getBoundingClientRect();
  const { y, height } = scene.plot;
  const at = { x: left + hover.px.x, y: top + y + height / 2 };
  if (!isInSight(at)) return undefined;
  const more = Math.max(0, rows.length - MOST_ROWS);
  const content = { heading: headingOf(scene, hover.x), rows: rows.slice(0, MOST_ROWS), more, at };
  finished.add(content);
  return content;
}

/** A place on the x axis in words. */
export function headingOf({ spec: { x } }: Scene, at: number): string {
  if (x.type !== 'time') return x.format?.(at) ?? String(at);
  const { timeZone: zone, locale } = x;
  return formatDateTime(at, { zone, style: 'full', ...(locale === undefined ? {} : { locale }) });
}

/** Whether a place of the viewport can be seen. */
export function isInSight({ x, y }: { readonly x: number; readonly y: number }): boolean {
  return x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
}
