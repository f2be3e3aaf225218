import type { Notification, Receiver } from '../receiver.js';
import type { Address, WebhookConfig } from './config.js';
import { messageOf } from './message.js';
import { postOnce } from './post.js';
import { readSecret, secretError } from './secret.js';
import type { ReceiverServices } from './services.js';
import { tryAgain } from './try-again.js';

/** Sends the body that Alertmanager sends to webhooks (version 4), so that what reads the one reads the other. */
export function createWebhook(config: WebhookConfig, services: ReceiverServices): Receiver {
  const { name, address, headers, maxAlerts, timeoutMs, tries } = config;
  return {
    name,
    async send(notification, signal) {
      const message = messageOf(notification, config);
      if (message === undefined) return;
      const url = await urlOf(address, name);
      const values = new Map<string, string>();
      for (const [header, secret] of headers)
        values.set(header, await readSecret(secret, `header ${header} of receiver "${name}"`));
      const { fetch, clock } = services;
      const body = bodyOf(message, maxAlerts);
      const post = { receiver: name, url, headers: values, body, timeoutMs, fetch, now: () => clock.now() };
      await tryAgain(() => postOnce(post, signal), { tries, ...services, signal });
    },
  };
}

/** Where to send to. @throws ObsError `alert-secret-missing`, also when what is kept there is no address */
export async function urlOf(address: Address, receiver: string): Promise<URL> {
  if ('url' in address) return address.url;
  const what = `address of receiver "${receiver}"`;
  const text = await readSecret(address.secret, what);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw secretError(what);
  return url;
}

function bodyOf(notification: Notification, maxAlerts: number): object {
  const { alerts, truncatedAlerts } = notification;
  const kept = maxAlerts === 0 ? alerts : alerts.slice(0, maxAlerts);
  return {
    ...notification,
    alerts: kept,
    truncatedAlerts: truncatedAlerts + alerts.length - kept.length,
  };
}
