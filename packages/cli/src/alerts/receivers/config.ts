import type { Report } from '@obs-kit/core';
import type { SecretReference } from '../../serve/config.js';
import { parseEmail, type EmailConfig } from './email-config.js';
import {
  parseChoice,
  parseCount,
  parseFields,
  parseFlag,
  parseSecret,
  parseText,
  refuse,
  type Fields,
} from './fields.js';

/** How hard a message is tried to be delivered. */
export interface Delivery {
  /** For one try, ms. */
  readonly timeoutMs: number;
  /** How often it is tried in all. */
  readonly tries: number;
}

interface Common extends Delivery {
  readonly name: string;
  /** Whether it is told of resolved alerts. */
  readonly sendResolved: boolean;
}

/** An address is said as it is, or, where knowing it is enough to write to it, by where it is kept. */
export type Address = { readonly url: URL } | { readonly secret: SecretReference };

export interface WebhookConfig extends Common {
  readonly type: 'webhook';
  readonly address: Address;
  /** Sent with each request, by header name. */
  readonly headers: ReadonlyMap<string, SecretReference>;
  /** Most alerts in a message; 0: all. */
  readonly maxAlerts: number;
}

export interface SlackConfig extends Common {
  readonly type: 'slack';
  readonly address: Address;
  /** Asked for by servers that are like Slack; Slack itself takes the webhook's own. */
  readonly channel: string | undefined;
}

export type ReceiverConfig = WebhookConfig | SlackConfig | (EmailConfig & Common);

const COMMON = ['name', 'type', 'sendResolved', 'timeoutMs', 'tries'];

/**
 * The only gate for the configuration of receivers, a list. What is wrong is in the report (`alert-receiver-invalid`);
 * a receiver with a fault is left out, its neighbours stay.
 */
export function parseReceivers(value: unknown, report: Report): readonly ReceiverConfig[] {
  if (!Array.isArray(value)) {
    refuse(report, 'is not a list of receivers');
    return [];
  }
  const receivers = new Map<string, ReceiverConfig>();
  for (const [i, item] of value.entries()) {
    const at = report.at(i);
    const receiver = parseReceiver(item, at);
    if (receiver === undefined) continue;
    if (receivers.has(receiver.name))
      refuse(at, 'has a name that another has already: "{name}"', { name: receiver.name }); // prettier-ignore
    else receivers.set(receiver.name, receiver);
  }
  return [...receivers.values()];
}

function parseReceiver(value: unknown, report: Report): ReceiverConfig | undefined {
  const before = report.problems.length;
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  const settings = typeof type === 'string' && Object.hasOwn(SETTINGS, type) ? SETTINGS[type] : undefined;
  if (settings === undefined) return refuse(report.at('type'), 'is none of webhook, slack, email');
  const fields = parseFields(value, [...COMMON, ...settings], report);
  const name = parseText(fields, 'name', report);
  if (name === undefined) return refuse(report, 'needs a name');
  const common: Common = {
    name,
    sendResolved: parseFlag(fields, 'sendResolved', true, report),
    timeoutMs: parseCount(fields, 'timeoutMs', [100, 120_000], 10_000, report),
    tries: parseCount(fields, 'tries', [1, 20], 5, report),
  };
  const receiver = parseOwn(parseChoice(fields, 'type', ['webhook', 'slack', 'email'], report), fields, report);
  // Half a receiver would send half a message, or to the wrong place.
  return receiver && report.problems.length === before ? { ...receiver, ...common } : undefined;
}

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  webhook: ['url', 'headers', 'maxAlerts'],
  slack: ['url', 'channel'],
  email: ['from', 'to', 'smtp', 'picture'],
};

type Own<T> = Omit<T, keyof Common>;

function parseOwn(
  type: ReceiverConfig['type'],
  fields: Fields,
  report: Report,
): Own<WebhookConfig> | Own<SlackConfig> | EmailConfig | undefined {
  if (type === 'email') return parseEmail(fields, report);
  const address = parseAddress(fields.get('url'), report.at('url'));
  if (address === undefined) return undefined;
  if (type === 'slack') {
    if ('url' in address)
      return refuse(report.at('url'), 'is a secret: whoever knows it can write to the channel; name it as { "env": "NAME" } or { "file": "/path" }'); // prettier-ignore
    return { type, address, channel: parseText(fields, 'channel', report) };
  }
  return {
    type,
    address,
    headers: parseHeaders(fields.get('headers') ?? {}, report.at('headers')),
    maxAlerts: parseCount(fields, 'maxAlerts', [0, 1_000_000], 0, report),
  };
}

function parseAddress(value: unknown, report: Report): Address | undefined {
  if (typeof value !== 'string') {
    const secret = parseSecret(value, report);
    return secret && { secret };
  }
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return refuse(report, 'is no http or https address');
  if (url.username !== '' || url.password !== '') {
    return refuse(report, 'holds a user name or password: put them into a header from "env" or "file"');
  }
  return { url };
}

function parseHeaders(value: unknown, report: Report): Map<string, SecretReference> {
  const headers = new Map<string, SecretReference>();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(report, 'is not an object');
    return headers;
  }
  for (const [name, entry] of Object.entries(value)) {
    const at = report.at(name);
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) refuse(at, 'is not the name of a header');
    const secret = parseSecret(entry, at);
    if (secret) headers.set(name.toLowerCase(), secret);
  }
  return headers;
}
