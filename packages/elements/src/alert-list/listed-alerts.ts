import { systemClock, type AlertsData, type Subscribable } from '@obs-kit/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ListedData } from './list-model.js';
import type { ListedRule } from './listed-rule.js';

/** How often ages are written anew, ms. */
const TICK_MS = 15_000;

/** What is known of the alerts: of the page, or of a source, which is watched. The host is updated with each answer, and as ages grow. */
export class ListedAlerts implements ReactiveController {
  #alerts: Subscribable<AlertsData> | undefined;
  #unsubscribe: (() => void) | undefined;
  #given: ListedData | undefined;
  #cancelTick: (() => void) | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** `undefined`: nobody can be asked. */
  get data(): ListedData | undefined {
    return this.#given ?? this.#alerts?.value;
  }

  hostConnected(): void {
    this.#tick();
  }

  hostDisconnected(): void {
    this.#cancelTick?.();
  }

  /** The page has rules; `undefined`: it has none any more. */
  give(rules: readonly ListedRule[] | undefined, now: number): void {
    this.#given = rules && {
      status: 'ready',
      fetch: 'idle',
      rules,
      error: undefined,
      notices: [],
      updatedAt: now,
    };
  }

  watch(alerts: Subscribable<AlertsData> | undefined): void {
    if (alerts === this.#alerts) return;
    this.#unsubscribe?.();
    this.#alerts = alerts;
    this.#unsubscribe = alerts?.subscribe(() => this.host.requestUpdate());
  }

  #tick(): void {
    this.#cancelTick = systemClock.after(TICK_MS, () => {
      this.host.requestUpdate();
      this.#tick();
    });
  }
}
