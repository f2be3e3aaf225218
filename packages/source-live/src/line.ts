import { backOffMs, errorOf, type Clock, type ObsError } from '@obs-kit/core';
import { silentError } from './errors.js';
import type { AttemptEvents, Transport } from './transport.js';

export interface LineEvents {
  /** A line is up. `again`: there was one before it. */
  onOpen(again: boolean): void;
  onMessage(text: string, id: string | undefined): void;
  onUnreadable(reason: string): void;
  /** There is none now; it is tried again. */
  onDown(error: ObsError | undefined): void;
  /** There will be none any more: the server said so, or `error` tells why. */
  onEnd(error: ObsError | undefined): void;
}

export interface LineOptions {
  readonly channel: string;
  readonly transport: Transport;
  readonly events: LineEvents;
  /** Where the next try shall go on. */
  readonly last: () => string | undefined;
  /** 0: a line may be silent for ever. */
  readonly idleMs: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** A line that held so long was a good one: the next failure is the first again. */
const STABLE_MS = 10_000;
/** A server's wish to wait is obeyed up to here. */
const LONGEST_RETRY_MS = 600_000;
/** What no further try will change. */
const FATAL: ReadonlySet<string> = new Set([
  'source-unauthorized',
  'source-not-found',
  'source-url-invalid',
  'source-url-credentials',
  'source-headers-invalid',
  'source-cors-refused',
  'live-channel-invalid',
  'live-not-a-stream',
  'live-socket-refused',
  'unexpected',
]);

/** Keeps a line to a channel, and makes it anew when it is lost. Returns the function that ends it. */
export function startLine(options: LineOptions): () => void {
  const { transport, channel, events, idleMs, clock, random, last } = options;
  const stopped = new AbortController();
  let failures = 0;
  let retryMs = 0;
  let openedBefore = false;

  /** One line, from its start to its end. */
  const attempt = async (): Promise<'lost' | 'stopped'> => {
    const own = new AbortController();
    const onStop = (): void => own.abort(stopped.signal.reason);
    stopped.signal.addEventListener('abort', onStop);
    let openedAt: number | undefined;
    let heardAt = clock.now();
    let silent = false;
    let cancelWatch = (): void => {};
    // One timer for many messages: when it is due it looks how long the last one is ago.
    const watch = (ms: number): void => {
      cancelWatch = clock.after(ms, () => {
        const left = heardAt + idleMs - clock.now();
        if (left > 0) return watch(left);
        silent = true;
        own.abort();
      });
    };
    const attemptEvents: AttemptEvents = {
      onOpen() {
        openedAt = heardAt = clock.now();
        if (idleMs > 0) watch(idleMs);
        events.onOpen(openedBefore);
        openedBefore = true;
      },
      onActivity: () => (heardAt = clock.now()),
      onMessage: (text, id) => events.onMessage(text, id),
      onUnreadable: (reason) => events.onUnreadable(reason),
      onRetry: (ms) => (retryMs = ms),
    };
    try {
      return await transport({ channel, last: last(), signal: own.signal, events: attemptEvents });
    } catch (thrown) {
      throw silent ? silentError(idleMs / 1000) : thrown;
    } finally {
      cancelWatch();
      stopped.signal.removeEventListener('abort', onStop);
      if (openedAt !== undefined && clock.now() - openedAt >= STABLE_MS) failures = 0;
    }
  };

  const keep = async (): Promise<void> => {
    for (;;) {
      let error: ObsError | undefined;
      try {
        if ((await attempt()) === 'stopped') return events.onEnd(undefined);
      } catch (thrown) {
        if (stopped.signal.aborted) return;
        error = errorOf(thrown);
        if (FATAL.has(error.code)) return events.onEnd(error);
      }
      if (stopped.signal.aborted) return;
      failures++;
      events.onDown(error);
      const asked = Math.min(LONGEST_RETRY_MS, Math.max(retryMs, error?.retryAfterMs ?? 0));
      await pause(asked + backOffMs(failures, random), clock, stopped.signal);
      if (stopped.signal.aborted) return;
    }
  };
  void keep();
  return () => stopped.abort();
}

/** Resolves after so many ms, or when the signal aborts. */
function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const onEnd = (): void => {
      cancel();
      signal.removeEventListener('abort', onEnd);
      resolve();
    };
    const cancel = clock.after(ms, onEnd);
    signal.addEventListener('abort', onEnd);
  });
}
