import type { Clock } from '@obs-kit/core';

/** What became of one item of a batch. */
export type Outcome<T> = { readonly value: T } | { readonly error: unknown };

/** Asks for one item; the answer may come with those of others. Rejects with the signal's reason when it aborts. */
export type Ask<T> = (item: string, signal: AbortSignal) => Promise<T>;

interface Entry<T> {
  readonly answer: Promise<T>;
  readonly settle: (outcome: Outcome<T>) => void;
  waiters: number;
}

interface Batch<T> {
  readonly entries: Map<string, Entry<T>>;
  readonly controller: AbortController;
  /** All who still wait for any of its answers. */
  waiters: number;
}

/**
 * Gathers what is asked within one turn of the event loop into one call of `send`; equal items are sent once.
 * An asker that aborts leaves alone; the last one to leave ends the call.
 * @param send Resolves to one outcome per item, in order; what it rejects with, everybody gets.
 */
export function createBatcher<T>(
  send: (items: readonly string[], signal: AbortSignal) => Promise<readonly Outcome<T>[]>,
  clock: Clock,
): Ask<T> {
  let open: Batch<T> | undefined;

  const flush = async (batch: Batch<T>): Promise<void> => {
    const wanted = [...batch.entries].filter(([, { waiters }]) => waiters > 0);
    if (wanted.length === 0) return;
    let outcomes: readonly Outcome<T>[];
    try {
      outcomes = await send(
        wanted.map(([item]) => item),
        batch.controller.signal,
      );
    } catch (error) {
      outcomes = wanted.map(() => ({ error }));
    }
    wanted.forEach(([, entry], i) => entry.settle(outcomes[i]!));
  };

  return (item, signal) => {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    if (!open) {
      const batch: Batch<T> = (open = { entries: new Map(), controller: new AbortController(), waiters: 0 });
      clock.after(0, () => {
        open = undefined;
        void flush(batch);
      });
    }
    const batch = open;
    let entry = batch.entries.get(item);
    if (!entry) batch.entries.set(item, (entry = newEntry()));
    return join(batch, entry, signal);
  };
}

function newEntry<T>(): Entry<T> {
  let settle!: Entry<T>['settle'];
  const answer = new Promise<T>((resolve, reject) => {
    settle = (outcome) => ('value' in outcome ? resolve(outcome.value) : reject(outcome.error));
  });
  // Whoever still waits hears of it; when nobody does, it is no unhandled rejection.
  answer.catch(() => {});
  return { answer, settle, waiters: 0 };
}

function join<T>(batch: Batch<T>, entry: Entry<T>, signal: AbortSignal): Promise<T> {
  entry.waiters++;
  batch.waiters++;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      entry.waiters--;
      batch.waiters--;
      signal.removeEventListener('abort', giveUp);
    };
    const giveUp = (): void => {
      leave();
      if (batch.waiters === 0) batch.controller.abort();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', giveUp);
    entry.answer.then(
      (value) => (leave(), resolve(value)),
      (error: unknown) => (leave(), reject(error as Error)),
    );
  });
}
