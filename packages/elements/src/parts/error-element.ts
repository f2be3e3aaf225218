import type { ObsError } from '@obs-kit/core';
import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from '../base/decorators.js';
import { copyText } from '../base/clipboard.js';
import { checkIcon, copyIcon, errorIcon, icon, refreshIcon } from '../base/icons.js';
import { messages, wordsOf } from '../base/panel-messages.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { errorDetails } from './error-details.js';

/**
 * One error, told in the same way everywhere: what went wrong, what to do, and the details for whoever repairs it.
 *
 * @element obs-error
 * @csspart error - The card.
 * @csspart details - The details' text.
 */
export class ObsErrorCard extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    css`
      .error {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px 10px;
        max-inline-size: 60ch;
        padding: 8px;
        overflow-wrap: anywhere;
      }

      .icon {
        color: var(--_critical);
        grid-row: span 4;
        padding-block-start: 1px;
      }

      .icon svg {
        display: block;
        inline-size: 18px;
        block-size: 18px;
      }

      .title {
        font-weight: 600;
      }

      .hint {
        color: var(--_muted);
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        margin-block-start: 6px;
      }

      .actions .button {
        min-block-size: 28px;
      }

      a {
        color: var(--_accent);
      }

      details {
        flex: 1 1 100%;
        order: 1;
      }

      summary {
        inline-size: fit-content;
        color: var(--_muted);
        cursor: pointer;
        border-radius: 3px;
      }

      .details {
        position: relative;
        margin-block-start: 4px;
      }

      pre {
        max-block-size: 160px;
        margin: 0;
        padding: 8px 10px;
        padding-inline-end: 36px;
        overflow: auto;
        border-radius: 4px;
        background: var(--_hover);
        font: var(--_font-size-small) / 1.5 var(--_font-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      .copy {
        position: absolute;
        inset-block-start: 3px;
        inset-inline-end: 3px;
      }
    `,
  ];

  @property({ attribute: false }) error: ObsError | undefined;
  /** What stands above the sentence. */
  @property() heading = '';
  /** Tries again; absent: no such button. */
  @property({ attribute: false }) onRetry: (() => void) | undefined;

  @state() private copied = false;

  @query('pre') private pre!: HTMLElement;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('error')) this.copied = false;
  }

  override render(): TemplateResult {
    const { error } = this;
    if (!error) return html``;
    const { message, hint } = wordsOf(error);
    const page = messages.errorPage(error.code);
    return html`
      <div class="error" part="error">
        <span class="icon">${icon(errorIcon)}</span>
        ${
          this.heading
            ? html`
                <div class="title">${this.heading}</div>
              `
            : nothing
        }
        <div dir="auto">${message}</div>
        ${
          hint
            ? html`
                <div class="hint" dir="auto">${hint}</div>
              `
            : nothing
        }
        <div class="actions">
          ${
            this.onRetry
              ? html`
                  <button class="button" type="button" @click=${this.onRetry}>
                    ${icon(refreshIcon)}${messages.retry}
                  </button>
                `
              : nothing
          }
          ${
            page
              ? html`
                  <a href=${page} target="_blank" rel="noopener noreferrer">${messages.moreInformation}</a>
                `
              : nothing
          }
          <details>
            <summary>${messages.details}</summary>
            ${this.#renderDetails(errorDetails(error))}
          </details>
        </div>
      </div>
    `;
  }

  #renderDetails(details: string): TemplateResult {
    return html`
      <div class="details">
        <pre part="details" tabindex="0">${details}</pre>
        <button
          class="button plain icon copy"
          type="button"
          aria-label=${this.copied ? messages.copied : messages.copy}
          @click=${() => void this.#copy(details)}
        >
          ${icon(this.copied ? checkIcon : copyIcon)}
        </button>
      </div>
    `;
  }

  async #copy(details: string): Promise<void> {
    this.copied = await copyText(details);
    // Where the page may not copy, the text is at least selected.
    if (!this.copied) getSelection()?.selectAllChildren(this.pre);
  }
}
