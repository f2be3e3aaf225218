import '@obs-kit/core/streams.js';
import { timeoutOf, type DataSource, type QueryRequest, type QueryResponse } from '@obs-kit/core';
import { createChannels, type Channels } from './channels.js';
import { valuesError } from './errors.js';
import { followChannel } from './follow.js';
import { createHistory, type History } from './history.js';
import { createHttpTransport } from './http-transport.js';
import type { RowSink } from './message.js';
import { noticesOf } from './notices.js';
import type { LiveOptions } from './options.js';
import { parseSettings, type LiveSettings } from './settings.js';
import { createStore } from './store.js';
import { createWebSocketTransport } from './websocket-transport.js';

export type { LiveOptions, TransportName } from './options.js';
export type { TimeFormat } from './time-format.js';

interface Parts {
  readonly settings: LiveSettings;
  readonly channels: Channels;
  readonly history: History | undefined;
}

/**
 * Channels of rows that a server sends as they come: by WebSocket, by server-sent events, or as JSON lines without end.
 * See docs/sources/live.md for what a row is. A query is the name of a channel; panels that follow the same one share
 * its line.
 *
 * `query` answers with what is here of the range, or in the history. `stream` yields whole windows that end now; in a
 * hidden page it goes on by a timer, which browsers slow down to one a second.
 * Never throws here: a wrong option is told by the first request, with codes `live-setting-invalid`, `live-channel-invalid`
 * and `source-url-…`.
 */
export function live(options: LiveOptions = {}): DataSource {
  let parts: Parts | undefined;
  const partsOf = (): Parts => (parts ??= createParts(options));
  return {
    type: 'live',
    intervalMs: 1000,
    timeoutMs: timeoutOf(options),
    async query(request, { signal }) {
      signal.throwIfAborted();
      if (request.mode === 'values') throw valuesError();
      return ask(request, partsOf(), signal);
    },
    async *stream(request, { signal }) {
      const { channels, settings } = partsOf();
      yield* followChannel(() => channels.open(request.query.trim()), request, settings, signal);
    },
  };
}

function createParts(options: LiveOptions): Parts {
  const settings = parseSettings(options);
  const history = createHistory(options, settings);
  const createTransport = settings.transport === 'websocket' ? createWebSocketTransport : createHttpTransport;
  return {
    settings,
    history,
    channels: createChannels({ settings, history, transport: createTransport(options, settings) }),
  };
}

/** From the line if it holds the whole range, else from the history; without either there is nothing yet. */
async function ask(
  request: QueryRequest,
  { settings, channels, history }: Parts,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const name = request.query.trim();
  const channel = channels.find(name);
  if (channel && (!history || (channel.ready && channel.since <= request.range.from))) {
    const { frames, notices = [] } = channel.read(request, request.range);
    return { frames, notices };
  }
  if (history) return askHistory(request, name, history, settings, signal);
  const text = 'This source has no past: values are shown as they come in, while the time range ends now.';
  return { frames: [], notices: [{ severity: 'info', text }] };
}

async function askHistory(
  request: QueryRequest,
  name: string,
  history: History,
  settings: LiveSettings,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const { range } = request;
  const store = createStore(settings);
  store.trim(range.from);
  const unreadable = { count: 0, last: '' };
  const sink: RowSink = {
    row: (time, labels, values) => store.row(time, labels, values),
    knows: (column) => store.knows(column),
    unreadable(reason) {
      unreadable.count++;
      unreadable.last = reason;
    },
  };
  await history(name, range, sink, signal);
  store.trim(range.from);
  const { counts, empty } = store;
  const facts = { counts, empty, unreadable, gaps: [], down: undefined, historyError: undefined, settings };
  return { frames: store.frames(request, range), notices: noticesOf(facts, range.from, request.timeZone) };
}
