/** The clock and the queue of {@link SlicedWork}. */
export interface Slicing {
  /** ms. */
  readonly now: () => number;
  /** Calls later, when the page has had time for other things; returns what calls it off. */
  readonly later: (fn: () => void) => () => void;
}

/** What one slice may take, ms: a frame has room for more. */
const SLICE_MS = 8;
/** Looking at the clock costs as much as a small step. */
const STEPS_PER_LOOK = 8;

const PAGE: Slicing = {
  now: () => performance.now(),
  later: (fn) => {
    const timer = setTimeout(fn);
    return () => clearTimeout(timer);
  },
};

/**
 * Work on thousands of things that leaves the page its frames. The first slice is done at once, so that little work is
 * done when `start` returns.
 */
export class SlicedWork {
  #callOff: (() => void) | undefined;

  constructor(private readonly slicing: Slicing = PAGE) {}

  /** Begins anew; what was under way is left as it is, and its `onDone` is never called. `onDone` is called at most once, and later. */
  start(steps: Iterator<unknown>, onDone: () => void): void {
    this.stop();
    if (!this.#slice(steps)) this.#goOn(steps, onDone);
  }

  /** Whether the work is not done. */
  get isBusy(): boolean {
    return this.#callOff !== undefined;
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }

  #goOn(steps: Iterator<unknown>, onDone: () => void): void {
    this.#callOff = this.slicing.later(() => {
      this.#callOff = undefined;
      if (this.#slice(steps)) onDone();
      else this.#goOn(steps, onDone);
    });
  }

  /** @returns whether all is done. */
  #slice(steps: Iterator<unknown>): boolean {
    const end = this.slicing.now() + SLICE_MS;
    do {
      for (let step = 0; step < STEPS_PER_LOOK; step += 1) if (steps.next().done) return true;
    } while (this.slicing.now() < end);
    return false;
  }
}
