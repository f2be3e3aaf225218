import { createHttpClient, type DataSourceOptions, type HttpAnswer, type Notice } from '@obs-kit/core';
import { malformedError, refusalError } from './errors.js';

/** The `data` of an envelope, not yet looked at, with the server's warnings. */
export interface Answer {
  readonly data: unknown;
  readonly notices: readonly Notice[];
  /** Origin and path that were asked: safe to show. */
  readonly address: string;
}

export interface ApiRequest {
  /** Segments below `/api/v1`. */
  readonly path: readonly string[];
  readonly params?: URLSearchParams;
  /** For what Prometheus offers by GET alone. */
  readonly getOnly?: boolean;
  readonly signal: AbortSignal;
}

export interface PrometheusClient {
  ask(request: ApiRequest): Promise<Answer>;
}

/** More of them say nothing new; a server may send one per series. */
const MOST_NOTICES = 10;

export function createClient(options: DataSourceOptions): PrometheusClient {
  const http = createHttpClient({ ...options, corsSetting: '(--web.cors.origin)' });
  // A form needs no preflight and has no length limit; what only allows GET says so once.
  let method: 'GET' | 'POST' = 'POST';

  return {
    async ask({ path, params = new URLSearchParams(), getOnly = false, signal }) {
      const send = (by: 'GET' | 'POST'): Promise<HttpAnswer> =>
        http.send({ path: ['api', 'v1', ...path], method: by, params, signal });
      if (getOnly) return readEnvelope(await send('GET'));
      let answer = await send(method);
      if (answer.status === 405 && method === 'POST') {
        answer = await send('GET');
        if (answer.ok) method = 'GET';
      }
      return readEnvelope(answer);
    },
  };
}

/** The gate for every answer: envelope first, then data. */
function readEnvelope(answer: HttpAnswer): Answer {
  const { ok, text, address } = answer;
  const envelope = parseObject(text);
  if (!ok || envelope?.['status'] === 'error') {
    throw refusalError({
      answer,
      errorType: stringOf(envelope?.['errorType']),
      detail: stringOf(envelope?.['error']),
    });
  }
  if (!envelope) throw malformedError(address, text.trim() === '' ? 'an empty body' : 'no JSON object');
  if (envelope['status'] !== 'success' || envelope['data'] === undefined) throw malformedError(address, 'no data');
  return {
    data: envelope['data'],
    notices: [...noticesOf(envelope['warnings'], 'warning'), ...noticesOf(envelope['infos'], 'info')],
    address,
  };
}

/** An own-property view of a JSON object; `undefined` for anything else. */
function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A copy without prototype, so that reading `toString` or `__proto__` of an answer finds only what the server sent. */
export function recordOf(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const record = Object.create(null) as Record<string, unknown>;
  for (const [key, entry] of Object.entries(value)) record[key] = entry;
  return record;
}

export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function noticesOf(value: unknown, severity: Notice['severity']): Notice[] {
  const texts = new Set(arrayOf(value).filter((text): text is string => typeof text === 'string'));
  return [...texts].slice(0, MOST_NOTICES).map((text) => ({ severity, text }));
}
