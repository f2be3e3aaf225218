import type { Hover } from '@obs-kit/chart';
import {
  errorOf,
  reducerOf,
  type AbsoluteTimeRange,
  type Frame,
  type ObsError,
  type PanelData,
  type Settings,
  type TimeState,
} from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query, state } from '../../base/decorators.js';
import { messages } from '../../base/panel-messages.js';
import { ObsElement } from '../../base/obs-element.js';
import { baseStyles } from '../../base/styles.js';
import { ThemeController } from '../../controllers/theme.js';
import type { ObsChart } from '../../parts/chart-element.js';
import type { LegendItem } from '../../parts/legend-element.js';
import type { ObsTooltip } from '../../parts/tooltip-element.js';
import { givenOf } from '../attributes.js';
import { memoizeOne } from '../memoize-one.js';
import { PanelInputController, type PanelInputHost } from '../panel-input.js';
import type { PanelView } from '../panel-type.js';
import { renderPanelFrame } from '../render-frame.js';
import { renderTable, tableStyles } from '../table.js';
import { setHeight } from '../height.js';
import { rangeBefore, rawRangeOf, zoomIn, zoomOut } from '../time-zoom.js';
import { drawnFramesOf, timeseriesModelOf, type SeriesView, type TimeseriesModel } from './chart.js';
import type { TimeseriesOptions } from './options.js';
import { timeseriesStyles } from './styles.js';
import { readoutOf, tooltipOf } from './tooltip.js';
import { timeseries } from './type.js';

/**
 * Values over time, as lines, areas, bars or points. It takes `data`, or asks the dashboard or scope around it when it has
 * a `query`.
 *
 * @element obs-timeseries
 * @fires obs-brush - A range was dragged. Cancelable.
 * @fires obs-time-range-change - The dragged range, or the one before it, is asked for. Cancelable.
 * @fires obs-cursor - The cursor moved or left.
 * @fires obs-series-toggle - Series were shown or hidden in the legend. Cancelable.
 * @csspart content - Chart and legend.
 * @csspart chart - The chart.
 * @csspart table - The box of the table in its place.
 * @csspart legend - The legend.
 * @csspart frame - The card around the panel, when it stands alone.
 * @csspart header - Title, badges and menu.
 * @csspart title - The title.
 * @cssprop --obs-surface - Behind the chart.
 * @cssprop --obs-series-1 - Colour of the first series; `--obs-series-2` … `--obs-series-10` follow.
 */
export class ObsTimeseries extends ObsElement implements PanelInputHost {
  static override styles: CSSResultGroup = [baseStyles, timeseriesStyles, tableStyles];

  /** Shown above the chart. */
  @property() override title = '';
  /** Longer words about it, behind a button beside the title. */
  @property() description = '';
  /** What to ask the session's source. */
  @property() query = '';
  /** Name of the source; empty: the first. */
  @property() source = '';
  /** Template for series names, such as `{{instance}}`. */
  @property() legend = '';
  /** Id from the unit table, such as `bytes` or `percentunit`. */
  @property() unit = '';
  /** Least value of the y axis. */
  @property() min: string | number | undefined;
  /** Greatest value of the y axis. */
  @property() max: string | number | undefined;
  /** Decimal places, 0–15. */
  @property() decimals: string | number | undefined;
  /** Values and colours, such as `0.8:orange,0.9:red`. */
  @property() threshold = '';
  /** `line`, `area`, `bars` or `points`. */
  @property() mark: string | undefined;
  /** Opacity under a line, 0–1. */
  @property() fill: string | number | undefined;
  /** Series on top of each other. */
  @property() stack: string | boolean | undefined;
  /** In CSS px. */
  @property({ attribute: 'line-width' }) lineWidth: string | number | undefined;
  /** `linear`, `smooth`, `step-before` or `step-after`. */
  @property() curve: string | undefined;
  /** Lines run over gaps: all, or those up to a duration such as `5m`. */
  @property() span: string | boolean | undefined;
  /** In CSS px, or a CSS length. */
  @property() height: string | number | undefined;
  /** `light`, `dark` or `auto`; absent: the page's own colour scheme. */
  @property({ reflect: true }) theme: string | undefined;
  /** Without title and frame, as large as its parent: how `<obs-panel>` holds it. */
  @property({ type: Boolean, reflect: true }) embedded = false;
  /** `table`: what is drawn, in words. The panel's menu changes it. */
  @property() view: PanelView = 'chart';
  /** Frames, or a whole result with its state. A `query` inside a session wins over it. */
  @property({ attribute: false }) data: readonly Frame[] | PanelData | undefined;
  /** Options as the panel type's `parseOptions` gives them; they win over attributes. */
  @property({ attribute: false }) options!: TimeseriesOptions;
  /** Time range and zone; default: the session's. */
  @property({ attribute: false }) timeState: TimeState | undefined;

  @state() private hiddenSeries: ReadonlySet<string> = new Set();
  /** The zoom of a chart that has no session to ask. */
  @state() private zoom: AbsoluteTimeRange | undefined;

  @query('obs-chart') private chart!: ObsChart | null;
  @query('obs-tooltip') private tooltip!: ObsTooltip | null;

  #input = new PanelInputController(this, timeseries);
  #theme = new ThemeController(this);
  #modelOf = memoizeOne(timeseriesModelOf);
  #drawnOf = memoizeOne(drawnFramesOf);
  #model: TimeseriesModel | undefined;
  #failure: ObsError | undefined;

  /** Problems that only drawing shows, and those of the attributes. */
  get problems(): readonly ObsError[] {
    return [...this.#input.problems, ...(this.#model?.problems ?? [])];
  }

  /** What is drawn, as plain data; undefined until there is something to draw. */
  get spec(): TimeseriesModel['spec'] | undefined {
    return this.#model?.spec;
  }

  /** What stopped the panel from drawing its data. */
  get failure(): ObsError | undefined {
    return this.#failure;
  }

  /** @internal */
  optionAttributes(): Settings {
    const { mark, fill, stack, lineWidth, curve, span } = this;
    return givenOf({ mark, fill, stack, lineWidth, curve, span });
  }

  protected override willUpdate(): void {
    this.#failure = undefined;
    try {
      this.#input.update();
      this.#model = this.#createModel();
    } catch (thrown) {
      this.#model = undefined;
      this.#failure = errorOf(thrown);
    }
  }

  override render(): TemplateResult {
    setHeight(this, this.height);
    const content = html`
      <div class="content" part="content">${this.#model ? this.#renderModel(this.#model) : nothing}</div>
    `;
    if (this.embedded) return content;
    return renderPanelFrame(this, this.#input, { content, failure: this.#failure, problems: this.problems });
  }

  #createModel(): TimeseriesModel | undefined {
    const theme = this.#theme.value;
    const { data, options, timeState, zone, locale } = this.#input;
    if (!theme || !data || data.frames.length === 0) return undefined;
    return this.#modelOf({
      frames: data.frames,
      options,
      colors: theme,
      direction: theme.direction,
      hidden: this.hiddenSeries,
      range: this.zoom ?? data.range ?? timeState?.range,
      zone,
      locale,
    });
  }

  #renderModel(model: TimeseriesModel): TemplateResult {
    if (this.view !== 'table') return this.#renderChart(model);
    const { zone, locale } = this.#input;
    const { min: from, max: to } = model.spec.x;
    return renderTable({ frames: this.#drawnOf(model), label: this.title, zone, locale, range: { from, to } });
  }

  #renderChart({ spec, series }: TimeseriesModel): TemplateResult {
    const { legend } = this.#input.options;
    const showLegend = legend.show === 'auto' ? series.length > 1 : legend.show === 'always';
    return html`
      <div class="layout ${legend.placement}">
        <obs-chart
          part="chart"
          exportparts="plot"
          .spec=${spec}
          .theme=${this.#theme.value?.chart}
          .cursorHub=${this.#input.scope?.cursorHub}
          .handlers=${this.#handlers}
        ></obs-chart>
        ${showLegend ? this.#renderLegend(series) : nothing}
      </div>
      <obs-tooltip exportparts="tooltip"></obs-tooltip>
    `;
  }

  #renderLegend(series: readonly SeriesView[]): TemplateResult {
    const { mode, placement, calcs } = this.#input.options.legend;
    const items = series.map((view): LegendItem => ({
      id: view.id,
      name: view.name,
      color: view.color,
      hidden: view.hidden,
      get values() {
        return calcs.map((calc) => view.format(reducerOf(calc).reduce(view.field.values)));
      },
    }));
    return html`
      <obs-legend
        part="legend"
        exportparts="item: legend-item"
        .items=${items}
        .columns=${calcs.map((calc) => messages.reducers[calc] ?? calc)}
        .mode=${mode}
        .placement=${placement}
        .onToggle=${this.#onToggle}
      ></obs-legend>
    `;
  }

  #onToggle = (hidden: ReadonlySet<string>): void => {
    const event = this.emit('obs-series-toggle', { hidden: [...hidden] }, { cancelable: true });
    if (!event.defaultPrevented) this.hiddenSeries = hidden;
  };

  /** The cursor moves between two renderings: only the tooltip hears of it. */
  #onHover = (hover: Hover | undefined): void => {
    if (hover && !hover.own) {
      if (this.tooltip) this.tooltip.content = undefined;
      return;
    }
    this.emit('obs-cursor', { x: hover?.x });
    const mode = this.#input.options.tooltip;
    if (!this.tooltip || !this.chart || !this.#model) return;
    const { zone, locale } = this.#input;
    const { series } = this.#model;
    if (!hover) this.tooltip.readout = '';
    else if (hover.keyMoved) this.tooltip.readout = readoutOf({ hover, series, zone, locale });
    if (mode === 'none') return;
    const origin = this.chart.getBoundingClientRect();
    this.tooltip.content = hover && tooltipOf({ hover, series, mode, zone, locale, origin });
  };

  #onBrush = (range: AbsoluteTimeRange): void => {
    if (this.emit('obs-brush', range, { cancelable: true }).defaultPrevented) return;
    const raw = rawRangeOf(range);
    if (this.emit('obs-time-range-change', raw, { cancelable: true }).defaultPrevented) return;
    const { session } = this.#input;
    if (session) zoomIn(session, raw);
    else this.zoom = range;
  };

  #onReset = (): void => {
    const { session } = this.#input;
    if (!session) this.zoom = undefined;
    const before = session && rangeBefore(session);
    if (before && !this.emit('obs-time-range-change', { ...before }, { cancelable: true }).defaultPrevented) {
      zoomOut(session, before);
    }
  };

  #handlers = { onHover: this.#onHover, onBrush: this.#onBrush, onReset: this.#onReset };
}
