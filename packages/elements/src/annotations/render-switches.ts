import { html, type TemplateResult } from 'lit';
import type { ShownLane } from './shown-lanes.js';
import { words } from './words.js';

/** Which rows there are over a chart, each with its switch. */
export function renderSwitches(lanes: readonly ShownLane[]): TemplateResult {
  return html`
    <div class="heading">${words.annotationsRows}</div>
    ${lanes.map(
      ({ lane, owner }) => html`
        <label class="switch">
          <input
            type="checkbox"
            .checked=${!lane.off}
            @change=${(event: Event) => {
              // The page may keep it as it is: it turns when the row does.
              (event.target as HTMLInputElement).checked = !lane.off;
              owner.onSwitch(lane.name, lane.off === true);
            }}
          />
          <span dir="auto">${lane.name || words.annotationUntitled}</span>
        </label>
      `,
    )}
  `;
}
