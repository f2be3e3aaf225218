import {
  errorOf,
  type AbsoluteTimeRange,
  type Frame,
  type ObsError,
  type PanelData,
  type Settings,
  type TimeState,
} from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from '../../base/decorators.js';
import { ObsElement } from '../../base/obs-element.js';
import { SizeController } from '../../controllers/size.js';
import { ThemeController } from '../../controllers/theme.js';
import type { ObsChart } from '../../parts/chart-element.js';
import { setPictureKey } from '../../parts/picture-key.js';
import type { ObsTooltip } from '../../parts/tooltip-element.js';
import { setHeight } from '../height.js';
import { memoizeOne } from '../memoize-one.js';
import { PanelInputController, type PanelInputHost } from '../panel-input.js';
import type { PanelType, PanelView } from '../panel-type.js';
import { renderPanelFrame } from '../render-frame.js';
import { renderTable } from '../table.js';
import type { ChartPanelInput, ChartPanelModel } from './chart-panel-model.js';
import { chartPointerOf } from './chart-pointer.js';

/** What every chart panel lets one choose. */
export interface ChartPanelOptions {
  readonly legend: { readonly show: 'auto' | 'always' | 'never' };
  readonly tooltip: 'all' | 'single' | 'none';
}

/** CSS px. Narrower panels have shorter names beside the chart. */
const NARROW = 480;

/**
 * A panel that is one chart over time with a key below it: what such panels share, from attributes to cursor and zoom.
 * A panel of this kind adds its options, a function from frames to a chart, and its key.
 */
export abstract class ChartPanelElement<Options extends ChartPanelOptions, Model extends ChartPanelModel>
  extends ObsElement
  implements PanelInputHost
{
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
  /** Least value: of the y axis, of a scale of colours, or 0 % of thresholds in percent. */
  @property() min: string | number | undefined;
  /** Greatest value: of the y axis, of a scale of colours, or 100 % of thresholds in percent. */
  @property() max: string | number | undefined;
  /** Decimal places, 0–15. */
  @property() decimals: string | number | undefined;
  /** Values and colours, such as `0.8:orange,0.9:red`. */
  @property() threshold = '';
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
  @property({ attribute: false }) options!: Options;
  /** Time range and zone; default: the session's. */
  @property({ attribute: false }) timeState: TimeState | undefined;

  /** The zoom of a chart that has no session to ask. */
  @state() private zoom: AbsoluteTimeRange | undefined;
  @state() private narrow = false;

  @query('obs-chart') private chart!: ObsChart | null;
  @query('obs-tooltip') private card!: ObsTooltip | null;
  @query('.outline') private outline!: HTMLElement | null;

  #input = new PanelInputController<Options>(this, this.panelType());
  #theme = new ThemeController(this);
  #modelOf = memoizeOne((input: ChartPanelInput<Options>) => this.modelOf(input));
  #model: Model | undefined;
  #failure: ObsError | undefined;
  #handlers = chartPointerOf({
    now: () => ({
      chart: this.chart,
      card: this.card,
      outline: this.outline,
      model: this.#model,
      session: this.#input.session,
      tooltip: this.#input.options.tooltip,
    }),
    tell: (name, detail) => !this.emit(name, detail, { cancelable: name !== 'obs-cursor' }).defaultPrevented,
    zoomTo: (range) => (this.zoom = range),
  });

  constructor() {
    super();
    new SizeController(this, ({ width }) => (this.narrow = width < NARROW));
  }

  /** Problems that only drawing shows, and those of the attributes. */
  get problems(): readonly ObsError[] {
    return [...this.#input.problems, ...(this.#model?.problems ?? [])];
  }

  /** What is drawn, as plain data; undefined until there is something to draw. */
  get spec(): Model['spec'] | undefined {
    return this.#model?.spec;
  }

  /** What stopped the panel from drawing its data. */
  get failure(): ObsError | undefined {
    return this.#failure;
  }

  /** @internal */
  abstract optionAttributes(): Settings;

  /** Asked while the element is made: of nothing but its class. */
  protected abstract panelType(): PanelType<Options>;

  /** Frames and options to a chart. */
  protected abstract modelOf(input: ChartPanelInput<Options>): Model;

  /** What the colours mean; `nothing` where that is plain. `always`: the options ask for it. */
  protected abstract renderKey(model: Model, always: boolean): TemplateResult | typeof nothing;

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

  protected override updated(): void {
    if (!this.chart) return;
    setPictureKey(this.chart, () => (this.#input.options.legend.show === 'never' ? undefined : this.#model?.key()));
  }

  #createModel(): Model | undefined {
    const theme = this.#theme.value;
    const { data, options, timeState, zone, locale } = this.#input;
    if (!theme || !data || data.frames.length === 0) return undefined;
    const range = this.zoom ?? data.range ?? timeState?.range;
    return this.#modelOf({ frames: data.frames, options, theme, range, zone, locale, narrow: this.narrow });
  }

  #renderModel(model: Model): TemplateResult {
    const { zone, locale, options, scope } = this.#input;
    const { x, y } = model.spec;
    if (this.view === 'table') {
      const range = { from: x.min, to: x.max };
      return renderTable({ frames: model.drawn(), label: this.title, zone, locale, range });
    }
    const { show } = options.legend;
    return html`
      <div class="layout">
        <div class="drawing ${y[0]?.scale ? 'rows' : ''}">
          <obs-chart
            part="chart"
            exportparts="plot"
            .spec=${model.spec}
            .theme=${this.#theme.value?.chart}
            .cursorHub=${scope?.cursorHub}
            .handlers=${this.#handlers}
          ></obs-chart>
          <div class="outline" hidden></div>
        </div>
        ${show === 'never' ? nothing : this.renderKey(model, show === 'always')}
      </div>
      <obs-tooltip exportparts="tooltip"></obs-tooltip>
    `;
  }
}
