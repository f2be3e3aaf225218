/** Work that can be done bit by bit: at each `yield` it may be paused, or given up. */
export type Work<T> = Generator<void, T, void>;

/** Does the work to its end, at once. */
export function runNow<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
