import type { Hover } from '@obs-kit/chart';
import { adoptStyles, css, html, type ReactiveController, type TemplateResult } from 'lit';
import { localeOf } from '../base/locale.js';
import { setMessages } from '../base/panel-messages.js';
import { listenToChart } from '../parts/chart-paint.js';
import type { ObsChart } from '../parts/chart-element.js';
import { ObsLegend } from '../parts/legend-element.js';
import type { TimeseriesOptions } from '../panels/timeseries/options.js';
import { legendSeriesOf } from './legend-series.js';
import type { ObsLegendTable } from './legend-table-element.js';
import { SeriesHighlight } from './series-highlight.js';

/** A list of more series than this is a table: nobody reads that many side by side. */
const LONGEST_LIST = 60;

/** Of the list that the legend itself renders. */
const nearStyles = css`
  [data-near] {
    background: var(--_hover);
  }

  [data-near] .name {
    text-decoration: underline;
  }
`;

/** From now on every legend of the page, those that are there already as well, can do what this module adds. */
export function extendLegends(): void {
  const { render } = ObsLegend.prototype;
  const known = new WeakMap<ObsLegend, LegendExtension>();
  ObsLegend.prototype.render = function renderExtended(this: ObsLegend) {
    let extension = known.get(this);
    if (!extension) known.set(this, (extension = new LegendExtension(this)));
    return extension.render() ?? render.call(this);
  };
  // Legends that are on the page render anew.
  setMessages({});
}

/** What is added to one legend: a table for many series, and the link between its entries and the lines of its chart. */
class LegendExtension implements ReactiveController {
  #chart: ObsChart | undefined;
  #highlight: SeriesHighlight | undefined;
  #stopListening: (() => void) | undefined;
  #near: string | undefined;

  constructor(private readonly legend: ObsLegend) {
    const root = legend.renderRoot as ShadowRoot;
    const before = [...root.adoptedStyleSheets];
    adoptStyles(root, [nearStyles]);
    root.adoptedStyleSheets = [...before, ...root.adoptedStyleSheets];
    legend.addEventListener('pointerover', this.#onPointer);
    legend.addEventListener('pointerleave', this.#onLeave);
    legend.addEventListener('focusin', this.#onFocus);
    legend.addEventListener('focusout', this.#onLeave);
    legend.addController(this);
  }

  /** `undefined` where the legend's own list is the right thing. */
  render(): TemplateResult | undefined {
    const { legend } = this;
    this.#watch(chartBeside(legend));
    const calcs = calcsOf(legend);
    const isTable = legend.mode === 'table' || legend.items.length > LONGEST_LIST;
    const series = isTable && calcs && this.#chart && legendSeriesOf(legend.items, this.#chart);
    if (!series) return undefined;
    return html`
      <obs-legend-table
        exportparts="legend, item"
        .series=${series}
        .calcs=${calcs}
        .near=${this.#near}
        .locale=${this.#localeNow}
        .panel=${panelOf(legend)}
        .onToggle=${legend.onToggle}
        .onHighlight=${this.#show}
      ></obs-legend-table>
    `;
  }

  hostConnected(): void {
    if (this.legend.hasUpdated) this.legend.requestUpdate();
  }

  hostUpdated(): void {
    this.#markNear();
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  /** That of the chart's own axes, which the panel has from its session. */
  get #localeNow(): string | undefined {
    const x = this.#chart?.spec?.x;
    return (x?.type === 'time' ? x.locale : undefined) ?? localeOf(this.legend);
  }

  #watch(chart: ObsChart | undefined): void {
    if (chart === this.#chart) return;
    this.#stopListening?.();
    this.#highlight?.remove();
    this.#chart = chart;
    const highlight = (this.#highlight = chart && new SeriesHighlight(chart));
    this.#stopListening =
      chart && listenToChart(chart, { onHover: this.#onHover, onPaint: () => highlight?.repaint() });
  }

  readonly #show = (seriesId: string | undefined): void => {
    this.#highlight?.show(seriesId);
  };

  readonly #onHover = (hover: Hover | undefined): void => {
    const near = hover?.own ? hover.nearest : undefined;
    if (near === this.#near) return;
    this.#near = near;
    this.#markNear();
  };

  #markNear(): void {
    const root = this.legend.renderRoot;
    const table = root.querySelector<ObsLegendTable>('obs-legend-table');
    if (table) {
      table.near = this.#near;
      return;
    }
    for (const [index, button] of [...root.querySelectorAll('[part=item]')].entries()) {
      const isNear = this.#near !== undefined && this.legend.items[index]?.id === this.#near;
      if (button.hasAttribute('data-near') !== isNear) button.toggleAttribute('data-near', isNear);
    }
  }

  readonly #onPointer = (event: PointerEvent): void => {
    // A finger does not rest on something: it presses it.
    if (event.pointerType !== 'touch') this.#showAt(event);
  };

  readonly #onFocus = (event: FocusEvent): void => {
    if ((event.composedPath()[0] as Element).matches(':focus-visible')) this.#showAt(event);
  };

  readonly #onLeave = (): void => this.#show(undefined);

  /** Of the legend's own list; the table tells by itself what is under the pointer. */
  #showAt(event: Event): void {
    const root = this.legend.renderRoot;
    if (root.querySelector('obs-legend-table')) return;
    const button = event.composedPath().find((node) => node instanceof Element && node.matches('[part=item]'));
    const index = button ? [...root.querySelectorAll('[part=item]')].indexOf(button as Element) : -1;
    this.#show(this.legend.items[index]?.id);
  }
}

function chartBeside(legend: ObsLegend): ObsChart | undefined {
  return (legend.getRootNode() as Partial<ShadowRoot>).querySelector?.('obs-chart') ?? undefined;
}

/** What the reader's choices belong to. */
function panelOf(legend: ObsLegend): Node {
  return (legend.getRootNode() as Partial<ShadowRoot>).host ?? legend;
}

/** Ids of the reducers whose words are the legend's columns. */
function calcsOf(legend: ObsLegend): readonly string[] | undefined {
  const { options } = panelOf(legend) as Node & { readonly options?: TimeseriesOptions };
  const calcs = options?.legend.calcs ?? [];
  return calcs.length === legend.columns.length ? calcs : undefined;
}
