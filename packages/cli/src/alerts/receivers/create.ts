import type { Receiver } from '../receiver.js';
import type { ReceiverConfig } from './config.js';
import { createEmail } from './email.js';
import type { ReceiverServices } from './services.js';
import { createSlack } from './slack.js';
import { createWebhook } from './webhook.js';

/** The receiver that a configuration asks for. Secrets are read when a message is sent, not here. */
export function createReceiver(config: ReceiverConfig, services: ReceiverServices): Receiver {
  switch (config.type) {
    case 'webhook':
      return createWebhook(config, services);
    case 'slack':
      return createSlack(config, services);
    case 'email':
      return createEmail(config, services);
  }
}
