import { formatDuration, parseDuration } from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from '../base/decorators.js';
import { chevronIcon, icon, refreshIcon } from '../base/icons.js';
import { messages } from '../base/messages.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import { refreshStyles } from './refresh-styles.js';

/** The shortest pace that a session takes. */
const LEAST_MS = 1000;

/**
 * Asks all panels around it for new data: now, by its button, or at the chosen pace.
 *
 * @element obs-refresh
 * @csspart button - The button.
 * @csspart interval - The list of paces.
 */
export class ObsRefresh extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, refreshStyles];

  /** The paces offered, as durations of at least `1s`, separated by commas. */
  @property() intervals = '5s,10s,30s,1m,5m,15m,1h';

  readonly #session = new SessionController(this, { watch: (session) => [session.busy, session.refreshMs] });

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.#session;
    if (!session) return nothing;
    const busy = session.busy.value;
    return html`
      <div class="base" role="group" aria-label=${messages.refreshInterval} aria-busy=${busy ? 'true' : 'false'}>
        <button
          part="button"
          class="button icon ${busy ? 'busy' : ''}"
          type="button"
          aria-label=${messages.refresh}
          title=${messages.refresh}
          @click=${() => session.refresh()}
        >
          ${icon(refreshIcon)}
        </button>
        <span class="choice">
          <select
            part="interval"
            class="field"
            aria-label=${messages.refreshInterval}
            title=${messages.refreshInterval}
            @change=${(event: Event) => session.setRefresh((event.target as HTMLSelectElement).value)}
          >
            ${this.#renderOptions(session.refreshMs.value)}
          </select>
          ${icon(chevronIcon)}
        </span>
      </div>
    `;
  }

  #renderOptions(current: number): unknown {
    const texts = (this.intervals ?? '').split(',').map((text) => text.trim());
    const offered = texts.filter(Boolean).map((text) => ({ text, ms: parseDuration(text) ?? NaN }));
    const paces = offered.filter(({ ms }) => ms >= LEAST_MS);
    if (current > 0 && !paces.some(({ ms }) => ms === current)) paces.push({ text: exactly(current), ms: current });
    paces.sort((a, b) => a.ms - b.ms);
    return html`
      <option value="" .selected=${current === 0}>${messages.refreshOff}</option>
      ${paces.map(
        ({ text, ms }) => html`
          <option value=${text} .selected=${ms === current}>${text}</option>
        `,
      )}
      ${offered
        .filter(({ ms }) => !(ms >= LEAST_MS))
        .map(
          ({ text }) => html`
            <option disabled>${messages.refreshInvalid(text)}</option>
          `,
        )}
    `;
  }
}

/** `formatDuration` gives up what does not fit its one unit. */
function exactly(ms: number): string {
  const text = formatDuration(ms);
  return parseDuration(text) === ms ? text : `${ms / 1000}s`;
}
