import { errorOf, type ObsError } from '@obs-kit/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { memoizeOne } from '../panels/memoize-one.js';
import { silencedRows, type AlertSilencer, type ListedSilence } from './silencer.js';

/** The silences of a silencer, asked for whenever the alerts were: one question at a time, the newest answer wins. */
export class KnownSilences implements ReactiveController {
  /** Why silences are not known. */
  problem: ObsError | undefined;
  #silencer: AlertSilencer | undefined;
  #askedFor: number | undefined;
  #question = 0;
  #silences: readonly ListedSilence[] = [];
  readonly #silenced = memoizeOne(
    ({
      rows,
      silences,
      now,
    }: {
      rows: Parameters<typeof silencedRows>[0];
      silences: readonly ListedSilence[];
      now: number;
    }) => silencedRows(rows, silences, now),
  );

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#question += 1;
    this.#askedFor = undefined;
  }

  /** Asks when who is asked, or what is known of the alerts, is another than last time. */
  update(silencer: AlertSilencer | undefined, alertsAt: number | undefined): void {
    if (silencer === this.#silencer && alertsAt === this.#askedFor) return;
    if (silencer !== this.#silencer) this.#silences = [];
    this.#silencer = silencer;
    this.#askedFor = alertsAt;
    this.reload();
  }

  reload(): void {
    const question = (this.#question += 1);
    if (!this.#silencer?.silences) return;
    const settle = (silences: readonly ListedSilence[], problem: ObsError | undefined): void => {
      if (question !== this.#question) return;
      this.#silences = silences;
      this.problem = problem;
      this.host.requestUpdate();
    };
    // What was silenced when the server was last heard may be over.
    this.#silencer.silences().then(
      (silences) => settle(silences, undefined),
      (thrown: unknown) => settle([], errorOf(thrown)),
    );
  }

  /** The silence of each row that has one at this time. */
  of(rows: Parameters<typeof silencedRows>[0], now: number): ReturnType<typeof silencedRows> {
    if (this.#silences.length === 0) return NONE;
    // To the second is near enough, and the same for all of one rendering.
    return this.#silenced({ rows, silences: this.#silences, now: Math.floor(now / 1000) * 1000 });
  }
}

const NONE: ReturnType<typeof silencedRows> = new Map();
