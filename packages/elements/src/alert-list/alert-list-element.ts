import { parseDuration, systemClock, type Clock } from '@obs-kit/core';
import {
  html,
  nothing,
  type CSSResultGroup,
  type ComplexAttributeConverter,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { property, state } from '../base/decorators.js';
import { localeOf } from '../base/locale.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import { downloadText } from '../panels/download.js';
import { memoizeOne } from '../panels/memoize-one.js';
import type { AlertRow } from './alert-rows.js';
import { alertListStyles } from './alert-list-styles.js';
import { labelNamesOf, sortAfterColumn, type ListItem } from './arrange.js';
import { copyRow } from './copied-row.js';
import { csvOfRows } from './export-rows.js';
import { KnownSilences } from './known-silences.js';
import { LineFocus } from './line-focus.js';
import { knownRows, listModelOf, marksWith, statesOf, statesText, type ListModel, type Marks } from './list-model.js';
import { ListedAlerts } from './listed-alerts.js';
import type { ListedRule } from './listed-rule.js';
import { messages } from './messages.js';
import { renderDetail } from './render-detail.js';
import { renderRows } from './render-rows.js';
import { renderStatus } from './render-status.js';
import { renderToolbar } from './render-toolbar.js';
import { eventOf } from './row-event.js';
import { findSilencer, type AlertSilencer, type silencedRows } from './silencer.js';
import { toggled } from './toggled.js';
import { VirtualRows } from '../parts/virtual-rows.js';
import type { WordContext } from './words.js';

/** Most labels that entries can be grouped by, from a list of them. */
const MOST_GROUP_LABELS = 40;
/** Nothing is no attribute. */
const KEPT: ComplexAttributeConverter<string> = { toAttribute: (value) => value || null };
const NO_RULES: readonly ListedRule[] = [];

/**
 * All alerts of a source: filter, groups, order, details, acknowledgement and silences, for up to tens of thousands of
 * them. It asks the scope around it, or shows `rules` of the page. What is not known never looks healthy.
 *
 * Its height is what it needs, up to `max-block-size`, 560 px unless the page says otherwise.
 *
 * @element obs-alert-list
 * @csspart list - The lines.
 * @csspart detail - What is known of one alert.
 * @csspart status - Why there is nothing to list, or why not to believe it.
 * @fires obs-alert-acknowledge - A reader acknowledges an alert; cancelable.
 * @fires obs-alert-silence - A reader wants to silence alerts; cancelable.
 * @fires obs-alert-view-change - A reader changed filter, groups or order.
 */
export class ObsAlertList extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, alertListStyles];

  /** The source to ask; absent: the first that has alerts. */
  @property() source: string | undefined;
  /** What the list is called, for screen readers. */
  @property() label: string | undefined;
  /** Rules that the page has, in place of a source's: those of a source, or of an own engine with its further states. */
  @property({ attribute: false }) rules: readonly ListedRule[] | undefined;
  /** Label matchers that choose what the list is about: `team="shop", severity=~"page|critical"`. */
  @property() match = '';
  /** What the reader filters by: words and label matchers. */
  @property({ reflect: true, useDefault: true, converter: KEPT }) filter = '';
  /** States that are shown, separated by commas; empty: all but `inactive`. */
  @property({ reflect: true, useDefault: true, converter: KEPT }) states = '';
  /** `rule`, `group` or `label:<name>`; empty: no groups. */
  @property({ attribute: 'group-by', reflect: true, useDefault: true, converter: KEPT }) groupBy = '';
  /** `state`, `since`, `name`, `group` or `value`, with a minus the other way around; empty: `state`. */
  @property({ reflect: true, useDefault: true, converter: KEPT }) sort = '';
  /** A duration: what was evaluated longer ago is out of date. Empty: nothing is. */
  @property({ attribute: 'stale-after' }) staleAfter = '';
  /** Name of the source that silences; absent: the list's own source, or the only one of the scope that can. */
  @property({ attribute: 'silence-source' }) silenceSource: string | undefined;
  /** Who can silence, in place of a source. */
  @property({ attribute: false }) silencer: AlertSilencer | undefined;
  /** The page handles `obs-alert-silence`: silences are offered although nobody here can make them. */
  @property({ type: Boolean, attribute: 'silence-by-page' }) silenceByPage = false;
  /** Who the reader is, for silences and acknowledgements. */
  @property() author = '';

  @state() private openKey: string | undefined;
  @state() private silencing = false;
  @state() private copied = '';
  @state() private closed: ReadonlySet<string> = new Set();
  @state() private acknowledged: Marks = new Map();

  #model!: ListModel;
  /** The alert whose details are shown, as it was last known. */
  #lastOpen: AlertRow | undefined;
  readonly #session = new SessionController(this, { onScope: () => () => this.#alerts.watch(undefined) });
  readonly #alerts = new ListedAlerts(this);
  readonly #silences = new KnownSilences(this);
  readonly #virtual = new VirtualRows(this, () => this.renderRoot?.querySelector?.('.scroller') ?? null);
  readonly #focus = new LineFocus(this, {
    pick: (item) => this.#pick(item, true),
    close: () => this.#closeDetail(),
    reveal: (index) => this.#virtual.scrollTo(index),
    page: () => this.#virtual.pageSize,
  });
  readonly #knownRows = memoizeOne(knownRows);
  readonly #modelOf = memoizeOne(listModelOf);
  readonly #labelsOf = memoizeOne(({ all }: { all: readonly AlertRow[] }) => labelNamesOf(all, MOST_GROUP_LABELS));

  protected override willUpdate(changed: PropertyValues<this>): void {
    const now = this.#clock.now();
    if (changed.has('rules')) this.#alerts.give(this.rules, now);
    this.#alerts.watch(this.rules ? undefined : this.#session.session?.alerts(this.source ?? ''));
    const { data } = this.#alerts;
    const staleAfterMs = parseDuration(this.staleAfter) ?? Infinity;
    const known = {
      match: this.match,
      marks: this.acknowledged,
      // Without a limit the rows do not depend on the time.
      now: staleAfterMs === Infinity ? 0 : now,
      staleAfterMs,
      neverEvaluated: messages.alertNeverEvaluated,
    };
    this.#model = this.#modelOf({
      data,
      all: this.#knownRows({ ...known, rules: data?.rules ?? NO_RULES }),
      isOld: now - (data?.updatedAt ?? now) > staleAfterMs,
      match: this.match,
      filter: this.filter,
      states: this.states,
      groupBy: this.groupBy,
      sort: this.sort,
      closed: this.closed,
    });
    this.#silences.update(this.#chosenSilencer, data?.updatedAt);
    this.#focus.follow(this.#model.items);
    this.#virtual.setLines(this.#model.items, this.#focus.index);
    this.#lastOpen = this.#openRow;
  }

  protected override render(): TemplateResult {
    const { status, items, rows } = this.#model;
    const words = this.#words;
    const { data } = this.#alerts;
    const open = this.#lastOpen;
    const label = this.label || messages.alerts;
    return html`
      <div class=${open ? 'base has-detail' : 'base'} role="region" aria-label=${label}>
        ${renderToolbar({
          model: this.#model,
          filter: this.filter,
          groupBy: this.groupBy,
          sort: this.sort,
          labelNames: this.#labelsOf({ all: this.#model.all }),
          words,
          onFilter: (text) => this.#setView({ filter: text }),
          onState: (name) => this.#setView({ states: statesText(toggled(statesOf(this.states), name)) }),
          onGroupBy: (groupBy) => this.#setView({ groupBy }),
          onSort: (sort) => this.#setView({ sort: sort === 'state' ? '' : sort }),
          onDownload: () => downloadText(label, 'csv', 'text/csv', csvOfRows(rows)),
        })}
        ${renderStatus({ status, data, problem: this.#silences.problem, words, onClear: () => this.#setView({ filter: '', states: '' }) })}
        <div class="body">
          ${
            items.length > 0
              ? renderRows({
                  items,
                  rendered: this.#virtual.rows(),
                  label,
                  grouped: items[0]?.kind === 'group',
                  sort: this.sort,
                  active: this.#focus.active,
                  open: this.openKey,
                  silenced: this.#silenced,
                  words,
                  onSort: this.#sortByColumn,
                  onPick: (item) => this.#pick(item, false),
                  onFocus: this.#focus.note,
                  onKey: this.#focus.onKey,
                })
              : nothing
          }
          ${open ? this.#renderDetail(open) : nothing}
        </div>
      </div>
    `;
  }

  #renderDetail(row: AlertRow): TemplateResult {
    return renderDetail({
      row,
      isOver: !this.#model.all.some(({ key }) => key === row.key),
      silence: this.#silenced.get(row.key),
      words: this.#words,
      copied: this.copied,
      form: this.silencing
        ? html`
            <obs-silence-form
              .alert=${eventOf(row)}
              .known=${this.#model.all}
              .silencer=${this.#chosenSilencer}
              .author=${this.author}
              .clock=${this.#clock}
              .zone=${this.#words.zone}
              @done=${this.#onSilenced}
            ></obs-silence-form>
          `
        : undefined,
      onClose: () => void this.#closeDetail(),
      onEscape: () => (this.silencing ? this.#endSilencing() : void this.#closeDetail()),
      onLabel: (matcher) => this.#setView({ filter: `${this.filter} ${matcher}`.trim() }),
      onAcknowledge: () => this.#acknowledge(row),
      canSilence: this.silenceByPage || this.#chosenSilencer !== undefined,
      onSilence: () => (this.silencing = !this.silencing),
      onCopy: (kind) => void this.#copy(row, kind),
    });
  }

  get #clock(): Clock {
    return this.#session.session?.clock ?? systemClock;
  }

  get #words(): WordContext {
    const { session } = this.#session;
    return { now: this.#clock.now(), locale: session?.locale ?? localeOf(this), zone: session?.time.value.zone };
  }

  get #chosenSilencer(): AlertSilencer | undefined {
    return this.silencer ?? findSilencer(this.#session.session, this.source ?? '', this.silenceSource);
  }

  get #silenced(): ReturnType<typeof silencedRows> {
    return this.#silences.of(this.#model.all, this.#clock.now());
  }

  /**
   * The alert whose details are shown, as it is now. One that is over closes them, but not while it is silenced: a silence
   * may be why it is gone, and what was written is not lost.
   */
  get #openRow(): AlertRow | undefined {
    if (this.openKey === undefined) return undefined;
    const last = this.silencing && this.#lastOpen?.key === this.openKey ? this.#lastOpen : undefined;
    return this.#model.all.find(({ key }) => key === this.openKey) ?? last;
  }

  #pick(item: ListItem, byKey: boolean): void {
    this.#focus.note(item);
    if (item.kind === 'group') {
      this.closed = toggled(this.closed, item.key);
      return;
    }
    this.openKey = item.key;
    this.silencing = false;
    this.copied = '';
    if (byKey) this.#focus.want('detail');
  }

  #closeDetail(): boolean {
    if (this.openKey === undefined) return false;
    this.openKey = undefined;
    this.silencing = false;
    this.#focus.want('line');
    return true;
  }

  #endSilencing(): void {
    this.silencing = false;
    this.renderRoot.querySelector<HTMLElement>('.detail .silence')?.focus();
  }

  readonly #sortByColumn = (column: string): void => {
    this.#setView({ sort: sortAfterColumn(this.sort, column) });
  };

  #setView(view: Partial<Pick<this, 'filter' | 'states' | 'groupBy' | 'sort'>>): void {
    Object.assign(this, view);
    const { filter, states, groupBy, sort } = this;
    this.emit('obs-alert-view-change', { filter, states, groupBy, sort });
  }

  #acknowledge(row: AlertRow): void {
    const acknowledged = !row.acknowledged;
    const detail = { alert: eventOf(row), acknowledged };
    if (this.emit('obs-alert-acknowledge', detail, { cancelable: true }).defaultPrevented) return;
    const mark = { by: this.author, at: this.#clock.now(), comment: '', since: row.since };
    this.acknowledged = marksWith(this.acknowledged, row.key, acknowledged ? mark : undefined);
  }

  async #copy(row: AlertRow, kind: 'json' | 'text'): Promise<void> {
    this.copied = await copyRow(row, kind);
  }

  /** What the source answers now is another: alerts that are silenced may be gone. */
  readonly #onSilenced = (): void => {
    this.#silences.reload();
    this.#session.session?.refresh();
  };
}
