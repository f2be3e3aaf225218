import { systemClock, parseDuration, type AlertsData, type Clock, type Subscribable } from '@obs-kit/core';
import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.js';
import { bellIcon, icon } from '../base/icons.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import type { ObsThresholdChangeEvent } from '../events/obs-threshold-change.js';
import { createAlarm, type Alarm } from './alarm.js';
import { readChoice, storeChoice } from './choice-store.js';
import { firingNewsOf } from './firing-news.js';
import { knownRows } from './list-model.js';
import { messages } from './notifier-messages.js';

/** At least so long between two notifications, ms. */
const PAUSE_MS = 10_000;

const soundIcon = 'M2 6v4h2.5L8 13V3L4.5 6H2ZM10.5 5.5a3.5 3.5 0 0 1 0 5M12.5 3.5a6.4 6.4 0 0 1 0 9';

const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
  }

  .buttons {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .button[aria-checked='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
    font-weight: 600;
  }

  .button span {
    color: inherit;
  }

  p {
    margin: 4px 0 0;
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }
`;

/**
 * Two switches: notifications of the browser, and a sound, when an alert begins to fire. Both are off until the reader
 * switches them on; only then is the browser asked for permission. It watches the alerts of the scope around it, or,
 * where there is none, the `threshold` of badges on the page. It works while the page is open, and no longer: a server's
 * Alertmanager is who wakes people up.
 *
 * @element obs-alert-notifier
 */
export class ObsAlertNotifier extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, styles];

  /** The source to ask; absent: the first that has alerts. */
  @property() source: string | undefined;
  /** Label matchers: only such alerts are told of. */
  @property() match = '';
  /** At least so long between two notifications, such as `10s`; what begins meanwhile is told together. */
  @property() pause = '';
  /** Under which name the browser keeps the choice; empty: it is not kept. */
  @property({ attribute: 'storage-key' }) storageKey = 'obs-alert-notifier';

  @state() private notifications = false;
  @state() private sound = false;
  @state() private note = '';

  #alerts: Subscribable<AlertsData> | undefined;
  #unsubscribe: (() => void) | undefined;
  #firing: ReadonlySet<string> | undefined;
  #alarm: Alarm | undefined;
  #waiting: string[] = [];
  #cancelPause: (() => void) | undefined;
  readonly #session = new SessionController(this, { onScope: () => () => this.#watch(undefined) });

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener('obs-threshold-change', this.#onThreshold);
  }

  override disconnectedCallback(): void {
    this.ownerDocument.removeEventListener('obs-threshold-change', this.#onThreshold);
    this.ownerDocument.removeEventListener('pointerdown', this.#onGesture);
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#waiting = [];
    this.#alarm?.close();
    this.#alarm = undefined;
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('storageKey')) this.#restore();
    if (changed.has('match')) this.#firing = undefined;
    this.#watch(this.#session.session?.alerts(this.source ?? ''));
  }

  protected override render(): TemplateResult {
    const canNotify = typeof Notification !== 'undefined';
    return html`
      <div class="base">
        <div class="buttons" role="group" aria-label=${messages.notifier}>
          ${canNotify ? this.#renderSwitch(bellIcon, messages.notifierNotifications, this.notifications, () => void this.#toggleNotifications()) : nothing}
          ${this.#renderSwitch(soundIcon, messages.notifierSound, this.sound, () => void this.#toggleSound())}
        </div>
        <p role="status">${this.note || messages.notifierHint}</p>
      </div>
    `;
  }

  #renderSwitch(path: string, name: string, on: boolean, onClick: () => void): TemplateResult {
    return html`
      <button class="button" type="button" role="switch" aria-checked=${on} @click=${onClick}>
        ${icon(path)}
        <span>${name}: ${on ? messages.notifierOn : messages.notifierOff}</span>
      </button>
    `;
  }

  get #clock(): Clock {
    return this.#session.session?.clock ?? systemClock;
  }

  async #toggleNotifications(): Promise<void> {
    this.note = '';
    if (this.notifications) this.notifications = false;
    else {
      // Only here, upon the reader's own click.
      const permission = await Notification.requestPermission();
      this.notifications = permission === 'granted';
      if (!this.notifications) this.note = messages.notifierDenied;
    }
    storeChoice(this.storageKey, this.#choice);
  }

  async #toggleSound(): Promise<void> {
    this.note = '';
    this.sound = !this.sound;
    storeChoice(this.storageKey, this.#choice);
    if (this.sound) await this.#startAlarm(true);
  }

  get #choice(): { notifications: boolean; sound: boolean } {
    return { notifications: this.notifications, sound: this.sound };
  }

  /** A permission that was taken back since then counts more than what is kept. */
  #restore(): void {
    const { notifications, sound } = readChoice(this.storageKey);
    this.notifications = notifications && typeof Notification !== 'undefined' && Notification.permission === 'granted';
    this.sound = sound;
    if (sound) void this.#startAlarm(false);
  }

  async #startAlarm(test: boolean): Promise<void> {
    this.#alarm ??= createAlarm();
    const alarm = this.#alarm;
    if (!alarm) {
      this.note = messages.notifierNoSound;
      return;
    }
    await alarm.wake();
    if (alarm.isAllowed) {
      if (test) alarm.play();
      return;
    }
    this.note = messages.notifierSoundWaits;
    this.ownerDocument.addEventListener('pointerdown', this.#onGesture, { once: true });
  }

  readonly #onGesture = (): void => {
    const alarm = this.#alarm;
    void alarm?.wake().then(() => {
      if (alarm.isAllowed) this.note = '';
    });
  };

  readonly #onThreshold = (event: ObsThresholdChangeEvent): void => {
    if (this.#session.session) return;
    const { kind, series, value, state: now } = event.detail;
    if (kind === 'crossed' && now === 'firing') this.#tell([`${series}: ${value}`]);
    if (kind === 'changed' && now === 'firing') this.#tell([`${series}: ${value}`]);
    if (kind === 'stale') this.#tell([messages.notifierStale(series)]);
  };

  #watch(alerts: Subscribable<AlertsData> | undefined): void {
    if (alerts === this.#alerts) return;
    this.#unsubscribe?.();
    this.#alerts = alerts;
    this.#firing = undefined;
    this.#unsubscribe = alerts?.subscribe(() => this.#look(alerts.value));
    if (alerts) this.#look(alerts.value);
  }

  #look({ status, rules }: AlertsData): void {
    // What a failed answer left behind is no news.
    if (status !== 'ready') return;
    const context = { match: this.match, marks: new Map(), now: 0, staleAfterMs: Infinity, neverEvaluated: '' };
    const { began, allClear, firing } = firingNewsOf(knownRows({ rules, ...context }), this.#firing);
    this.#firing = firing;
    if (began.length > 0) this.#tell(began.map(({ name, summary }) => (summary ? `${name}: ${summary}` : name)));
    else if (allClear) this.note = messages.notifierAllClear;
  }

  /** At once, or together with what else began when the pause is over. */
  #tell(texts: readonly string[]): void {
    if (!this.notifications && !this.sound) return;
    this.#waiting.push(...texts);
    if (this.#cancelPause) return;
    this.#flush();
    const pause = parseDuration(this.pause) ?? PAUSE_MS;
    this.#cancelPause = this.#clock.after(pause, () => {
      this.#cancelPause = undefined;
      if (this.#waiting.length > 0) this.#tell([]);
    });
  }

  #flush(): void {
    const texts = this.#waiting.splice(0);
    const [first = ''] = texts;
    this.note = messages.notifierTold(texts.length);
    if (this.sound) this.#alarm?.play();
    if (!this.notifications) return;
    const title = texts.length === 1 ? messages.notifierOne : messages.notifierMany(texts.length);
    try {
      const notification = new Notification(title, {
        body: texts.length === 1 ? first : texts.slice(0, 5).join('\n'),
        tag: 'obs-kit',
      });
      notification.addEventListener('click', () => this.ownerDocument.defaultView?.focus());
    } catch {
      // Some browsers on phones have notifications for service workers alone.
      this.notifications = false;
      this.note = messages.notifierDenied;
    }
  }
}
