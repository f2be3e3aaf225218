import { errorOf, type Clock, type ObsError } from '@obs-kit/core';
import { createAlertmanagerQueue, type QueueSettings } from './alertmanager-queue.js';
import type { QueuedAlert } from './alertmanager-alerts.js';
import type { Health } from './health.js';
import type { Ledger } from './ledger.js';
import type { Log } from './log.js';
import type { NotificationSettings } from './notification.js';
import type { Receiver } from './receiver.js';
import type { Saver } from './saver.js';
import type { Outlet } from './status.js';
import { createTeller } from './teller.js';

/** An Alertmanager that is to be told of alerts. */
export interface AlertmanagerOutlet extends Pick<QueueSettings, 'post'> {
  readonly name: string;
}

export interface DeliverySettings extends NotificationSettings {
  readonly alertmanagers: readonly AlertmanagerOutlet[];
  readonly receivers: readonly Receiver[];
  readonly repeatMs: number;
  readonly ledger: Ledger;
  readonly saver: Saver;
  readonly clock: Clock;
  readonly random: () => number;
  readonly health: Health;
  readonly log: Log;
}

export interface Delivery {
  readonly outlets: readonly Outlet[];
  /**
   * Sends what an evaluation has brought, when it is written down: else a runner that is killed meanwhile would find the
   * same again, and tell it as another alert. A disk that is full, or that hangs, does not hold it back for long.
   * @param changed whether there is something to write down
   */
  deliver(alerts: readonly QueuedAlert[], changed: boolean): Promise<void>;
  /** Sends the rest within `ms`. */
  stop(ms: number): Promise<void>;
}

const LONGEST_WRITE_MS = 10_000;

export function createDelivery(settings: DeliverySettings): Delivery {
  const { alertmanagers, receivers, ledger, saver, clock, random, health, log } = settings;
  const resultOf = (part: string) => (error: ObsError | undefined) => {
    if (!health.set(part, error)) return;
    if (error === undefined) log({ level: 'info', event: 'delivery-recovered', part });
    else log({ level: 'error', event: 'delivery-failed', part, code: error.code, error: error.message });
  };
  const queues = alertmanagers.map(({ name, post }) => {
    const queue = createAlertmanagerQueue({ post, clock, random, onResult: resultOf(`alertmanager ${name}`) });
    return { name, queue };
  });
  const written = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      const cancel = clock.after(LONGEST_WRITE_MS, resolve);
      void saver.save().then(() => {
        cancel();
        resolve();
      });
    });
  };
  const tellers = receivers.map((receiver) => {
    const onResult = resultOf(`receiver ${receiver.name}`);
    return { name: receiver.name, teller: createTeller(receiver, { ...settings, onTold: written, onResult }) };
  });

  return {
    get outlets() {
      return [
        ...queues.map(({ name, queue: { sent, dropped, length } }): Outlet => {
          return { kind: 'alertmanager', name, sent, failed: dropped, waiting: length };
        }),
        ...tellers.map(({ name, teller: { delivered, failed } }): Outlet => {
          const waiting = ledger.due(name, clock.now(), settings.repeatMs).flat().length;
          return { kind: 'receiver', name, sent: delivered, failed, waiting };
        }),
      ];
    },
    async deliver(alerts, changed) {
      try {
        if (changed) {
          const release = ledger.seal();
          await written();
          release();
        } else saver.saveLater();
        for (const { queue } of queues) queue.offer(alerts);
        for (const { teller } of tellers) teller.wake();
      } catch (thrown) {
        log({ level: 'error', event: 'delivery-failed', error: errorOf(thrown).message });
      }
    },
    async stop(ms) {
      await Promise.all([
        ...queues.map(({ queue }) => queue.stop(ms)),
        ...tellers.map(({ teller }) => teller.stop(ms)),
      ]);
    },
  };
}
