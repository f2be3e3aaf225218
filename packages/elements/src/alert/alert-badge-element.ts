import {
  systemClock,
  type AlertsData,
  type AlertSummary,
  type AlertSummaryState,
  type Frame,
  type Subscribable,
} from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.js';
import { icon } from '../base/icons.js';
import { localeOf } from '../base/locale.js';
import { messages } from '../base/messages.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import { popover } from '../parts/popover.js';
import { popoverStyles } from '../parts/popover-styles.js';
import { alertBadgeStyles } from './alert-badge-styles.js';
import { ICON_OF, renderList, wordsOfSummary } from './alert-list.js';
import { badgeHook } from './badge-hook.js';
import { viewOfAlerts, viewOfState, viewOfThreshold, type BadgeView } from './badge-view.js';

/**
 * The state of alert rules at a glance, in colour, words and an icon; a click lists what is active.
 * It asks the scope around it for the rules of a source, or shows a `state` that the page gives, or judges `data` by a
 * `threshold`. What is not known never looks healthy.
 *
 * @element obs-alert-badge
 * @csspart button - The badge.
 * @csspart popover - The list.
 * @fires obs-alert-change - The state or a count has changed.
 */
export class ObsAlertBadge extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, popoverStyles, alertBadgeStyles];

  /** Name of an alert rule; absent: all rules. */
  @property() rule: string | undefined;
  /** Name of a rule group; absent: all groups. */
  @property() group: string | undefined;
  /** The source to ask; absent: the first that has alert rules. */
  @property() source: string | undefined;
  /** Shown before the state; default: the rule's or the group's name. */
  @property() label: string | undefined;
  /** A state that the page knows; it wins over everything else. */
  @property() state: AlertSummaryState | undefined;
  /** Judges `data`: `0.9`, or `0.8:orange,0.9:red`. At or over the highest level is firing, over a lower one pending. */
  @property() threshold: string | undefined;
  /** Data that the page has, for `threshold`. */
  @property({ attribute: false }) data: readonly Frame[] | undefined;

  @state() private open = false;

  #alerts: Subscribable<AlertsData> | undefined;
  #unsubscribe: (() => void) | undefined;
  #view: BadgeView = viewOfAlerts(undefined, {});
  /** The last state that was known, and the one before it until the host was told. */
  #known: AlertSummary | undefined;
  #previous: AlertSummary | undefined;
  #announcement = '';
  readonly #session = new SessionController(this, { onScope: () => () => this.#watch(undefined) });

  protected override willUpdate(): void {
    const asks = !this.state && !this.threshold;
    this.#watch(asks ? this.#session.session?.alerts(this.source ?? '') : undefined);
    this.#view = badgeHook.view(this, this.#createView());
    this.#noteChange();
  }

  protected override render(): TemplateResult {
    const words = wordsOfSummary(this.#view);
    const { state: name } = this.#view.summary;
    const content = html`
      ${icon(ICON_OF[name])}
      <span class="label">${this.#caption}</span>
      <span class="words">${words}</span>
    `;
    return html`
      <div class="base">
        ${
          this.#view.hasMore
            ? this.#renderButton(content)
            : html`
                <span part="button" class="badge ${name}">${content}</span>
              `
        }
        <span class="sr-only" role="status">${this.#announcement}</span>
      </div>
    `;
  }

  protected override updated(): void {
    const previous = this.#previous;
    this.#previous = undefined;
    if (!previous) return;
    const { state, firing, pending } = this.#view.summary;
    this.emit('obs-alert-change', { state, previous: previous.state, firing, pending });
  }

  #renderButton(content: TemplateResult): TemplateResult {
    return html`
      <button
        part="button"
        class="badge ${this.#view.summary.state}"
        type="button"
        popovertarget="list"
        aria-haspopup="dialog"
        aria-expanded="false"
      >
        ${content}
      </button>
      <div
        part="popover"
        class="popover"
        id="list"
        popover
        role="dialog"
        tabindex="0"
        aria-label=${this.#caption ?? messages.alerts}
        ${popover({ align: 'start', onToggle: this.#onToggle, onOpen: this.#onOpen })}
      >
        ${this.open ? this.#renderList() : nothing}
      </div>
    `;
  }

  #renderList(): TemplateResult {
    const now = (this.#session.session?.clock ?? systemClock).now();
    return html`
      <div class="list">${renderList(this.#view, { now, locale: this.#locale, badge: this })}</div>
    `;
  }

  get #caption(): string | undefined {
    return this.label || this.rule || this.group || undefined;
  }

  get #locale(): string | undefined {
    return this.#session.session?.locale ?? localeOf(this);
  }

  /** What to show, from whichever of the three the page has chosen. */
  #createView(): BadgeView {
    if (this.state) return viewOfState(this.state);
    if (this.threshold) return viewOfThreshold(this.threshold, this.data, this.#locale);
    return viewOfAlerts(this.#alerts?.value, {
      ...(this.rule && { rule: this.rule }),
      ...(this.group && { group: this.group }),
    });
  }

  #watch(alerts: Subscribable<AlertsData> | undefined): void {
    if (alerts === this.#alerts) return;
    this.#unsubscribe?.();
    this.#alerts = alerts;
    this.#unsubscribe = alerts?.subscribe(() => this.requestUpdate());
  }

  /** The first state that is known is no news; nor is a source that has not come yet. */
  #noteChange(): void {
    const { summary, error } = this.#view;
    const known = this.#known;
    if (summary.state === 'loading' || (!known && error?.code === 'alerts-unavailable')) return;
    const { state, firing, pending } = summary;
    if (known && known.state === state && known.firing === firing && known.pending === pending) return;
    this.#known = summary;
    if (!known) return;
    this.#previous = known;
    this.#announcement = `${this.#caption ?? messages.alerts}: ${wordsOfSummary(this.#view)}`;
  }

  /** So that keys scroll the list. */
  readonly #onOpen = (): void => this.renderRoot.querySelector<HTMLElement>('.popover')?.focus();

  readonly #onToggle = (open: boolean): void => {
    this.open = open;
  };
}
