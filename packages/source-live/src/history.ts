import {
  createHttpClient,
  readAnswer,
  statusError,
  type AbsoluteTimeRange,
  type DataSourceOptions,
  type HttpClient,
} from '@obs-kit/core';
import { fillPlace, httpUrlOf } from './address.js';
import { malformedError } from './errors.js';
import { createMessageReader, type RowSink } from './message.js';
import type { LiveSettings } from './settings.js';
import { parseJson } from './value.js';

/** Asks for past rows of a channel. Rejects with an `ObsError` or the abort. */
export type History = (channel: string, range: AbsoluteTimeRange, sink: RowSink, signal: AbortSignal) => Promise<void>;

/** `undefined` when the source has none. */
export function createHistory(options: DataSourceOptions, settings: LiveSettings): History | undefined {
  const { history, mapping, clock } = settings;
  if (history === undefined) return undefined;
  const { http, template } = clientOf(options, history);

  return async (channel, { from, to }, sink, signal) => {
    const times = { from: String(Math.floor(from)), to: String(Math.ceil(to)) };
    const { path, params } = fillPlace(template, { channel, ...times });
    const { answer, type } = await http.receive({ path, params, method: 'GET', signal }, async (stream) => ({
      answer: await readAnswer(stream),
      type: stream.type,
    }));
    if (!answer.ok) throw statusError(answer);
    const messages = answer.status === 204 ? [] : messagesOf(answer.text, type);
    if (typeof messages === 'string') throw malformedError(answer.address, messages);
    const reader = createMessageReader(mapping);
    for (const message of messages) {
      if (message === undefined) sink.unreadable('it is not JSON');
      else reader.read(message, clock.now(), sink);
    }
  };
}

/** The messages of one JSON value, or of one per line; else what is wrong. */
function messagesOf(text: string, type: string): readonly unknown[] | string {
  const whole = parseJson(text);
  if (typeof whole === 'object' && whole !== null) return [whole];
  const byLines = /ndjson|jsonl|json-?lines/.test(type);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return byLines ? [] : 'an empty body';
  const messages = lines.map(parseJson);
  return byLines || (lines.length > 1 && messages.some((message) => message !== undefined)) ? messages : 'no JSON';
}

/** An address of its own gets what the host attaches for the url only where both are of one origin. */
function clientOf(options: DataSourceOptions, history: string): { http: HttpClient; template: string } {
  const { url: given, headers, credentials, ...rest } = options;
  const url = httpUrlOf(given);
  const [origin] = /^https?:[/\\]{2}[^/\\?#]*/i.exec(history) ?? [];
  if (origin === undefined) {
    const http = createHttpClient({ ...options, ...(url !== undefined && { url }) });
    return { http, template: history };
  }
  const own = sameOrigin(origin, url) ? { ...(headers && { headers }), ...(credentials && { credentials }) } : {};
  return { http: createHttpClient({ ...rest, ...own, url: origin }), template: history.slice(origin.length) };
}

function sameOrigin(origin: string, url: string | undefined): boolean {
  try {
    return new URL(origin).origin === new URL(url ?? '', globalThis.location?.href).origin;
  } catch {
    return false;
  }
}
