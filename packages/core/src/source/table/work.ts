import type { Work } from '../../base/work.js';

export { runNow, type Work } from '../../base/work.js';

/** Longest that work runs before the page gets its turn, in ms: half a frame. */
const SLICE_MS = 8;
/** Items between two `yield`s: some tenths of a millisecond of work. */
const ITEMS = 1024;

/** True for every 1024th index: time for a `yield`. */
export function isTurn(index: number): boolean {
  return index % ITEMS === ITEMS - 1;
}

/** Does the work in slices, so that a page stays alive beside it. Rejects with the signal's reason when that aborts. */
export async function runInSlices<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let end = performance.now() + SLICE_MS;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() < end) continue;
    await nextTask();
    signal.throwIfAborted();
    end = performance.now() + SLICE_MS;
  }
}

/** A message, since browsers hold timers back: by 4 ms each, and by a second in hidden tabs. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
