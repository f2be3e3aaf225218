import { timeoutOf } from '@obs-kit/core';
import { fillJson, fillPlace, socketUrlOf } from './address.js';
import { lostError, refusedError, socketError } from './errors.js';
import type { LiveOptions } from './options.js';
import type { LiveSettings } from './settings.js';
import type { Attempt, Transport } from './transport.js';

/** As registered: policy violation, unauthorized, forbidden. */
const REFUSALS: ReadonlySet<number> = new Set([1008, 3000, 3003]);
const NCHAN_META = 'ws+meta.nchan';
const DEFAULT_PING_MS = 15_000;

export function createWebSocketTransport(options: LiveOptions, settings: LiveSettings): Transport {
  return async (attempt) => {
    attempt.signal.throwIfAborted();
    const { channel, last } = attempt;
    const place = fillPlace(settings.path, { channel });
    if (last !== undefined && settings.resume !== undefined) place.params.set(settings.resume, last);
    const { href, address } = socketUrlOf(options.url, place);
    const Socket = options.WebSocket ?? globalThis.WebSocket;
    let socket: WebSocket;
    try {
      socket = new Socket(href, [...settings.protocols]);
    } catch {
      // A page by https may not ask by ws, and a runtime may have no WebSocket at all.
      throw socketError(address);
    }
    return follow(socket, address, attempt, settings, timeoutOf(options));
  };
}

/** Listens until the socket closes or the attempt is aborted; leaves no listener and no timer. */
function follow(
  socket: WebSocket,
  address: string,
  { channel, last, signal, events }: Attempt,
  { subscribe, ping, idleMs, clock }: LiveSettings,
  timeoutMs: number,
): Promise<'lost'> {
  socket.binaryType = 'arraybuffer';
  return new Promise((_, reject) => {
    let opened = false;
    let cancelTimer = (): void => {};

    const leave = (reason: Error): void => {
      cancelTimer();
      signal.removeEventListener('abort', onAbort);
      for (const [type, listener] of listeners) socket.removeEventListener(type, listener);
      socket.close();
      reject(reason);
    };
    const onAbort = (): void => leave(signal.reason as Error);
    const sendPing = (): void => {
      socket.send(ping!);
      cancelTimer = clock.after(idleMs > 0 ? idleMs / 2 : DEFAULT_PING_MS, sendPing);
    };

    const listeners: readonly (readonly [string, (event: Event) => void])[] = [
      [
        'open',
        () => {
          opened = true;
          cancelTimer();
          events.onOpen();
          if (subscribe !== undefined) socket.send(JSON.stringify(fillJson(subscribe, { channel, last: last ?? '' })));
          if (ping !== undefined) sendPing();
        },
      ],
      [
        'message',
        (event) => {
          events.onActivity();
          const text = textOf((event as MessageEvent<unknown>).data);
          if (text === undefined) events.onUnreadable('it is not UTF-8');
          else events.onMessage(...(socket.protocol === NCHAN_META ? withoutMeta(text) : ([text, undefined] as const)));
        },
      ],
      [
        'close',
        (event) => {
          const { code, reason } = event as CloseEvent;
          if (REFUSALS.has(code)) leave(refusedError(address, code, reason));
          else leave(opened ? lostError(address, code) : socketError(address));
        },
      ],
    ];
    for (const [type, listener] of listeners) socket.addEventListener(type, listener);
    signal.addEventListener('abort', onAbort);
    cancelTimer = clock.after(timeoutMs, () => leave(socketError(address)));
  });
}

function textOf(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data as ArrayBuffer);
  } catch {
    return undefined;
  }
}

/** nchan's own subprotocol: `id: …` and maybe `content-type: …` by lines, a blank line, the message. */
function withoutMeta(text: string): readonly [text: string, id: string | undefined] {
  const head = /^id: ([^\n]*)\n(?:content-type: [^\n]*\n)?\n/.exec(text);
  return head ? [text.slice(head[0].length), head[1]] : [text, undefined];
}
