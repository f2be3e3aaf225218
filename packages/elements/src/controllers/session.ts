import { ContextEvent } from '@lit/context';
import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Session, Subscribable } from '@obs-kit/core';
import { scopeContext, type Scope } from '../base/context.js';

/** What an element does with the scope around it. */
export interface SessionControllerOptions {
  /** The parts of the session that the element's rendering reads; a change of one renders anew. */
  readonly watch?: (session: Session) => readonly Subscribable<unknown>[];
  /** Called with each scope found; what it returns is called when the element leaves that scope. */
  readonly onScope?: (scope: Scope) => (() => void) | void;
}

/**
 * Finds the nearest `<obs-dashboard>` or `<obs-scope>` while its host is on the page, and lets go of it when the host
 * leaves. A host without one works alone: `scope` is undefined.
 */
export class SessionController implements ReactiveController {
  #scope: Scope | undefined;
  #leave: (() => void)[] = [];
  #unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: SessionControllerOptions = {},
  ) {
    host.addController(this);
  }

  get scope(): Scope | undefined {
    return this.#scope;
  }

  get session(): Session | undefined {
    return this.#scope?.session;
  }

  hostConnected(): void {
    if (isServer) return;
    this.#ask();
    // A provider whose class is loaded later than its children announces itself when it upgrades.
    if (!this.#scope) this.host.ownerDocument.addEventListener('context-provider', this.#onProvider);
  }

  hostDisconnected(): void {
    if (isServer) return;
    this.host.ownerDocument.removeEventListener('context-provider', this.#onProvider);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#enter(undefined);
  }

  #ask(): void {
    const answer = (scope: Scope | undefined, unsubscribe?: () => void): void => {
      if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
      this.#unsubscribe = unsubscribe;
      this.#enter(scope);
    };
    this.host.dispatchEvent(new ContextEvent(scopeContext, this.host, answer, true));
  }

  #onProvider = (event: Event): void => {
    if (this.#scope || (event as Event & { context?: unknown }).context !== scopeContext) return;
    this.#ask();
    if (this.#scope) this.host.ownerDocument.removeEventListener('context-provider', this.#onProvider);
  };

  #enter(scope: Scope | undefined): void {
    if (scope === this.#scope) return;
    for (const leave of this.#leave.splice(0)) leave();
    this.#scope = scope;
    if (scope) {
      const update = (): void => this.host.requestUpdate();
      for (const part of this.options.watch?.(scope.session) ?? []) this.#leave.push(part.subscribe(update));
      const leave = this.options.onScope?.(scope);
      if (leave) this.#leave.push(leave);
    }
    this.host.requestUpdate();
  }
}
