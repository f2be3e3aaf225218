import type { PanelEntry } from './panel-type.js';

/**
 * Every panel type by the name that documents use. One folder and one line each; a panel's code is loaded when it is shown.
 * Panels that few pages have come as modules of their own, such as `heatmap.js`, which add themselves here.
 */
export const PANELS: Record<string, PanelEntry> = {
  timeseries: { size: { w: 12, h: 8 }, load: () => import('./timeseries/index.js').then((panel) => panel.timeseries) },
  stat: { size: { w: 6, h: 5 }, load: () => import('./stat/index.js').then((panel) => panel.stat) },
};

/** The line of a type; `undefined` for a type that is not in the table. */
export function panelEntryOf(type: string): PanelEntry | undefined {
  return Object.hasOwn(PANELS, type) ? PANELS[type] : undefined;
}
