import type { ObsChart } from '../parts/chart-element.js';
import type { ObsPanelFrame } from '../parts/panel-frame-element.js';

/** A chart on the page, and the frame of its panel. */
export interface ShownChart {
  readonly chart: ObsChart;
  readonly frame: ObsPanelFrame;
}

/** The chart that a frame, or a panel, shows now; no entry: none. */
const shown = new WeakMap<Element, ShownChart>();

export function shownChartOf(frameOrPanel: Element): ShownChart | undefined {
  return shown.get(frameOrPanel);
}

/**
 * Notes a chart for the frame that it stands in and for the panels between. Returns the frame and what forgets it again;
 * `undefined` where it stands in none.
 */
export function noteChart(chart: ObsChart): { frame: ObsPanelFrame; forget(): void } | undefined {
  const panels: Element[] = [];
  for (let element: Element | undefined = chart; element;) {
    const root: Node = element.getRootNode();
    const host: Element | undefined = root instanceof ShadowRoot ? root.host : undefined;
    if (host) panels.push(host);
    const frame: ObsPanelFrame | null = element.closest<ObsPanelFrame>('obs-panel-frame');
    if (frame) {
      const keys = [frame, ...panels];
      const entry = { chart, frame };
      for (const key of keys) shown.set(key, entry);
      const forget = (): void => {
        for (const key of keys) if (shown.get(key) === entry) shown.delete(key);
      };
      return { frame, forget };
    }
    element = host;
  }
  return undefined;
}
