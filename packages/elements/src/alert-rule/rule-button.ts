import { html, nothing, type TemplateResult } from 'lit';

/** A button; one that does nothing now can still be reached: who has undone the last step would be nowhere else. */
export function renderButton(label: string, onClick: () => void, enabled = true): TemplateResult {
  return html`
    <button class="button" type="button" aria-disabled=${!enabled} @click=${enabled ? onClick : nothing}>
      ${label}
    </button>
  `;
}
