import { html, type TemplateResult } from 'lit';
import { words } from './words.js';

/** The button after which a click or drag on the chart marks a time. */
export function renderAdd(adding: boolean, toggle: () => void): TemplateResult {
  return html`
    <button
      type="button"
      class="button icon add"
      aria-label=${words.annotationAdd}
      title=${words.annotationAdd}
      aria-pressed=${adding}
      @click=${toggle}
    >
      +
    </button>
  `;
}
