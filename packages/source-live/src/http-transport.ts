import { createHttpClient, statusError, type DataSourceOptions, type HttpStream } from '@obs-kit/core';
import { fillPlace, httpUrlOf } from './address.js';
import { typeError } from './errors.js';
import { createEventReader } from './events.js';
import { createLineReader } from './lines.js';
import type { LiveSettings } from './settings.js';
import type { Attempt, AttemptEvents, Transport } from './transport.js';

interface ByteReader {
  feed(chunk: Uint8Array): void;
  end(): void;
}

interface Kind {
  readonly accept: string;
  /** Whether a body of this content type is such a stream. */
  isStream(type: string): boolean;
  createReader(events: AttemptEvents, settings: LiveSettings): ByteReader;
}

const SSE: Kind = {
  accept: 'text/event-stream',
  isStream: (type) => type === 'text/event-stream',
  createReader: (events, { events: names }) => createEventReader(events, names),
};

const NDJSON: Kind = {
  accept: 'application/x-ndjson',
  // Servers name it in many ways; a page for people is none of them.
  isStream: (type) => type !== 'text/html' && type !== 'text/event-stream',
  createReader: ({ onMessage, onUnreadable }) =>
    createLineReader({ onLine: (line) => onMessage(line, undefined), onUnreadable }),
};

/** A body that does not end: server-sent events, or JSON by lines. */
export function createHttpTransport(options: DataSourceOptions, settings: LiveSettings): Transport {
  const http = createHttpClient({ ...options, ...urlOption(options) });
  const kind = settings.transport === 'sse' ? SSE : NDJSON;

  return async ({ channel, last, signal, events }) => {
    const { path, params } = fillPlace(settings.path, { channel });
    if (last !== undefined && settings.resume !== undefined) params.set(settings.resume, last);
    const headers = { accept: kind.accept, ...idHeader(kind, settings, last) };
    return http.receive({ path, params, headers, method: 'GET', endless: true, signal }, async (stream, ended) => {
      if (stream.status === 204) return 'stopped';
      if (!stream.ok) throw statusError(stream);
      if (!kind.isStream(stream.type)) throw typeError(stream.address, stream.type, kind.accept);
      events.onOpen();
      await readAll(stream, kind.createReader(events, settings), events, ended);
      return 'lost';
    });
  };
}

/** As header only where no parameter is set for it: a browser asks other origins for permission to send it. */
function idHeader(kind: Kind, { resume }: LiveSettings, last: Attempt['last']): Record<string, string> {
  const sendable = kind === SSE && resume === undefined && last !== undefined && /^[\x21-\x7e]+$/.test(last);
  return sendable ? { 'last-event-id': last } : {};
}

async function readAll(
  { chunks }: HttpStream,
  reader: ByteReader,
  { onActivity }: AttemptEvents,
  ended: AbortSignal,
): Promise<void> {
  for await (const chunk of chunks) {
    // A host's fetch may go on after the abort; nobody listens any more.
    if (ended.aborted) return;
    onActivity();
    reader.feed(chunk);
  }
  reader.end();
}

function urlOption({ url }: DataSourceOptions): { url?: string } {
  const http = httpUrlOf(url);
  return http === undefined ? {} : { url: http };
}
