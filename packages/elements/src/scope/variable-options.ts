import { ALL_VALUE, type VariableOption, type VariableState } from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon, icon } from '../base/icons.js';
import { messages } from '../base/messages.js';

/** Options in the list at once; the others are found by searching. */
const MOST_SHOWN = 200;
/** From here on there is a search field. */
const SEARCH_FROM = 9;

export interface OptionsView {
  readonly variable: VariableState;
  /** Values with a tick. */
  readonly selected: readonly string[];
  /** What is in the search field. */
  readonly search: string;
  readonly locale: string | undefined;
  readonly onSearch: (text: string) => void;
  readonly onPick: (value: string) => void;
  /** Several values are picked before they count. */
  readonly onApply: () => void;
}

/** What is in the card of a variable's picker: a search field where there is much to search, and the options. */
export function renderOptions({ variable, search, locale, onSearch, onApply, ...view }: OptionsView): TemplateResult {
  const { model, options, status } = variable;
  const needle = search.toLocaleLowerCase();
  const found = needle ? options.filter(({ text }) => text.toLocaleLowerCase().includes(needle)) : options;
  const all = model.includeAll && !needle ? [{ value: ALL_VALUE, text: messages.variableAll }] : [];
  const shown = [...all, ...found.slice(0, MOST_SHOWN)];
  const written = (count: number): string => new Intl.NumberFormat(locale).format(count);
  return html`
    ${
      options.length >= SEARCH_FROM
        ? html`
            <input
              class="field search"
              type="search"
              aria-label=${messages.variableSearch}
              placeholder=${messages.variableSearch}
              autocomplete="off"
              .value=${search}
              @input=${(event: Event) => onSearch((event.target as HTMLInputElement).value)}
            />
          `
        : nothing
    }
    ${
      shown.length > 0
        ? renderList(shown, model.multi, view)
        : html`
            <p class="note" role="status">${emptyWordsOf(status, needle)}</p>
          `
    }
    ${
      found.length > MOST_SHOWN
        ? html`
            <p class="note">${messages.variableMore(written(MOST_SHOWN), written(found.length))}</p>
          `
        : nothing
    }
    ${
      model.multi
        ? html`
            <button class="button primary apply" type="button" @click=${onApply}>${messages.variableApply}</button>
          `
        : nothing
    }
  `;
}

/** One of the options can be reached by the Tab key, the others from there by arrow keys. */
function renderList(
  shown: readonly VariableOption[],
  multi: boolean,
  { selected, onPick }: Pick<OptionsView, 'selected' | 'onPick'>,
): TemplateResult {
  const ticked = new Set(selected);
  const first = shown.findIndex(({ value }) => ticked.has(value));
  return html`
    <div class="options" role="listbox" aria-labelledby="label" aria-multiselectable=${multi ? 'true' : 'false'}>
      ${shown.map(
        ({ value, text }, index) => html`
          <button
            class="option"
            type="button"
            role="option"
            tabindex=${index === Math.max(first, 0) ? '0' : '-1'}
            aria-selected=${ticked.has(value) ? 'true' : 'false'}
            @click=${() => onPick(value)}
          >
            <span class="tick ${multi ? 'box' : ''}">${ticked.has(value) ? icon(checkIcon) : nothing}</span>
            <span class="text">${text === '' ? '""' : text}</span>
          </button>
        `,
      )}
    </div>
  `;
}

/** What the picker's button says. */
export function wordsOfSelection({ options, value, status }: VariableState): string {
  if (value.includes(ALL_VALUE)) return messages.variableAll;
  if (value.length === 0) return status === 'loading' ? messages.variableLoading : messages.variableNone;
  const texts = new Map(options.map((option) => [option.value, option.text]));
  const words = value.map((selected) => texts.get(selected) ?? selected);
  return words.length > 2 ? messages.variableSelected(words.length) : words.join(', ');
}

function emptyWordsOf(status: VariableState['status'], needle: string): string {
  if (status === 'loading') return messages.variableLoading;
  return needle ? messages.variableNoMatch : messages.variableNoOptions;
}
