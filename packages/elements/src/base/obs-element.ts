import { LitElement } from 'lit';
import { watchMessages } from './panel-messages.js';
import { VERSION } from './version.js';

/** The events of obs-kit: each has a file in `events/` that declares its detail. */
export type ObsEventName = Extract<keyof GlobalEventHandlersEventMap, `obs-${string}`>;

/** What an event of that name carries. */
export type ObsEventDetail<Name extends ObsEventName> =
  GlobalEventHandlersEventMap[Name] extends CustomEvent<infer Detail> ? Detail : never;

/** The one base class: words that follow the message table, and events that reach the host page. Behaviour is in controllers. */
export class ObsElement extends LitElement {
  /** Read by `define` when a second copy of obs-kit meets this one. */
  static readonly obsVersion: string = VERSION;

  #unwatchMessages: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatchMessages = watchMessages(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#unwatchMessages?.();
    this.#unwatchMessages = undefined;
    super.disconnectedCallback();
  }

  /**
   * Fires a bubbling, composed event. What a cancelable event announces happens only if nobody prevented it:
   * `if (!this.emit('obs-brush', range, { cancelable: true }).defaultPrevented) …`
   */
  protected emit<Name extends ObsEventName>(
    name: Name,
    detail: ObsEventDetail<Name>,
    options: { readonly cancelable?: boolean } = {},
  ): CustomEvent<ObsEventDetail<Name>> {
    const event = new CustomEvent(name, { detail, bubbles: true, composed: true, ...options });
    this.dispatchEvent(event);
    return event;
  }
}
