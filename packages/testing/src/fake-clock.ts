import type { Clock } from '@obs-kit/core';

/** A clock that a test moves. */
export interface FakeClock extends Clock {
  /** Moves the time on by `ms` and calls what falls due on the way, in order, each at its own time. */
  advance(ms: number): void;
  /** As `advance`, but lets promises that already have an answer go on before each call and at the end. */
  settle(ms?: number): Promise<void>;
  /** Calls still to come: what leak tests look at. */
  readonly pending: number;
}

interface Timer {
  due: number;
  fn: () => void;
}

/** @param start First answer of `now()`, in ms since the Unix epoch; 2026-01-01T00:00Z if not given. */
export function fakeClock(start: number = Date.UTC(2026, 0, 1)): FakeClock {
  let now = start;
  const timers = new Set<Timer>();

  /** Calls the first timer due by `end`, and says whether there was one. */
  const step = (end: number): boolean => {
    let first: Timer | undefined;
    // `<` and not `<=`: of two for the same moment, the one set first comes first.
    for (const timer of timers) if (timer.due <= end && (first === undefined || timer.due < first.due)) first = timer;
    if (first === undefined) return false;
    timers.delete(first);
    now = Math.max(now, first.due);
    first.fn();
    return true;
  };

  return {
    now: () => now,
    after(ms, fn) {
      const timer = { due: now + Math.max(0, ms), fn };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const end = now + ms;
      while (step(end));
      now = end;
    },
    async settle(ms = 0) {
      const end = now + ms;
      do await promisesToSettle();
      while (step(end));
      now = end;
    },
    get pending() {
      return timers.size;
    },
  };
}

/** A turn of the event loop comes after all microtasks, however long their chain is. */
function promisesToSettle(): Promise<void> {
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
