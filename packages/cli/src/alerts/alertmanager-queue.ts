import { backOffMs, errorOf, type Clock, type ObsError } from '@obs-kit/core';
import type { PostedAlert, QueuedAlert } from './alertmanager-alerts.js';

export interface AlertmanagerQueue {
  /** Alerts that wait. */
  readonly length: number;
  readonly sent: number;
  /** Alerts that were refused, or for which there was no room. */
  readonly dropped: number;
  /** Takes alerts to be sent; never waits. */
  offer(alerts: readonly QueuedAlert[]): void;
  /** Tries to send the rest within `ms`. */
  stop(ms: number): Promise<void>;
}

export interface QueueSettings {
  /** Sends alerts. An `ObsError` with `retryAfterMs` is worth another try; another one is not. */
  readonly post: (alerts: readonly PostedAlert[], signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onResult: (error: ObsError | undefined) => void;
}

/** As many as Prometheus holds back. */
const CAPACITY = 10_000;
const BATCH = 64;

/**
 * What one Alertmanager has yet to hear. Alerts that wait are few however long it is away, because a newer word on an alert
 * takes the place of the older one; when there are too many all the same, the oldest go.
 */
export function createAlertmanagerQueue({ post, clock, random, onResult }: QueueSettings): AlertmanagerQueue {
  const waiting = new Map<string, QueuedAlert>();
  const aborting = new AbortController();
  let working: Promise<void> | undefined;
  let stopped = false;
  let failures = 0;
  let cancelRetry: (() => void) | undefined;
  let sent = 0;
  let dropped = 0;

  const work = async (): Promise<void> => {
    while (waiting.size > 0 && cancelRetry === undefined && !aborting.signal.aborted) {
      const batch = [...waiting.values()].slice(0, BATCH);
      for (const { key } of batch) waiting.delete(key);
      try {
        await post(batch.map(({ alert }) => alert), aborting.signal); // prettier-ignore
        sent += batch.length;
        failures = 0;
        onResult(undefined);
      } catch (thrown) {
        const error = errorOf(thrown);
        if (aborting.signal.aborted) return;
        onResult(error);
        if (error.retryAfterMs === undefined) {
          dropped += batch.length;
          continue;
        }
        failures += 1;
        putBack(batch);
        if (stopped) return;
        cancelRetry = clock.after(Math.max(error.retryAfterMs, backOffMs(failures, random)), () => {
          cancelRetry = undefined;
          wake();
        });
      }
    }
  };
  /** To the front, but for those of which there is newer word. */
  const putBack = (batch: readonly QueuedAlert[]): void => {
    const newer = [...waiting.values()];
    waiting.clear();
    for (const item of [...batch, ...newer]) {
      waiting.delete(item.key);
      waiting.set(item.key, item);
    }
    makeRoom();
  };
  const makeRoom = (): void => {
    for (const key of waiting.keys()) {
      if (waiting.size <= CAPACITY) return;
      waiting.delete(key);
      dropped += 1;
    }
  };
  const wake = (): void => {
    if (cancelRetry === undefined) working ??= work().finally(() => (working = undefined));
  };

  return {
    get length() {
      return waiting.size;
    },
    get sent() {
      return sent;
    },
    get dropped() {
      return dropped;
    },
    offer(alerts) {
      if (stopped) return;
      for (const item of alerts) {
        waiting.delete(item.key);
        waiting.set(item.key, item);
      }
      makeRoom();
      wake();
    },
    async stop(ms) {
      stopped = true;
      cancelRetry?.();
      cancelRetry = undefined;
      const cancel = clock.after(ms, () => aborting.abort());
      wake();
      await working;
      cancel();
    },
  };
}
