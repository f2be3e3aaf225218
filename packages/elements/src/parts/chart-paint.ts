import type { Hover } from '@obs-kit/chart';
import type { ObsChart } from './chart-element.js';

/** Who wants to hear of a chart beside the panel that holds it. */
export interface ChartListener {
  readonly onPaint?: () => void;
  readonly onHover?: (hover: Hover | undefined) => void;
}

/** By the chart: its handlers stay wrapped, because others may have wrapped them since. */
const listeners = new WeakMap<ObsChart, Set<ChartListener>>();

/** Tells a listener of a chart's paintings and of its cursor, until the returned function is called. */
export function listenToChart(chart: ObsChart, listener: ChartListener): () => void {
  let all = listeners.get(chart);
  if (!all) listeners.set(chart, (all = wrapHandlers(chart)));
  all.add(listener);
  return () => all.delete(listener);
}

/** Marks handlers that tell the listeners; whoever wraps them with what they have takes it along. */
const TELLS: unique symbol = Symbol('tells listeners');

function wrapHandlers(chart: ObsChart): Set<ChartListener> {
  const all = new Set<ChartListener>();
  const wrap = (): void => {
    const before: ObsChart['handlers'] & { readonly [TELLS]?: true } = chart.handlers;
    if (before[TELLS]) return;
    const wrapped: typeof before = {
      ...before,
      [TELLS]: true,
      onPaint() {
        before.onPaint?.();
        for (const { onPaint } of all) onPaint?.();
      },
      onHover(hover) {
        before.onHover?.(hover);
        for (const { onHover } of all) onHover?.(hover);
      },
    };
    chart.handlers = wrapped;
  };
  wrap();
  // A panel gives its own again with each rendering.
  chart.addController({ hostUpdate: wrap });
  return all;
}
