import { html, type TemplateResult } from 'lit';
import { checkIcon, copyIcon, icon } from '../base/icons.js';
import { moveFocus } from '../parts/list-keys.js';
import { popover } from '../parts/popover.js';
import type { LegendAction } from './legend-actions.js';
import { longTitleOfReducer, messages } from './messages.js';

export interface MenuView {
  /** Ids of the reducers to choose from. */
  readonly reducers: readonly string[];
  /** Those that have a column. */
  readonly columns: readonly string[];
  readonly isSearching: boolean;
  /** It is there, and may take the focus. */
  readonly onOpen: () => void;
  readonly onAction: (action: LegendAction) => void;
  readonly onColumn: (reducer: string) => void;
  readonly onCopy: (kind: 'text' | 'csv') => void;
}

/** What can be done with all entries, and the columns. Its button is in the head. */
export function renderMenu(view: MenuView): TemplateResult {
  const { isSearching, onAction, onCopy } = view;
  const actions: readonly (readonly [LegendAction, string])[] = [
    ['show-all', messages.legendShowAll],
    ...(isSearching ? [['only-listed', messages.legendOnlyListed] as const] : []),
    ['hide-listed', isSearching ? messages.legendHideListed : messages.legendHideAll],
    ['invert', messages.legendInvert],
  ];
  return html`
    <div
      id="menu"
      class="popover"
      popover
      role="menu"
      aria-label=${messages.legendMenu}
      ${popover({ onOpen: view.onOpen })}
      @keydown=${onKey}
    >
      ${actions.map(([action, label]) => renderItem(label, '', (event) => run(event, () => onAction(action))))}
      ${renderItem(messages.legendCopyText, copyIcon, (event) => run(event, () => onCopy('text')))}
      ${renderItem(messages.legendCopyCsv, copyIcon, (event) => run(event, () => onCopy('csv')))}
      <div role="group" aria-label=${messages.legendColumns}>
        <p class="heading" aria-hidden="true">${messages.legendColumns}</p>
        ${view.reducers.map((id) => renderColumn(id, view))}
      </div>
    </div>
  `;
}

function renderItem(label: string, path: string, onPick: (event: Event) => void): TemplateResult {
  return html`
    <button class="choice" type="button" role="menuitem" tabindex="-1" @click=${onPick}>
      ${icon(path)}
      <span>${label}</span>
    </button>
  `;
}

/** The card stays open: columns are chosen several at a time. */
function renderColumn(id: string, { columns, onColumn }: MenuView): TemplateResult {
  const isChosen = columns.includes(id);
  return html`
    <button
      class="choice"
      type="button"
      role="menuitemcheckbox"
      aria-checked=${isChosen}
      tabindex="-1"
      @click=${() => onColumn(id)}
    >
      ${icon(isChosen ? checkIcon : '')}
      <span dir="auto">${longTitleOfReducer(id)}</span>
    </button>
  `;
}

function run(event: Event, act: () => void): void {
  (event.target as Element).closest<HTMLElement>('[popover]')?.hidePopover();
  act();
}

function onKey(event: KeyboardEvent): void {
  const card = event.currentTarget as HTMLElement;
  if (event.key === 'Tab') card.hidePopover();
  else moveFocus(event, [...card.querySelectorAll<HTMLElement>('.choice')]);
}
