import type { LegendName } from '@obs-kit/chart/picture.js';
import { html, nothing, type TemplateResult } from 'lit';
import { cssProperties } from '../../base/css-properties.js';
import { messages } from '../../base/panel-messages.js';

/** A key that never ends is no help. */
const MOST = 40;

/** What colours stand for, one by one, each as a box. Text only. */
export function renderKeyOf(entries: readonly LegendName[]): TemplateResult {
  return html`
    <ul class="key" part="key" aria-label=${messages.legend} tabindex="0">
      ${entries.slice(0, MOST).map(
        ({ color, text, swatch }) => html`
          <li title=${text}>
            <i class=${swatch === 'outline' ? 'swatch hollow' : 'swatch'} ${cssProperties({ '--color': color })}></i>
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
