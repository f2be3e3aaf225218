import { html, nothing, type TemplateResult } from 'lit';
import { cssProperties } from '../../base/css-properties.js';
import { messages } from '../../base/panel-messages.js';

/** A colour and what it stands for. */
export interface KeyEntry {
  readonly color: string;
  readonly text: string;
  /** What has this colour is an outline. */
  readonly hollow?: boolean;
}

/** A key that never ends is no help. */
const MOST = 40;

/** What colours stand for, one by one. Text only. */
export function renderKeyOf(entries: readonly KeyEntry[]): TemplateResult {
  return html`
    <ul class="key" part="key" aria-label=${messages.legend} tabindex="0">
      ${entries.slice(0, MOST).map(
        ({ color, text, hollow }) => html`
          <li title=${text}>
            <i class=${hollow ? 'swatch hollow' : 'swatch'} ${cssProperties({ '--color': color })}></i>
            <span dir="auto">${text}</span>
          </li>
        `,
      )}
      ${
        entries.length > MOST
          ? html`
              <li>${messages.moreItems(String(entries.length - MOST))}</li>
            `
          : nothing
      }
    </ul>
  `;
}
