import { backOffMs, ObsError, type Clock } from '@obs-kit/core';

export interface TryAgain {
  /** How often it is tried in all, at least 1. */
  readonly tries: number;
  readonly clock: Clock;
  /** As `Math.random`. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** Longest wait that a server may ask for: after that the message is given up, and the next one is tried anew. */
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Does something until it is done. A failure that says `retryAfterMs` is tried again, after that time or a random one that
 * grows, whichever is longer; any other failure, and the last one, is thrown. Aborting rejects with the abort.
 */
export async function tryAgain<T>(work: () => Promise<T>, { tries, clock, random, signal }: TryAgain): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (thrown) {
      const wait = thrown instanceof ObsError ? thrown.retryAfterMs : undefined;
      if (signal.aborted || failures >= tries || wait === undefined || wait > LONGEST_WAIT_MS) throw thrown;
      await waitFor(Math.max(wait, backOffMs(failures, random)), clock, signal);
    }
  }
}

function waitFor(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      cancel();
      reject(signal.reason as Error);
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
