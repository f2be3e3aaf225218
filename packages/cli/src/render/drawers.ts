import { ObsError, type Panel } from '@obs-kit/core';
import { drawCandlestick, drawHeatmap, drawStateTimeline } from './draw-chart-panels.js';
import { drawTimeseries } from './draw-timeseries.js';
import type { Drawer } from './drawing.js';

/** The types of panels that can be drawn without a page, as documents name them. */
const DRAWERS: Readonly<Record<string, Drawer>> = {
  timeseries: drawTimeseries,
  heatmap: drawHeatmap,
  'state-timeline': drawStateTimeline,
  candlestick: drawCandlestick,
};

/** What draws a panel. @throws ObsError `render-panel-unsupported` */
export function drawerOf({ id, type }: Pick<Panel, 'id' | 'type'>): Drawer {
  if (Object.hasOwn(DRAWERS, type)) return DRAWERS[type]!;
  throw new ObsError({
    code: 'render-panel-unsupported',
    message: 'panel "{name}" has type {type}, which cannot be drawn without a page',
    hint: 'Use a panel of one of these types: {known}.',
    values: { name: id, type, known: Object.keys(DRAWERS).join(', ') },
  });
}
