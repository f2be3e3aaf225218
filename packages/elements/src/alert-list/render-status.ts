import type { ObsError } from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.js';
import { wordsOf } from '../base/panel-messages.js';
import type { ListedData } from './list-model.js';
import { messages } from './messages.js';
import { STATUS_ICONS, type ListStatus } from './state-look.js';
import { ageOf, type WordContext } from './words.js';

export interface StatusView {
  readonly status: ListStatus | undefined;
  readonly data: ListedData | undefined;
  /** Why silences are not known. */
  readonly problem: ObsError | undefined;
  readonly words: WordContext;
  readonly onClear: () => void;
}

/** Why there is nothing to list, or why not to believe it; and what the source had to say. */
export function renderStatus(view: StatusView): TemplateResult {
  const { status, data, problem } = view;
  return html`
    ${status ? renderOne(status, view) : nothing}
    ${data?.notices.map(
      ({ text }) => html`
        <p class="note muted"><bdi>${text}</bdi></p>
      `,
    )}
    ${
      problem
        ? html`
            <p class="note problem">${wordsOf(problem).message}. ${wordsOf(problem).hint}</p>
          `
        : nothing
    }
  `;
}

function renderOne(status: ListStatus, { data, words, onClear }: StatusView): TemplateResult {
  const [title = status, hint = ''] = messages.alertListStatus[status] ?? [];
  const said = data?.error && wordsOf(data.error);
  const age =
    data?.updatedAt !== undefined && status !== 'quiet' && status !== 'none' ? ageOf(data.updatedAt, words) : '';
  return html`
    <div class=${`status ${status}`} part="status" role="status">
      ${icon(STATUS_ICONS[status])}
      <div>
        <p class="headline">${title}</p>
        <p>
          ${said && status !== 'noMatch' ? `${said.message}. ${said.hint}` : hint}
          ${age && status !== 'noMatch' ? messages.alertListKnownSince(age) : nothing}
        </p>
        ${
          status === 'noMatch'
            ? html`
                <button class="button" type="button" @click=${onClear}>${messages.alertListClearFilter}</button>
              `
            : nothing
        }
      </div>
    </div>
  `;
}
