import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { copyText } from '../base/clipboard.js';
import { property, state } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { wordsOf } from '../base/panel-messages.js';
import { baseStyles } from '../base/styles.js';
import { memoizeOne } from '../panels/memoize-one.js';
import { isReducer } from '../panels/reducer-id.js';
import { isolateSeries, toggleSeries } from '../parts/legend-selection.js';
import { popoverStyles } from '../parts/popover-styles.js';
import { VirtualRows } from '../parts/virtual-rows.js';
import { csvOfSeries, textOfSeries } from './export-series.js';
import { hiddenAfter, type LegendAction } from './legend-actions.js';
import { knownReducers, LegendColumns } from './legend-columns.js';
import { LegendFacts } from './legend-facts.js';
import { EntryFocus } from './entry-focus.js';
import { legendModelOf, type LegendModel } from './legend-model.js';
import { formatOfReducer, type LegendSeries } from './legend-series.js';
import { legendTableStyles } from './legend-table-styles.js';
import { keepLegendView, legendViewOf, type LegendView } from './legend-view.js';
import { messages, titleOfReducer } from './messages.js';
import { renderHead } from './render-head.js';
import { renderMenu } from './render-menu.js';
import { renderLines, renderPinned } from './render-lines.js';
import { parseNameSearch } from './search-names.js';
import { BY_NAME, sortAfter, type LegendSort } from './series-order.js';

/** From this many series on there is a search. */
const SEARCH_FROM = 10;

/**
 * The series of a chart as a table that is searched, sorted and copied, for thousands of them: only the lines in sight are
 * in the page. A legend renders it in its place.
 *
 * @csspart legend - The scrolling box.
 * @csspart item - A series' button.
 */
export class ObsLegendTable extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, popoverStyles, legendTableStyles];

  /** The series with their raw columns, in the chart's order. */
  @property({ attribute: false }) series: readonly LegendSeries[] = [];
  /** Ids of the reducers that the panel asks for. */
  @property({ attribute: false }) calcs: readonly string[] = [];
  /** Id of the series that the chart's cursor is near to; it is marked, and shown where it is out of sight. */
  @property({ attribute: false }) near: string | undefined;
  /** BCP 47. */
  @property({ attribute: false }) locale: string | undefined;
  /** What the reader's choices are kept for. */
  @property({ attribute: false }) panel: Node = this;
  /** Called with the ids that shall be hidden. */
  @property({ attribute: false }) onToggle: (hidden: ReadonlySet<string>) => void = () => {};
  /** Called with the id of the series that is pointed at; `undefined`: none. */
  @property({ attribute: false }) onHighlight: (id: string | undefined) => void = () => {};

  @state() private copied = '';

  #model!: LegendModel;
  readonly #searchOf = memoizeOne(({ text }: { text: string }) => parseNameSearch(text));
  readonly #modelOf = memoizeOne(legendModelOf);
  readonly #comparerOf = memoizeOne(
    ({ locale }: { locale: string | undefined }) => new Intl.Collator(locale, { numeric: true }).compare,
  );
  readonly #columnsOf = memoizeOne(({ chosen }: { chosen: readonly string[] }) => chosen.filter(isReducer));
  readonly #facts = new LegendFacts(() => this.requestUpdate());
  readonly #columns = new LegendColumns(this);
  readonly #virtual = new VirtualRows(this, () => this.renderRoot?.querySelector?.('.scroller') ?? null, {
    box: (scroller) => scroller.querySelector('.lines'),
    head: (scroller) => scroller.querySelector<HTMLElement>('.head')?.offsetHeight ?? 0,
    guessedHeight: 24,
  });
  readonly #focus = new EntryFocus(this, {
    toggle: (id) => this.#toggle(id, true),
    reveal: (line) => this.#virtual.scrollTo(line),
    page: () => this.#virtual.pageSize,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    this.#facts.stop();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('series')) this.copied = '';
    const { series, locale } = this;
    const columns = this.#columnIds;
    const facts = this.#facts.update({ series, columns, search: this.#search, locale });
    const perLine = columns.length > 0 ? 1 : this.#columns.perLine(this.#virtual.boxWidth);
    this.#model = this.#modelOf({
      series,
      facts,
      sort: this.#sort,
      perLine,
      compareNames: this.#comparerOf({ locale }),
    });
    this.#focus.follow(this.#model);
    this.#virtual.setLines(this.#model.lines, this.#focus.line);
  }

  protected override render(): TemplateResult {
    const { search } = this.#view;
    const sort = this.#sort;
    const { series } = this;
    const { listed } = this.#model;
    const columns = this.#columnIds;
    const { error } = this.#search;
    const count = (number: number): string => number.toLocaleString(this.locale);
    return html`
      <div class="base">
        <div class="scroller" part="legend">
          <div
            class=${classMap({ grid: true, list: columns.length === 0, narrow: this.#columns.isNarrow(this.#virtual.boxWidth) })}
            role="grid"
            aria-label=${messages.legend}
            aria-rowcount=${this.#model.lines.length + 1}
            aria-readonly="true"
            @keydown=${this.#focus.onKey}
          >
            ${renderHead({
              columns,
              sort,
              search,
              hasSearch: series.length >= SEARCH_FROM || search !== '',
              hint: messages.legendSearchHint(count(series.length)),
              count: search === '' || error ? '' : messages.legendCount(count(listed.length), count(series.length)),
              isInvalid: error !== undefined,
              onSearch: (text) => this.#setView({ search: text }),
              onDown: () => this.#focus.enter(),
              onSort: (by) => this.#setView({ sort: sortAfter(sort, by) }),
            })}
            ${
              error
                ? html`
                    <p class="note problem" id="problem" role="alert" dir="auto">
                      ${wordsOf(error).message}. ${wordsOf(error).hint}
                    </p>
                  `
                : nothing
            }
            ${this.#renderPinned()}
            ${renderLines({
              model: this.#model,
              rendered: this.#virtual.rows(),
              columns,
              active: this.#focus.active,
              near: this.near,
              textOf: this.#textOf,
              onPick: (id, one) => this.#toggle(id, one),
              onFocus: this.#focus.note,
              onPoint: (id) => this.onHighlight(id),
            })}
          </div>
          ${listed.length === 0 && search !== '' ? this.#renderEmpty(search) : nothing}
          <div class="ideal"></div>
        </div>
        <div class="probe" aria-hidden="true"></div>
        ${renderMenu({
          reducers: knownReducers(columns),
          columns,
          isSearching: search !== '',
          onOpen: () => this.renderRoot.querySelector<HTMLElement>('.choice')?.focus(),
          onAction: this.#act,
          onColumn: this.#toggleColumn,
          onCopy: (kind) => void this.#copy(kind),
        })}
        <p class="sr-only" role="status">
          ${this.copied || (search === '' || error ? nothing : messages.legendFound(count(listed.length), count(series.length)))}
        </p>
      </div>
    `;
  }

  protected override updated(): void {
    this.#columns.fit({ columns: this.#columnIds, shapes: this.#facts.shapes, series: this.series });
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller')!;
    scroller.style.setProperty('--_per-line', String(this.#model.perLine));
    scroller.style.setProperty('--_box', `${this.#virtual.boxWidth}px`);
    scroller.toggleAttribute('data-sideways', scroller.scrollWidth > scroller.clientWidth);
  }

  /** The entry of the series under the cursor, over the first ones, unless it is in sight by itself. */
  #renderPinned(): TemplateResult | typeof nothing {
    const { near } = this;
    const { listed, perLine } = this.#model;
    const series = near === undefined ? undefined : this.series.find(({ id }) => id === near);
    if (!series) return nothing;
    const index = listed.findIndex(({ id }) => id === near);
    if (index !== -1 && this.#virtual.isInSight(Math.floor(index / perLine))) return nothing;
    return renderPinned(series, this.#columnIds, this.#textOf);
  }

  #renderEmpty(search: string): TemplateResult {
    return html`
      <div class="note">
        <p><bdi>${messages.legendNoMatch(search)}</bdi></p>
        <button class="button" type="button" @click=${() => this.#setView({ search: '' })}>
          ${messages.legendClearSearch}
        </button>
      </div>
    `;
  }

  get #view(): LegendView {
    return legendViewOf(this.panel);
  }

  get #columnIds(): readonly string[] {
    return this.#columnsOf({ chosen: this.#view.columns ?? this.calcs });
  }

  /** By a column that is there. */
  get #sort(): LegendSort | undefined {
    const { sort } = this.#view;
    return sort && (sort.by === BY_NAME || this.#columnIds.includes(sort.by)) ? sort : undefined;
  }

  get #search(): ReturnType<typeof parseNameSearch> {
    return this.#searchOf({ text: this.#view.search });
  }

  #setView(view: Partial<LegendView>): void {
    keepLegendView(this.panel, { ...this.#view, ...view });
    this.copied = '';
    // Another order or choice is read from its beginning.
    this.#virtual.scrollTo(0);
    this.requestUpdate();
  }

  readonly #toggleColumn = (id: string): void => {
    const columns = this.#columnIds;
    const next = columns.includes(id) ? columns.filter((one) => one !== id) : [...columns, id];
    this.#setView({ columns: next });
  };

  #hidden(): ReadonlySet<string> {
    return new Set(this.series.filter(({ hidden }) => hidden).map(({ id }) => id));
  }

  #toggle(id: string, one: boolean): void {
    const all = this.series.map((series) => series.id);
    this.onToggle((one ? toggleSeries : isolateSeries)(all, this.#hidden(), id));
  }

  readonly #act = (action: LegendAction): void => {
    const all = this.series.map(({ id }) => id);
    const listed = new Set(this.#model.listed.map(({ id }) => id));
    this.onToggle(hiddenAfter(action, all, this.#hidden(), listed));
  };

  readonly #textOf = (series: LegendSeries, reducer: string): string =>
    this.#formatOf(series, reducer)(this.#facts.valueOf(series, reducer));

  #formatOf(series: LegendSeries, reducer: string): (value: number) => string {
    return formatOfReducer(reducer, this.locale) ?? series.format;
  }

  async #copy(kind: 'text' | 'csv'): Promise<void> {
    const columns = this.#columnIds;
    const rows = this.#model.listed.map((series) => {
      const values = columns.map((id) => this.#facts.valueOf(series, id));
      const texts = columns.map((id) => this.#textOf(series, id));
      return { name: series.name, hidden: series.hidden, values, texts };
    });
    const head = { series: messages.series, shown: messages.legendShown, columns: columns.map(titleOfReducer) };
    const text = kind === 'csv' ? csvOfSeries(rows, head) : textOfSeries(rows, head);
    const done = await copyText(text);
    this.copied = done ? messages.legendCopied(rows.length.toLocaleString(this.locale)) : messages.legendCopyFailed;
  }
}
