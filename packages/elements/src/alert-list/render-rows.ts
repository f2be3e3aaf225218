import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { chevronIcon, icon, nextIcon } from '../base/icons.js';
import type { AlertRow } from './alert-rows.js';
import type { ListItem } from './arrange.js';
import type { ListedSilence } from './silencer.js';
import { messages } from './messages.js';
import { acknowledgedIcon, flappingIcon, silencedIcon, STATE_ICONS } from './state-look.js';
import type { VirtualRow } from '../parts/virtual-rows.js';
import { ageOf, countsOf, nameOf, stateWord, timeOf, valueOf, type WordContext } from './words.js';

export interface RowsView {
  readonly items: readonly ListItem[];
  readonly rendered: readonly VirtualRow[];
  readonly label: string;
  readonly grouped: boolean;
  readonly sort: string;
  /** Key of the line that the Tab key reaches. */
  readonly active: string | undefined;
  /** Key of the alert whose details are shown. */
  readonly open: string | undefined;
  readonly silenced: ReadonlyMap<string, ListedSilence>;
  readonly words: WordContext;
  readonly onSort: (column: string) => void;
  readonly onPick: (item: ListItem) => void;
  readonly onFocus: (item: ListItem) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** Columns, and what the head of each sorts by. */
const COLUMNS: readonly string[] = ['state', 'name', 'since', 'value'];

/** Lines as a grid, of which only those in sight are in the page; with groups, a grid whose lines open and close. */
export function renderRows(view: RowsView): TemplateResult {
  const { items, rendered, label, grouped } = view;
  return html`
    <div
      class="grid"
      part="list"
      role=${grouped ? 'treegrid' : 'grid'}
      aria-label=${label}
      aria-rowcount=${items.length + 1}
      aria-colcount=${COLUMNS.length}
      aria-readonly="true"
      @keydown=${view.onKey}
    >
      <div class="head" role="rowgroup">
        <div class="row" role="row" aria-rowindex="1">${COLUMNS.map((column) => renderHead(column, view))}</div>
      </div>
      <div class="scroller" role="rowgroup">
        <div class="lines" role="presentation">
          ${repeat(
            rendered.filter(({ index }) => items[index] !== undefined),
            ({ key }) => key,
            ({ index }) => renderItem(items[index]!, index, view),
          )}
        </div>
      </div>
    </div>
  `;
}

function renderHead(column: string, { sort, onSort }: RowsView): TemplateResult {
  const by = sort.replace(/^-/, '') || 'state';
  // Times and values are read with the newest and highest first.
  const descends = sort.startsWith('-') !== (column === 'since' || column === 'value');
  return html`
    <div
      class=${`cell ${column}`}
      role="columnheader"
      aria-sort=${by === column ? (descends ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" @click=${() => onSort(column)}>
        ${messages.alertListColumns[column] ?? column}${by === column ? icon(chevronIcon) : nothing}
      </button>
    </div>
  `;
}

function renderItem(item: ListItem, index: number, view: RowsView): TemplateResult {
  return item.kind === 'group' ? renderGroup(item, index, view) : renderAlert(item, index, view);
}

function renderGroup(item: ListItem & { readonly kind: 'group' }, index: number, view: RowsView): TemplateResult {
  return html`
    <div
      class="row group"
      role="row"
      data-index=${index}
      data-kind="group"
      aria-rowindex=${index + 2}
      aria-level="1"
      aria-expanded=${item.open}
      tabindex=${view.active === item.key ? 0 : -1}
      @click=${() => view.onPick(item)}
      @focus=${() => view.onFocus(item)}
    >
      <div class="cell" role="gridcell" aria-colspan=${COLUMNS.length}>
        <span class=${item.open ? 'twist open' : 'twist'}>${icon(nextIcon)}</span>
        <strong><bdi>${item.name || messages.alertListNoSuch}</bdi></strong>
        <span class="muted"><bdi>${countsOf(item.counts, view.words)}</bdi></span>
      </div>
    </div>
  `;
}

function renderAlert(
  { key, row }: ListItem & { readonly kind: 'alert' },
  index: number,
  view: RowsView,
): TemplateResult {
  const { words } = view;
  return html`
    <div
      class=${`row alert ${row.state}`}
      role="row"
      data-index=${index}
      data-kind="alert"
      aria-rowindex=${index + 2}
      aria-level=${view.grouped ? 2 : nothing}
      aria-selected=${view.open === key}
      tabindex=${view.active === key ? 0 : -1}
      @click=${() => view.onPick({ kind: 'alert', key, row })}
      @focus=${() => view.onFocus({ kind: 'alert', key, row })}
    >
      <div class="cell state" role="gridcell">${renderState(row)}</div>
      <div class="cell name" role="gridcell">
        <p class="title">
          <strong><bdi>${nameOf(row)}</bdi></strong>
          ${renderMarks(row, view.silenced.get(key), words)}${renderLabels(row)}
        </p>
        <p class="summary muted"><bdi>${row.summary}</bdi></p>
      </div>
      <div class="cell since" role="gridcell"><bdi>${ageOf(row.since, words)}</bdi></div>
      <div class="cell value" role="gridcell"><bdi>${valueOf(row.value, words)}</bdi></div>
    </div>
  `;
}

/** The state in words, an icon and a colour. */
export function renderState({ state }: Pick<AlertRow, 'state'>): TemplateResult {
  return html`
    <span class=${`pill ${state}`}>
      ${icon(STATE_ICONS[state])}
      <span>${stateWord(state)}</span>
    </span>
  `;
}

export function renderMarks(row: AlertRow, silence: ListedSilence | undefined, words: WordContext): TemplateResult {
  const mark = (path: string, text: string): TemplateResult => html`
    <span class="mark">
      ${icon(path)}
      <bdi>${text}</bdi>
    </span>
  `;
  return html`
    ${
      row.isRule
        ? html`
            <span class="mark">${messages.alertListRuleOnly}</span>
          `
        : nothing
    }${
      silence ? mark(silencedIcon, messages.alertListSilenced(timeOf(silence.endsAt, words))) : nothing
    }${row.acknowledged ? mark(acknowledgedIcon, messages.alertListAcknowledged(row.acknowledged.by)) : nothing}${
      row.flapping ? mark(flappingIcon, messages.alertListFlapping) : nothing
    }
  `;
}

/** As many as a line can hold; the others are in the details. */
const MOST_LABELS = 8;

function renderLabels({ labels }: AlertRow): TemplateResult[] {
  return Object.keys(labels)
    .slice(0, MOST_LABELS)
    .map(
      (name) => html`
        <bdi class="label">${name}=${labels[name]}</bdi>
      `,
    );
}
