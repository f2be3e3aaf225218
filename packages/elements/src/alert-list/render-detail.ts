import { html, nothing, type TemplateResult } from 'lit';
import { copyIcon, icon, linkIcon } from '../base/icons.js';
import { safeLink } from '../alert/safe-link.js';
import type { AlertRow } from './alert-rows.js';
import { formatMatcher, labelOf } from './matchers.js';
import { messages } from './messages.js';
import { renderMarks, renderState } from './render-rows.js';
import type { ListedSilence } from './silencer.js';
import { acknowledgedIcon, closeIcon, silencedIcon } from './state-look.js';
import { ageOf, nameOf, timeOf, valueOf, type WordContext } from './words.js';

export interface DetailView {
  readonly row: AlertRow;
  /** It is not among the alerts any more. */
  readonly isOver: boolean;
  readonly silence: ListedSilence | undefined;
  readonly words: WordContext;
  /** The form that silences, when it is open. */
  readonly form: TemplateResult | undefined;
  readonly canSilence: boolean;
  /** What came of copying; empty: nothing was copied. */
  readonly copied: string;
  readonly onClose: () => void;
  readonly onEscape: () => void;
  readonly onLabel: (matcher: string) => void;
  readonly onAcknowledge: () => void;
  readonly onSilence: () => void;
  readonly onCopy: (kind: 'json' | 'text') => void;
}

/** Everything that is known of one alert, and what can be done about it. */
export function renderDetail(view: DetailView): TemplateResult {
  const { row, words, silence } = view;
  const runbook = safeLink(labelOf(row.annotations, 'runbook_url'));
  const value = valueOf(row.value, words);
  return html`
    <section
      class="detail"
      part="detail"
      aria-label=${messages.alertListDetails(nameOf(row))}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        view.onEscape();
      }}
    >
      <header>
        <h3 tabindex="-1"><bdi>${nameOf(row)}</bdi></h3>
        <button
          class="button icon plain close"
          type="button"
          aria-label=${messages.alertListClose}
          @click=${view.onClose}
        >
          ${icon(closeIcon)}
        </button>
      </header>
      <p class="marks">${renderState(row)}${renderMarks(row, silence, words)}</p>
      ${
        view.isOver
          ? html`
              <p class="problem" role="status">${messages.alertListOver}</p>
            `
          : nothing
      }
      ${
        row.summary
          ? html`
              <p><bdi>${row.summary}</bdi></p>
            `
          : nothing
      }
      ${
        silence
          ? html`
              <p class="muted"><bdi>${silence.createdBy}: ${silence.comment}</bdi></p>
            `
          : nothing
      }
      ${
        row.acknowledged?.comment
          ? html`
              <p class="muted"><bdi>${row.acknowledged.comment}</bdi></p>
            `
          : nothing
      }
      <div class="actions">${renderActions(view)}</div>
      ${view.form ?? nothing}
      <dl>
        ${row.since === undefined ? nothing : fact(messages.alertListColumns['since'] ?? '', messages.alertListSince(timeOf(row.since, words), ageOf(row.since, words)))}
        ${value ? fact(messages.alertListColumns['value'] ?? '', messages.alertListValueAt(value, row.valueAt === undefined ? '' : timeOf(row.valueAt, words))) : nothing}
        ${row.group ? fact(messages.alertListGroup, row.group) : nothing}
      </dl>
      ${
        runbook
          ? html`
              <p>
                <a href=${runbook.href} target="_blank" rel="noopener noreferrer">
                  ${messages.alertRunbook} (${runbook.host})${icon(linkIcon)}
                </a>
              </p>
            `
          : nothing
      }
      ${renderLabelButtons(view)} ${renderAnnotations(row)}
      ${
        row.query
          ? html`
              <h4>${messages.alertListQuery}</h4>
              <pre dir="ltr" tabindex="0"><code>${row.query}</code></pre>
            `
          : nothing
      }
      <div class="actions">
        <button class="button" type="button" @click=${() => view.onCopy('json')}>
          ${icon(copyIcon)}${messages.alertListCopyJson}
        </button>
        <button class="button" type="button" @click=${() => view.onCopy('text')}>
          ${icon(copyIcon)}${messages.alertListCopyText}
        </button>
        <span class="muted" role="status">${view.copied}</span>
      </div>
    </section>
  `;
}

function renderActions({
  row,
  form,
  canSilence,
  onAcknowledge,
  onSilence,
}: DetailView): TemplateResult | typeof nothing {
  // A rule without instances is no alert.
  if (row.isRule) return nothing;
  const acknowledge = row.acknowledged ? messages.alertListUnacknowledge : messages.alertListAcknowledge;
  return html`
    <button class="button acknowledge" type="button" @click=${onAcknowledge}>
      ${icon(acknowledgedIcon)}${acknowledge}
    </button>
    ${
      canSilence
        ? html`
            <button class="button silence" type="button" aria-expanded=${form !== undefined} @click=${onSilence}>
              ${icon(silencedIcon)}${messages.silence}
            </button>
          `
        : nothing
    }
  `;
}

function renderLabelButtons({ row, onLabel }: DetailView): TemplateResult | typeof nothing {
  const names = Object.keys(row.labels);
  if (names.length === 0) return nothing;
  return html`
    <h4>${messages.alertListLabels}</h4>
    <ul class="labels">
      ${names.map((name) => {
        const matcher = formatMatcher({ name, value: labelOf(row.labels, name), isRegex: false, isEqual: true });
        return html`
          <li>
            <button
              class="label"
              type="button"
              aria-label=${messages.alertListFilterBy(matcher)}
              @click=${() => onLabel(matcher)}
            >
              <bdi>${name}=${row.labels[name]}</bdi>
            </button>
          </li>
        `;
      })}
    </ul>
  `;
}

function renderAnnotations({ annotations }: AlertRow): TemplateResult | typeof nothing {
  const names = Object.keys(annotations);
  if (names.length === 0) return nothing;
  return html`
    <h4>${messages.alertListAnnotations}</h4>
    <dl>${names.map((name) => fact(name, annotations[name] ?? ''))}</dl>
  `;
}

function fact(name: string, text: string): TemplateResult {
  return html`
    <div>
      <dt><bdi>${name}</bdi></dt>
      <dd><bdi>${text}</bdi></dd>
    </div>
  `;
}
