import { html, nothing, type TemplateResult } from 'lit';
import { downloadIcon, icon } from '../base/icons.js';
import { wordsOf } from '../base/panel-messages.js';
import { LISTED_STATES, type ListedState } from './listed-rule.js';
import type { ListModel } from './list-model.js';
import { messages } from './messages.js';
import { STATE_ICONS } from './state-look.js';
import { countsOf, numberOf, stateWord, type WordContext } from './words.js';

export interface ToolbarView {
  readonly model: ListModel;
  readonly filter: string;
  readonly groupBy: string;
  readonly sort: string;
  readonly labelNames: readonly string[];
  readonly words: WordContext;
  readonly onFilter: (text: string) => void;
  readonly onState: (state: ListedState) => void;
  readonly onGroupBy: (by: string) => void;
  readonly onSort: (by: string) => void;
  readonly onDownload: () => void;
}

/** States that have a chip although no entry has them. */
const ALWAYS: ReadonlySet<ListedState> = new Set(['firing', 'pending', 'inactive']);

/** Above the list: how many there are, filter, chips, groups, order. */
export function renderToolbar(view: ToolbarView): TemplateResult {
  const { model, words } = view;
  const { error } = model.filter;
  return html`
    <div class="toolbar">
      <div class="line">
        <input
          class="field filter"
          type="search"
          autocomplete="off"
          spellcheck="false"
          aria-label=${messages.alertListFilter}
          aria-describedby=${error ? 'filter-error' : nothing}
          aria-invalid=${error ? 'true' : nothing}
          placeholder=${messages.alertListFilterHint}
          .value=${view.filter}
          @input=${(event: Event) => view.onFilter((event.target as HTMLInputElement).value)}
        />
        ${renderSelect(messages.alertListGroupBy, 'group-by', view.groupBy, groupChoices(view), view.onGroupBy)}
        ${renderSelect(messages.alertListSort, 'sort', view.sort || 'state', Object.entries(messages.alertListSorts), view.onSort)}
        <button
          class="button icon download"
          type="button"
          aria-label=${messages.alertListDownload}
          title=${messages.alertListDownload}
          ?disabled=${model.rows.length === 0}
          @click=${view.onDownload}
        >
          ${icon(downloadIcon)}
        </button>
      </div>
      ${
        error
          ? html`
              <p class="problem" id="filter-error" role="alert">${wordsOf(error).message}. ${wordsOf(error).hint}</p>
            `
          : nothing
      }
      <div class="line">
        <div class="chips" role="group" aria-label=${messages.alertListShow}>
          ${LISTED_STATES.filter((state) => ALWAYS.has(state) || (model.counts[state] ?? 0) > 0).map((state) => renderChip(state, view))}
        </div>
        <p class="count" role="status">
          <bdi>
            ${model.all.length > 0 ? messages.alertListCount(countsOf(model.shown, words), numberOf(model.all.length, words)) : nothing}
          </bdi>
        </p>
      </div>
    </div>
  `;
}

function renderChip(state: ListedState, { model, words, onState }: ToolbarView): TemplateResult {
  return html`
    <button
      class=${`chip ${state}`}
      type="button"
      aria-pressed=${model.states.has(state)}
      @click=${() => onState(state)}
    >
      ${icon(STATE_ICONS[state])}
      <span>${stateWord(state)}</span>
      <span class="number">${numberOf(model.counts[state] ?? 0, words)}</span>
    </button>
  `;
}

function renderSelect(
  label: string,
  name: string,
  value: string,
  choices: readonly (readonly [value: string, text: string])[],
  onChange: (value: string) => void,
): TemplateResult {
  return html`
    <select
      class=${`field ${name}`}
      aria-label=${label}
      title=${label}
      @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}
    >
      ${choices.map(
        ([key, text]) => html`
          <option value=${key} .selected=${key === value}>${text}</option>
        `,
      )}
    </select>
  `;
}

function groupChoices({ labelNames, groupBy }: ToolbarView): readonly (readonly [string, string])[] {
  const labels = labelNames.map((name) => [`label:${name}`, messages.alertListByLabel(name)] as const);
  const own = groupBy.startsWith('label:') && !labels.some(([key]) => key === groupBy);
  return [
    ['', messages.alertListNoGroups],
    ['rule', messages.alertListByRule],
    ['group', messages.alertListByGroup],
    ...labels,
    ...(own ? [[groupBy, messages.alertListByLabel(groupBy.slice('label:'.length))] as const] : []),
  ];
}
