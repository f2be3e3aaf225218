import { untilAborted } from '../../base/until-aborted.js';

/** Does `work` once for all who ask while it goes on and after; gives it up when nobody waits any more. */
export function createShared<T>(work: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let current: { readonly promise: Promise<T>; readonly controller: AbortController; done: boolean } | undefined;
  let waiting = 0;

  const start = (): NonNullable<typeof current> => {
    const controller = new AbortController();
    const started = { promise: work(controller.signal), controller, done: false };
    const end = (): void => void (started.done = true);
    started.promise.then(end, end);
    return started;
  };

  return async (signal) => {
    const shared = (current ??= start());
    waiting += 1;
    try {
      return await untilAborted(shared.promise, signal);
    } finally {
      waiting -= 1;
      if (waiting === 0 && !shared.done) {
        current = undefined;
        shared.controller.abort();
      }
    }
  };
}
