import { backOffMs, errorOf, type Clock, type ObsError } from '@obs-kit/core';
import type { Ledger } from './ledger.js';
import { notificationOf, type NotificationSettings } from './notification.js';
import type { Receiver } from './receiver.js';

export interface TellerSettings extends NotificationSettings {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: () => number;
  readonly repeatMs: number;
  /** Called when something was delivered: it has to be written down before anything else happens to it. */
  readonly onTold: () => Promise<void>;
  /** `undefined`: the receiver takes messages. */
  readonly onResult: (error: ObsError | undefined) => void;
}

export interface Teller {
  readonly delivered: number;
  readonly failed: number;
  /** Tells what is due, if that is not under way; never waits. */
  wake(): void;
  /** Lets what is under way end within `ms`, then cuts it off. */
  stop(ms: number): Promise<void>;
}

/**
 * Tells one receiver of what it does not know yet, one message at a time. What cannot be delivered stays due and is tried
 * again, each time after a longer wait; meanwhile it may change, and then the newest is told.
 */
export function createTeller(receiver: Receiver, settings: TellerSettings): Teller {
  const { ledger, clock, random, repeatMs, onTold, onResult } = settings;
  const { name } = receiver;
  const aborting = new AbortController();
  let working: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let failures = 0;
  let cancelRetry: (() => void) | undefined;
  let delivered = 0;
  let failed = 0;

  const work = async (): Promise<void> => {
    do {
      again = false;
      for (const alerts of ledger.due(name, clock.now(), repeatMs)) {
        if (stopped || !(await tell(alerts))) return;
      }
    } while (again && cancelRetry === undefined && !stopped);
  };
  /** Whether there is a point in telling it more. */
  const tell = async (alerts: Parameters<typeof notificationOf>[0]): Promise<boolean> => {
    try {
      await receiver.send(notificationOf(alerts, name, settings), aborting.signal);
    } catch (thrown) {
      if (aborting.signal.aborted) return false;
      const error = errorOf(thrown);
      failed += 1;
      failures += 1;
      onResult(error);
      cancelRetry?.();
      cancelRetry = clock.after(backOffMs(failures, random) + RETRY_MS, retry);
      // One message that it does not take must not hold back the others.
      return error.retryAfterMs === undefined;
    }
    failures = 0;
    delivered += alerts.length;
    ledger.told(name, alerts, clock.now());
    onResult(undefined);
    await onTold();
    return true;
  };
  const wake = (): void => {
    if (stopped) return;
    again = true;
    working ??= work().finally(() => (working = undefined));
  };
  const retry = (): void => {
    cancelRetry = undefined;
    wake();
  };

  return {
    get delivered() {
      return delivered;
    },
    get failed() {
      return failed;
    },
    wake() {
      // While it is waiting to try again, whatever is new waits with the rest.
      if (cancelRetry === undefined) wake();
    },
    async stop(ms) {
      stopped = true;
      cancelRetry?.();
      const cancel = clock.after(ms, () => aborting.abort());
      await working;
      cancel();
    },
  };
}

/** The receiver has tried several times itself by then. */
const RETRY_MS = 5_000;
