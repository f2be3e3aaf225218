import type { ObsChart } from '../parts/chart-element.js';
import type { ObsTooltip } from '../parts/tooltip-element.js';

/** Who reads out: the live region of the panel around a chart, or one of the chart's own where there is none. */
export class Announcer {
  #region: HTMLElement | undefined;
  #said = '';

  constructor(private readonly host: ObsChart) {}

  /** Reads out, also when it is what was said last. */
  say(words: string): void {
    // A space that is not heard makes it news.
    const news = words === this.#said ? `${words}\u00A0` : words;
    this.#said = news;
    const tooltip = this.#tooltip;
    if (tooltip) tooltip.readout = news;
    else this.#ownRegion().textContent = news;
  }

  get #tooltip(): ObsTooltip | undefined {
    const root = this.host.getRootNode();
    return (root instanceof ShadowRoot && root.querySelector('obs-tooltip')) || undefined;
  }

  #ownRegion(): HTMLElement {
    if (!this.#region) {
      this.#region = document.createElement('div');
      this.#region.className = 'sr-only';
      this.#region.setAttribute('role', 'status');
    }
    if (!this.#region.isConnected) this.host.renderRoot.querySelector('.plot')?.append(this.#region);
    return this.#region;
  }
}
