import { html, nothing, type TemplateResult } from 'lit';
import { icon, menuIcon } from '../base/icons.js';
import { messages, titleOfReducer } from './messages.js';
import { BY_NAME, type LegendSort } from './series-order.js';

export interface HeadView {
  /** Ids of reducers. */
  readonly columns: readonly string[];
  readonly sort: LegendSort | undefined;
  readonly hasSearch: boolean;
  readonly search: string;
  /** In the empty field. */
  readonly hint: string;
  /** `12 of 1,000`; empty while nothing is searched. */
  readonly count: string;
  readonly isInvalid: boolean;
  readonly onSearch: (text: string) => void;
  /** From the field down to the entries. */
  readonly onDown: () => void;
  readonly onSort: (by: string) => void;
}

const searchIcon = 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14';
const upIcon = 'M8 13V3M4.5 6.5 8 3l3.5 3.5';
const downIcon = 'M8 3v10M4.5 9.5 8 13l3.5-3.5';

/** The line above the entries: it stays while they scroll. */
export function renderHead(view: HeadView): TemplateResult {
  const { columns } = view;
  return html`
    <div class="head" role="rowgroup">
      <div class="row" role="row" aria-rowindex="1">
        <div class="cell name" role="columnheader" aria-label=${messages.series} aria-sort=${orderOf(BY_NAME, view)}>
          ${renderSort(BY_NAME, messages.series, view)} ${view.hasSearch ? renderSearch(view) : nothing}
          <button
            class="button plain icon more"
            type="button"
            popovertarget="menu"
            aria-haspopup="menu"
            aria-expanded="false"
            aria-label=${messages.legendMenu}
            title=${messages.legendMenu}
          >
            ${icon(menuIcon)}
          </button>
        </div>
        ${columns.map(
          (id) => html`
            <div class="cell value" role="columnheader" aria-sort=${orderOf(id, view)}>
              ${renderSort(id, titleOfReducer(id), view)}
            </div>
          `,
        )}
      </div>
    </div>
  `;
}

function renderSort(by: string, title: string, { sort, onSort }: HeadView): TemplateResult {
  const arrow = sort?.by === by ? icon(sort.descending ? downIcon : upIcon) : nothing;
  return html`
    <button class="sort" type="button" title=${title} @click=${() => onSort(by)}>
      <span class="title" dir="auto">${title}</span>
      <span class="arrow">${arrow}</span>
    </button>
  `;
}

function renderSearch(view: HeadView): TemplateResult {
  return html`
    <label class=${view.search === '' ? 'search' : 'search filled'} title=${messages.legendSearchHelp}>
      ${icon(searchIcon)}
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        aria-label=${messages.legendSearch}
        aria-description=${messages.legendSearchHelp}
        aria-invalid=${view.isInvalid ? 'true' : nothing}
        aria-describedby=${view.isInvalid ? 'problem' : nothing}
        placeholder=${view.hint}
        .value=${view.search}
        @input=${(event: Event) => view.onSearch((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => onKey(event, view)}
      />
      <span class="count">${view.count}</span>
    </label>
  `;
}

function onKey(event: KeyboardEvent, { search, onSearch, onDown }: HeadView): void {
  if (event.key === 'ArrowDown') onDown();
  else if (event.key === 'Escape' && search !== '') onSearch('');
  else return;
  event.preventDefault();
  // An Escape that clears the field closes nothing else.
  event.stopPropagation();
}

function orderOf(by: string, { sort }: HeadView): 'none' | 'ascending' | 'descending' {
  if (sort?.by !== by) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}
