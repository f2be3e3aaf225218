import { ObsChart } from '../parts/chart-element.js';
import { ObsLegend } from '../parts/legend-element.js';
import { ChartReader } from './chart-reader.js';
import { LegendPatterns } from './legend-patterns.js';

/** From now on every chart and legend of the page, those that are there already as well, can be read. */
export function extendCharts(): void {
  const readChart = (chart: ObsChart): void => void new ChartReader(chart);
  const markLegend = (legend: ObsLegend): void => legend.addController(new LegendPatterns(legend));
  ObsChart.addInitializer((element) => readChart(element as ObsChart));
  ObsLegend.addInitializer((element) => markLegend(element as ObsLegend));
  if (typeof document === 'undefined') return;
  visit(document, (element) => {
    if (element instanceof ObsChart) readChart(element);
    else if (element instanceof ObsLegend) markLegend(element);
    else return;
    element.requestUpdate();
  });
}

function visit(root: ParentNode, fn: (element: Element) => void): void {
  for (const element of root.querySelectorAll('*')) {
    fn(element);
    if (element.shadowRoot) visit(element.shadowRoot, fn);
  }
}
