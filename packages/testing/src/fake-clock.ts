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
  /** By their moment; of two for the same one, the one set first comes first. */
  const timers: Timer[] = [];

  /** Calls the first timer due by `end`, and says whether there was one. */
  const step = (end: number): boolean => {
    if (timers.length === 0 || timers[0]!.due > end) return false;
    const first = timers.shift()!;
    now = Math.max(now, first.due);
    first.fn();
    return true;
  };

  return {
    now: () => now,
    after(ms, fn) {
      const timer = { due: now + Math.max(0, ms), fn };
      const before = timers.findLastIndex(({ due }) => due <= timer.due);
      timers.splice(before + 1, 0, timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    advance(ms) {
      const end = now + ms;
      while (step(end));
      now = end;
    },
    async settle(ms = 0) {
      const end = now + ms;
      const turns = startTurns();
      try {
        do await turns.next();
        while (step(end));
      } finally {
        turns.close();
      }
      now = end;
    },
    get pending() {
      return timers.length;
    },
  };
}

/** Turns of the event loop, each of which comes after all microtasks, however long their chain is. */
function startTurns(): { next(): Promise<void>; close(): void } {
  const { port1, port2 } = new MessageChannel();
  let resume = (): void => {};
  port1.addEventListener('message', () => resume());
  port1.start();
  return {
    next: () =>
      new Promise((resolve) => {
        resume = resolve;
        port2.postMessage(undefined);
      }),
    close: () => port1.close(),
  };
}
