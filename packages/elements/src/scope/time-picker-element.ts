import {
  errorOf,
  formatDateTime,
  QUICK_RANGES,
  resolveTimeRange,
  shiftTimeRange,
  zoomTimeRange,
  type AbsoluteTimeRange,
  type ObsError,
  type RawTimeRange,
  type Session,
  type TimeState,
} from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { query, state } from '../base/decorators.js';
import { chevronIcon, clockIcon, icon, nextIcon, previousIcon, zoomOutIcon } from '../base/icons.js';
import { messages, wordsOf } from '../base/messages.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import { moveFocus } from '../parts/list-keys.js';
import { optionStyles } from '../parts/option-styles.js';
import { popover } from '../parts/popover.js';
import { popoverStyles } from '../parts/popover-styles.js';
import { timePickerStyles } from './time-picker-styles.js';

/**
 * Shows and changes the time range and zone of the dashboard or scope around it.
 *
 * @element obs-time-picker
 * @csspart button - Shows the range, opens the choice.
 * @csspart popover - The choice.
 * @fires obs-time-range-change - Before the range changes; prevented, it stays.
 */
export class ObsTimePicker extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, popoverStyles, optionStyles, timePickerStyles];

  @query('.popover') private card!: HTMLElement;
  @query('input[name="from"]') private fromField!: HTMLInputElement;
  @query('input[name="to"]') private toField!: HTMLInputElement;

  @state() private error: ObsError | undefined;

  readonly #session = new SessionController(this, { watch: (session) => [session.time] });

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.#session;
    if (!session) return nothing;
    const time = session.time.value;
    const words = this.#wordsOf(time, session);
    return html`
      <div class="base" role="group" aria-label=${messages.timeRange}>
        ${this.#renderStep(previousIcon, messages.timeBack, () => shiftTimeRange(time.range, -0.5))}
        <button
          part="button"
          class="button open"
          type="button"
          popovertarget="choice"
          aria-haspopup="dialog"
          aria-expanded="false"
          title=${this.#absoluteWordsOf(time, session)}
        >
          ${icon(clockIcon)}
          <span class="words">${words}</span>
          ${icon(chevronIcon)}
        </button>
        ${this.#renderStep(nextIcon, messages.timeForward, () => shiftTimeRange(time.range, 0.5))}
        ${this.#renderStep(zoomOutIcon, messages.timeZoomOut, () => zoomTimeRange(time.range, 2))}
        <div
          part="popover"
          class="popover"
          id="choice"
          popover
          role="dialog"
          aria-label=${messages.timeRange}
          ${popover({ align: 'start', onToggle: this.#onToggle, onOpen: this.#showCurrent })}
        >
          ${this.#renderQuickRanges(time)} ${this.#renderFields(time, session)}
        </div>
      </div>
    `;
  }

  #renderStep(path: string, label: string, next: () => AbsoluteTimeRange): TemplateResult {
    const step = (): void => {
      const { from, to } = next();
      this.#change({ from: String(from), to: String(to) });
    };
    return html`
      <button class="button icon step" type="button" aria-label=${label} title=${label} @click=${step}>
        ${icon(path)}
      </button>
    `;
  }

  #renderFields(time: TimeState, session: Session): TemplateResult {
    const error = this.error && wordsOf(this.error);
    return html`
      <form class="fields" @submit=${this.#onSubmit} novalidate>
        ${this.#renderField('from', messages.timeFrom)} ${this.#renderField('to', messages.timeTo)}
        <p class="error" id="error" role="alert">${error ? `${error.message}. ${error.hint}` : ''}</p>
        <button class="button primary" type="submit">${messages.apply}</button>
        <p class="absolute">${this.#absoluteWordsOf(time, session)}</p>
        <label>
          ${messages.timeZone}
          <select
            class="field"
            @change=${(event: Event) => session.setTimeZone((event.target as HTMLSelectElement).value)}
          >
            ${this.#zonesOf(time).map(
              ([value, words]) => html`
                <option value=${value} .selected=${value.toLowerCase() === time.timeZone.toLowerCase()}>
                  ${words}
                </option>
              `,
            )}
          </select>
        </label>
      </form>
    `;
  }

  #renderField(name: 'from' | 'to', label: string): TemplateResult {
    const wrong = this.error?.values['name'] ?? name;
    return html`
      <label class="half">
        ${label}
        <input
          class="field"
          name=${name}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-invalid=${this.error && wrong === name ? 'true' : 'false'}
          aria-describedby="error"
        />
      </label>
    `;
  }

  #renderQuickRanges({ raw }: TimeState): TemplateResult {
    const selected = QUICK_RANGES.findIndex(({ from, to }) => from === raw.from && to === raw.to);
    return html`
      <ul class="options" aria-label=${messages.timeQuickRanges} @keydown=${this.#onKeydown}>
        ${QUICK_RANGES.map(({ id, from, to }, index) => {
          const current = index === selected;
          return html`
            <li>
              <button
                class="option"
                type="button"
                tabindex=${index === Math.max(selected, 0) ? '0' : '-1'}
                aria-current=${current ? 'true' : 'false'}
                @click=${() => this.#choose({ from, to })}
              >
                ${messages.timeRanges[id] ?? id}
              </button>
            </li>
          `;
        })}
      </ul>
    `;
  }

  /** The browser's zone, UTC, and the one in use if it is neither. */
  #zonesOf({ timeZone }: TimeState): readonly (readonly [string, string])[] {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const zones: [string, string][] = [
      ['browser', `${messages.timeZoneBrowser} (${own})`],
      ['utc', 'UTC'],
    ];
    return zones.some(([value]) => value === timeZone.toLowerCase()) ? zones : [...zones, [timeZone, timeZone]];
  }

  #wordsOf(time: TimeState, session: Session): string {
    const quick = QUICK_RANGES.find(({ from, to }) => from === time.raw.from && to === time.raw.to);
    return (quick && messages.timeRanges[quick.id]) ?? this.#absoluteWordsOf(time, session);
  }

  #absoluteWordsOf({ range, zone }: TimeState, { locale }: Session): string {
    const options = { zone, style: 'short', ...(locale !== undefined && { locale }) } as const;
    return messages.timeFromTo(formatDateTime(range.from, options), formatDateTime(range.to, options));
  }

  readonly #onToggle = (open: boolean): void => {
    this.error = undefined;
    if (open) this.#fillFields();
  };

  readonly #showCurrent = (): void => {
    const current = this.card.querySelector<HTMLElement>('[aria-current="true"]');
    const list = current?.closest('.options');
    if (!current || !list || current.offsetTop + current.offsetHeight < list.clientHeight) return;
    list.scrollTop = current.offsetTop - list.clientHeight / 2;
  };

  readonly #onKeydown = (event: KeyboardEvent): void =>
    moveFocus(event, [...this.card.querySelectorAll<HTMLElement>('.option')]);

  #fillFields(): void {
    const time = this.#session.session?.time.value;
    if (!time) return;
    this.fromField.value = readable(time.raw.from, time.range.from);
    this.toField.value = readable(time.raw.to, time.range.to);
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#choose({ from: this.fromField.value.trim(), to: this.toField.value.trim() });
  };

  #choose(raw: RawTimeRange): void {
    try {
      this.#change(raw);
      this.card.hidePopover();
    } catch (thrown) {
      this.error = errorOf(thrown);
    }
  }

  #change(raw: RawTimeRange): void {
    const { session } = this.#session;
    if (!session) return;
    // Tried first, so that nobody is told of a range that cannot be.
    resolveTimeRange(raw, { now: session.clock.now(), zone: session.time.value.zone });
    if (this.emit('obs-time-range-change', raw, { cancelable: true }).defaultPrevented) return;
    session.setTimeRange(raw);
  }
}

/** Epoch ms, as a link or a zoom leaves them, in a form that people can edit. */
function readable(text: string, ms: number): string {
  return /^\d+$/.test(text) ? new Date(ms).toISOString() : text;
}
