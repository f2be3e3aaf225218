import { html, type CSSResultGroup, css, type TemplateResult } from 'lit';
import { watchPanelParts } from '../alert-rule/panel-parts.js';
import { property } from '../base/decorators.js';
import { icon } from '../base/icons.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import { words } from './messages.js';
import { navigationOf, type NavigationController } from './navigation-controller.js';
import type { RangeHistory } from './range-history.js';
import { historyOf } from './session-history.js';

/** Arrows that come back and go on: the chevrons beside them in a bar move the range. */
const BACK = 'M6 3.5 2.5 7 6 10.5M2.8 7h6.7a3.5 3.5 0 0 1 0 7H7';
const FORWARD = 'M10 3.5 13.5 7 10 10.5M13.2 7H6.5a3.5 3.5 0 0 0 0 7H9';

/**
 * Two buttons that go back and forward through the time ranges that were shown: those of the dashboard or scope around
 * it, or of the panel that `for` names.
 *
 * @element obs-range-history
 * @fires obs-time-range-change - Before the range changes; prevented, it stays.
 */
export class ObsRangeHistory extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    css`
      :host {
        display: inline-block;
      }

      .both {
        display: inline-flex;
        gap: 4px;
      }
    `,
  ];

  /** Id of a panel that stands alone; absent: the scope around this element. */
  @property({ attribute: 'for' }) htmlFor = '';

  readonly #session = new SessionController(this, {
    onScope: ({ session }) => {
      const history = historyOf(session);
      // A page may have no chart that looks.
      return session.time.subscribe(({ raw }) => history.note(raw));
    },
  });
  #panel: Element | undefined;
  #stopWatching: (() => void) | undefined;
  #navigation: NavigationController | undefined;
  #history: RangeHistory | undefined;
  #leaveHistory: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    this.#watch(undefined);
    this.#stopWatching?.();
    this.#stopWatching = this.#panel = this.#navigation = undefined;
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    if (!this.isConnected) return;
    const { session } = this.#session;
    const panel = this.htmlFor ? (this.getRootNode() as Document | ShadowRoot).getElementById(this.htmlFor) : undefined;
    if ((panel ?? undefined) !== this.#panel) {
      this.#stopWatching?.();
      this.#panel = panel ?? undefined;
      this.#stopWatching =
        this.#panel &&
        watchPanelParts(this.#panel, ({ chart }) => {
          this.#navigation = chart && navigationOf(chart);
          this.requestUpdate();
        });
    }
    this.#watch(this.#navigation?.history ?? (session && !this.htmlFor ? historyOf(session) : undefined));
  }

  override render(): TemplateResult {
    const { back, forward } = this.#history?.steps.value ?? { back: false, forward: false };
    return html`
      <div class="both" role="group" aria-label=${words.navigationHistory}>
        ${this.#renderStep(BACK, words.navigationBack, back, -1)}
        ${this.#renderStep(FORWARD, words.navigationForward, forward, 1)}
      </div>
    `;
  }

  #renderStep(path: string, label: string, can: boolean, step: -1 | 1): TemplateResult {
    return html`
      <button
        class="button icon"
        type="button"
        aria-label=${label}
        title=${label}
        ?disabled=${!can}
        @click=${() => this.#go(step)}
      >
        ${icon(path)}
      </button>
    `;
  }

  #watch(history: RangeHistory | undefined): void {
    if (history === this.#history) return;
    this.#leaveHistory?.();
    this.#history = history;
    this.#leaveHistory = history?.steps.subscribe(() => this.requestUpdate());
  }

  #go(step: -1 | 1): void {
    if (this.#navigation) return void this.#navigation.go(step);
    const { session } = this.#session;
    const raw = this.#history?.peek(step)?.entry;
    if (!session || !raw || this.emit('obs-time-range-change', { ...raw }, { cancelable: true }).defaultPrevented)
      return;
    this.#history?.go(step);
    session.setTimeRange(raw);
  }
}
