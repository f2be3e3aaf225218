import { addressOf, parseBaseUrl } from '@obs-kit/core';
import { channelError } from './errors.js';

/** Where a request goes, below a base URL. */
export interface Place {
  readonly path: readonly string[];
  readonly params: URLSearchParams;
}

/** The base URL as HTTP has it, whatever the scheme: `wss://h/p` is `https://h/p`. */
export function httpUrlOf(url: string | undefined): string | undefined {
  return url?.replace(/^\s*ws(s?):/i, 'http$1:');
}

/**
 * Fills `{name}` places of a template such as `sub/{channel}?since={from}`. A value stays within its segment or parameter,
 * whatever it holds. Throws `live-channel-invalid` where it would move the path, or leave a place empty.
 */
export function fillPlace(template: string, values: Readonly<Record<string, string>>): Place {
  const [path = '', ...query] = template.replace(/#.*$/s, '').split('?');
  const segments = path.split('/').filter((segment) => segment !== '');
  const params = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(query.join('?'))) params.append(name, fill(value, values));
  return {
    path: segments.map((segment) => {
      const filled = fill(segment, values);
      // Half of a pair of surrogates is no character, and has no bytes.
      if (/^\s*\.{0,2}\s*$|\p{Surrogate}/u.test(filled)) throw channelError(filled);
      return filled;
    }),
    params,
  };
}

/** Fills `{name}` places in every text of a JSON value. */
export function fillJson(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return fill(value, values);
  if (Array.isArray(value)) return value.map((item) => fillJson(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillJson(item, values)]));
}

/** The URL of a WebSocket, and what of it may be shown. Throws as `parseBaseUrl` does. */
export function socketUrlOf(base: string | undefined, { path, params }: Place): { href: string; address: string } {
  const url = parseBaseUrl(httpUrlOf(base));
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/');
  for (const [name, value] of params) url.searchParams.append(name, value);
  // A scheme that is special and stays so: the parser lets it be changed.
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return { href: url.href, address: addressOf(url) };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name]! : whole));
}
