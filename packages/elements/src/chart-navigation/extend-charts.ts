import { isServer, type ReactiveController } from 'lit';
import { MODEL_STEPS } from '../panels/timeseries/chart.js';
import { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import { ObsChart } from '../parts/chart-element.js';
import { ObsTooltip } from '../parts/tooltip-element.js';
import { NavigationController } from './navigation-controller.js';
import { PinController, pinOf, rememberFields } from './pin-controller.js';
import { isShared } from './shared-tooltip.js';

/**
 * Before a tooltip renders: the rows that its panel wants, and nothing while a card is kept. It does not stay behind when
 * the page is scrolled: a finger that was lifted leaves it open.
 */
class TooltipController implements ReactiveController {
  #scrolled: AbortController | undefined;

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
    if (isShared(content)) return;
    const rows = pin.hoveredRows(content.at, content.rows.length === 1 && content.more === 0);
    if (rows) this.tooltip.content = rows.length > 0 ? { ...content, rows } : undefined;
  }

  hostUpdated(): void {
    if (isServer || (this.tooltip.content !== undefined) === (this.#scrolled !== undefined)) return;
    this.#scrolled?.abort();
    this.#scrolled = undefined;
    const box = chartBoxOf(this.tooltip);
    if (!this.tooltip.content || !box) return;
    this.#scrolled = new AbortController();
    const { left, top } = box();
    const onScroll = (): void => {
      const now = box();
      // Other things on the page may scroll as they like.
      if (Math.abs(now.left - left) > 1 || Math.abs(now.top - top) > 1) this.tooltip.content = undefined;
    };
    addEventListener('scroll', onScroll, { signal: this.#scrolled.signal, capture: true, passive: true });
  }

  hostDisconnected(): void {
    this.#scrolled?.abort();
    this.#scrolled = undefined;
  }
}

function chartBoxOf(tooltip: ObsTooltip): (() => DOMRect) | undefined {
  const root = tooltip.getRootNode();
  const chart = root instanceof ShadowRoot ? root.querySelector('obs-chart') : undefined;
  return chart ? () => chart.getBoundingClientRect() : undefined;
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
