import type { ChartSpec, ChartTheme, Hover } from '@obs-kit/chart';
import type { ChartEvents } from '@obs-kit/chart/host.js';
import type { AbsoluteTimeRange } from '@obs-kit/core';
import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import type { ObsChart } from '../parts/chart-element.js';
import type { ObsTooltip } from '../parts/tooltip-element.js';
import { dragLines, type LineDrag } from './drag-lines.js';
import { overlayOn, type ChartOverlay } from './chart-overlay.js';
import type { BandPicture } from './paint-bands.js';
import { hoverContent, hoverReadout } from './rule-tooltip.js';

/**
 * The chart of a rule: its series, and over them thresholds and states, which move without the series being drawn again.
 */
export class ObsRuleChart extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    css`
      :host,
      .box {
        block-size: 100%;
      }

      .box {
        position: relative;
      }
    `,
  ];

  @property({ attribute: false }) spec: ChartSpec | undefined;
  @property({ attribute: false }) theme: ChartTheme | undefined;
  /** Thresholds, states and points. */
  @property({ attribute: false }) picture: BandPicture | undefined;
  /** IANA name or `UTC`. */
  @property({ attribute: false }) zone = 'UTC';
  @property({ attribute: false }) locale: string | undefined;
  /** A range was dragged, or (`undefined`) the one before it is asked for. */
  @property({ attribute: false }) onZoom: ((range: AbsoluteTimeRange | undefined) => void) | undefined;

  /** What a line that is dragged moves in. */
  @property({ attribute: false }) lineStep = 0;
  /** A line with an id is dragged; absent: lines stay where they are. */
  @property({ attribute: false }) onLine: ((drag: LineDrag) => void) | undefined;

  @query('.box') private box!: HTMLElement;
  @query('obs-chart') private chart!: ObsChart;
  @query('obs-tooltip') private tooltip!: ObsTooltip;

  #overlay: ChartOverlay | undefined;
  #endDrags: (() => void) | undefined;

  override render(): TemplateResult {
    return html`
      <div class="box">
        <obs-chart .spec=${this.spec} .theme=${this.theme} .handlers=${this.#handlers}></obs-chart>
        <obs-tooltip></obs-tooltip>
      </div>
    `;
  }

  protected override updated(): void {
    this.#overlay ??= overlayOn(this.chart);
    this.#overlay.show(this.picture);
    this.#endDrags ??= dragLines(this.box, {
      chart: () => this.chart,
      lines: () => (this.onLine ? (this.picture?.lines ?? []) : []),
      step: () => this.lineStep,
      onDrag: (drag) => this.onLine?.(drag),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    this.#overlay?.remove();
    this.#endDrags?.();
    this.#overlay = this.#endDrags = undefined;
    super.disconnectedCallback();
  }

  #onHover = (hover: Hover | undefined): void => {
    const { spec, zone, locale } = this;
    if (!spec) return;
    if (!hover) this.tooltip.readout = '';
    else if (hover.keyMoved) this.tooltip.readout = hoverReadout({ hover, spec, zone, locale });
    const origin = this.chart.getBoundingClientRect();
    this.tooltip.content = hover && hoverContent({ hover, spec, zone, locale }, origin);
  };

  #handlers: ChartEvents = {
    onHover: this.#onHover,
    onBrush: (range) => this.onZoom?.(range),
    onReset: () => this.onZoom?.(undefined),
    onPaint: () => this.#overlay?.repaint(),
  };
}
