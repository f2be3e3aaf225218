import { formatAge, systemClock, type Clock, type ObsError, type PanelData } from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from '../base/decorators.js';
import { alertIcon, clockIcon, errorIcon, icon, infoIcon } from '../base/icons.js';
import { messages, wordsOf } from '../base/panel-messages.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import type { MenuItem } from './menu-element.js';
import { panelFrameStyles } from './panel-frame-styles.js';
import { panelStateOf, type PanelState } from './panel-state.js';
import { popover } from './popover.js';
import { popoverStyles } from './popover-styles.js';

/** How often a shown age is written anew, in ms. */
const AGE_EVERY = 5_000;

/**
 * What is around a panel's content, the same for all: title, description, menu, loading bar, notices, the age of old
 * data, and the error. The content is slotted; it stays in place in every state.
 *
 * @element obs-panel-frame
 * @slot - The panel's content.
 * @csspart frame - The card.
 * @csspart header - Title, badges and menu.
 * @csspart title - The title.
 * @csspart body - The box of the content.
 * @csspart message - What is said in place of content.
 */
export class ObsPanelFrame extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, popoverStyles, panelFrameStyles];

  @property() heading = '';
  @property() description = '';
  /** Level of the title among the page's headings. */
  @property({ type: Number }) level = 3;
  /** Decides what is shown; its frames are only counted. */
  @property({ attribute: false }) data: PanelData | undefined;
  /** What stopped the panel from drawing. */
  @property({ attribute: false }) failure: ObsError | undefined;
  /** What is wrong beside the data's own problems. */
  @property({ attribute: false }) problems: readonly ObsError[] = [];
  @property({ attribute: false }) menu: readonly MenuItem[] = [];
  /** Asks anew after an error; absent: no such button. */
  @property({ attribute: false }) onRetry: (() => void) | undefined;
  /** Tells the age of old data. */
  @property({ attribute: false }) clock: Clock = systemClock;
  @property({ attribute: false }) locale: string | undefined;

  #stopAging: (() => void) | undefined;

  override disconnectedCallback(): void {
    this.#stopAging?.();
    super.disconnectedCallback();
  }

  override render(): TemplateResult {
    const state = panelStateOf(this.data, this.failure);
    const name = this.heading || messages.untitledPanel;
    // A group and no landmark: a dashboard has many, and titles may repeat. The empty title keeps the browser from
    // showing the element's own title as a tooltip over everything.
    return html`
      <section
        class="frame ${this.heading ? '' : 'untitled'}"
        part="frame"
        title=""
        role="group"
        aria-label=${name}
        aria-busy=${state.loading}
      >
        ${
          state.loading
            ? html`
                <div class="bar" role="progressbar" aria-label=${messages.loading}></div>
              `
            : nothing
        }
        <div class="header" part="header">
          ${
            this.heading
              ? html`
                  <div
                    class="heading"
                    part="title"
                    dir="auto"
                    role="heading"
                    aria-level=${this.level}
                    title=${this.heading}
                  >
                    ${this.heading}
                  </div>
                `
              : nothing
          }
          ${this.description ? this.#renderDescription() : nothing}
          <span class="space"></span>
          ${this.#renderNotices()} ${state.stale && !state.error ? this.#renderAge() : nothing}
          ${
            this.menu.length > 0
              ? html`
                  <obs-menu .items=${this.menu} .label=${messages.panelMenu(name)}></obs-menu>
                `
              : nothing
          }
        </div>
        <div class="body" part="body">
          <slot ?hidden=${state.show !== 'content'}></slot>
          ${this.#renderMessage(state)}
        </div>
        ${state.show === 'content' && state.error ? this.#renderStrip(state.error) : nothing}
      </section>
    `;
  }

  protected override updated(): void {
    const { stale } = panelStateOf(this.data, this.failure);
    this.#stopAging?.();
    this.#stopAging = stale && this.isConnected ? this.clock.after(AGE_EVERY, () => this.requestUpdate()) : undefined;
  }

  #renderMessage(state: PanelState): TemplateResult | typeof nothing {
    if (state.show === 'error') {
      // In a low box the styles show the strip in place of the card.
      return html`
        <div class="message failed" part="message">
          ${this.#renderError(state.error)}${state.error ? this.#renderStrip(state.error) : nothing}
        </div>
      `;
    }
    if (state.show === 'content') return nothing;
    if (state.show === 'first')
      return html`
        <div class="message late" part="message">${messages.loading}</div>
      `;
    const [main, sub] =
      state.show === 'no-data' ? [messages.noData, messages.noDataHint] : [messages.noQuery, messages.noQueryHint];
    return html`
      <div class="message" part="message">
        <div class="main">${main}</div>
        <div class="sub">${sub}</div>
      </div>
    `;
  }

  #renderDescription(): TemplateResult {
    return html`
      <button
        class="button plain icon"
        type="button"
        popovertarget="about"
        aria-expanded="false"
        aria-label=${messages.panelDescription}
      >
        ${icon(infoIcon)}
      </button>
      <div id="about" class="popover" popover ${popover()}><div class="text" dir="auto">${this.description}</div></div>
    `;
  }

  #renderNotices(): TemplateResult | typeof nothing {
    const problems = [...(this.data?.problems ?? []), ...this.problems];
    const notices = this.data?.notices ?? [];
    const count = problems.length + notices.length;
    if (count === 0) return nothing;
    const warning = problems.length > 0 || notices.some((notice) => notice.severity === 'warning');
    return html`
      <button
        class="button plain badge ${warning ? 'warning' : ''}"
        type="button"
        popovertarget="notices"
        aria-expanded="false"
        aria-label=${messages.panelNotices(count)}
      >
        ${icon(warning ? alertIcon : infoIcon)}
        <span>${count}</span>
      </button>
      <div id="notices" class="popover" popover ${popover()}>
        <ul class="list">
          ${problems.map((problem) => {
            const { message, hint } = wordsOf(problem);
            return html`
              <li>
                ${message}
                <div class="hint">${hint}</div>
              </li>
            `;
          })}
          ${notices.map(
            (notice) => html`
              <li><bdi>${notice.text}</bdi></li>
            `,
          )}
        </ul>
      </div>
    `;
  }

  #renderAge(): TemplateResult {
    return html`
      <button
        class="button plain badge warning"
        type="button"
        popovertarget="age"
        aria-expanded="false"
        aria-label=${this.#ageText()}
      >
        ${icon(clockIcon)}
        <span class="words">${this.#ageText()}</span>
      </button>
      <div id="age" class="popover" popover ${popover()}>
        <div class="text">${this.#ageText()}. ${messages.panelStaleHint}</div>
      </div>
    `;
  }

  #renderStrip(error: ObsError): TemplateResult {
    return html`
      <div class="strip" part="error">
        ${icon(errorIcon)}
        <span class="sentence" dir="auto">${wordsOf(error).message}</span>
        <span class="age">${this.data?.updatedAt ? this.#ageText() : ''}</span>
        <button class="button plain" type="button" popovertarget="error" aria-expanded="false">
          ${messages.details}
        </button>
        <div id="error" class="popover" popover ${popover()}>${this.#renderError(error)}</div>
      </div>
    `;
  }

  #renderError(error: ObsError | undefined): TemplateResult {
    const heading = this.failure ? messages.panelError : messages.panelQueryFailed;
    return html`
      <obs-error .error=${error} .heading=${heading} .onRetry=${this.onRetry}></obs-error>
    `;
  }

  #ageText(): string {
    const since = this.data?.updatedAt;
    if (since === undefined) return messages.panelStaleUnknown;
    const age = formatAge(this.clock.now() - since, this.locale === undefined ? {} : { locale: this.locale });
    return messages.panelStale(age);
  }
}
