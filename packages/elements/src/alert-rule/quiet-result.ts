import type { Clock } from '@obs-kit/core';
import type { NotificationConfig, Silence, Timeline } from '@obs-kit/core/alerting.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { forecastOf, type MessagesForecast } from './messages-forecast.js';

/** How long after the last run the rest of the result follows, ms. */
const QUIET_MS = 400;

export interface QuietInput {
  readonly clock: Clock;
  /** Of the newest run; absent: there is none. */
  readonly timeline: Timeline | undefined;
  /** Absent: messages are not counted. */
  readonly config: NotificationConfig | undefined;
  readonly silences: readonly Silence[];
  /** The result in a sentence; empty: there is none. */
  readonly sentence: string;
}

/** What is dear, or would be said too often, waits until the sliders rest: messages, and what is read out. */
export class QuietResult implements ReactiveController {
  #forecast: MessagesForecast | undefined;
  #said = '';
  #stop: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly input: () => QuietInput,
  ) {
    host.addController(this);
  }

  /** Absent: it is still to come, or nobody asked for it. */
  get forecast(): MessagesForecast | undefined {
    return this.#forecast;
  }

  get said(): string {
    return this.#said;
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  /** Something has changed. What was forecast before is no answer any more. */
  wait(): void {
    this.#stop?.();
    this.#forecast = undefined;
    this.#stop = this.input().clock.after(QUIET_MS, () => {
      const { timeline, config, silences, sentence } = this.input();
      this.#forecast = timeline && config ? forecastOf({ timeline, config, silences }) : undefined;
      this.#said = sentence;
      this.host.requestUpdate();
    });
  }
}
