import { createChart, type Chart, type ChartEvents } from '@obs-kit/chart/host.js';
import type { ChartSpec, ChartTheme, CursorHub } from '@obs-kit/chart';
import { css, html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';

/**
 * Holds a chart of `@obs-kit/chart` while it is on the page. It takes a finished spec; what the pointer does goes to
 * `handlers`, so that the panel around it decides.
 *
 * @element obs-chart
 * @csspart plot - The box that the chart fills.
 */
export class ObsChart extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    css`
      :host {
        block-size: 100%;
      }

      .plot {
        position: relative;
        block-size: 100%;
        inline-size: 100%;
      }
    `,
  ];

  /** What to draw. */
  @property({ attribute: false }) spec: ChartSpec | undefined;
  /** Colours and font; the panel reads them from the tokens. */
  @property({ attribute: false }) theme: ChartTheme | undefined;
  /** Charts of one hub share their cursor. */
  @property({ attribute: false }) cursorHub: CursorHub | undefined;
  /** `none` for sparklines: no pointer, no keyboard. */
  @property({ attribute: false }) interaction: 'full' | 'none' = 'full';
  /** Who is told about the pointer; read when something happens, so a change needs no new chart. */
  @property({ attribute: false }) handlers: ChartEvents = {};

  @query('.plot') private plot!: HTMLElement;

  #chart: Chart | undefined;

  /** The chart itself: its scene is what was drawn, as plain data. */
  get chart(): Chart | undefined {
    return this.#chart;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    this.#destroy();
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.isConnected || !this.spec) return this.#destroy();
    // A chart keeps its hub and its manner for life.
    if (changed.has('cursorHub') || changed.has('interaction')) this.#destroy();
    if (!this.#chart) this.#chart = createChart(this.plot, this.spec, this.#options());
    else {
      if (changed.has('theme') && this.theme) this.#chart.setTheme(this.theme);
      if (changed.has('spec')) this.#chart.setSpec(this.spec);
    }
  }

  override render(): TemplateResult {
    return html`
      <div class="plot" part="plot"></div>
    `;
  }

  #options(): Parameters<typeof createChart>[2] {
    return {
      interaction: this.interaction,
      onHover: (hover) => this.handlers.onHover?.(hover),
      onBrush: (range) => this.handlers.onBrush?.(range),
      onReset: () => this.handlers.onReset?.(),
      onPaint: () => this.handlers.onPaint?.(),
      ...(this.theme ? { theme: this.theme } : {}),
      ...(this.cursorHub ? { cursorHub: this.cursorHub } : {}),
    };
  }

  #destroy(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
  }
}
