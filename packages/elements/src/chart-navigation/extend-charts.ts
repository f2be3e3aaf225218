import type { ReactiveController } from 'lit';
import { MODEL_STEPS } from '../panels/timeseries/chart.js';
import { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import { ObsChart } from '../parts/chart-element.js';
import { ObsTooltip } from '../parts/tooltip-element.js';
import { NavigationController } from './navigation-controller.js';
import { PinController, pinOf, rememberFields } from './pin-controller.js';

/** Before a tooltip renders: the rows that its panel wants, and nothing while a card is kept. */
class TooltipController implements ReactiveController {
  constructor(private readonly tooltip: ObsTooltip) {
    tooltip.addController(this);
  }

  hostUpdate(): void {
    const { content } = this.tooltip;
    const root = this.tooltip.getRootNode();
    const pin = content && root instanceof ShadowRoot ? pinOf(root.host) : undefined;
    if (!pin || !content) return;
    if (pin.pinned) {
      this.tooltip.content = undefined;
      return;
    }
    const rows = pin.hoveredRows(content.at, content.rows.length === 1 && content.more === 0);
    if (rows) this.tooltip.content = rows.length > 0 ? { ...content, rows } : undefined;
  }
}

let extended = false;

/** From now on every chart that is made can be moved through time. */
export function extendCharts(): void {
  if (extended) return;
  extended = true;
  ObsChart.addInitializer((element) => new NavigationController(element as ObsChart));
  ObsTimeseries.addInitializer((element) => new PinController(element as ObsTimeseries));
  ObsTooltip.addInitializer((element) => new TooltipController(element as ObsTooltip));
  MODEL_STEPS.push(rememberFields);
}
