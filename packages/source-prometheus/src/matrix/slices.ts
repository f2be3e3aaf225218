/** How long we keep a thread before others get a turn; a frame of 60 Hz is twice as long. */
const SLICE_MS = 8;

/** Work in pieces, each far shorter than a slice. */
export class Slices {
  readonly #signal: AbortSignal;
  readonly #now: () => number;
  #busyMs = 0;

  /**
   * @param signal Ends the work at the next turn.
   * @param now A clock in ms.
   */
  constructor(signal: AbortSignal, now: () => number = () => performance.now()) {
    this.#signal = signal;
    this.#now = now;
  }

  /** Does one piece; when the slice is used up, the page's own tasks run before the promise resolves. */
  async run(piece: () => void): Promise<void> {
    const start = this.#now();
    piece();
    this.#busyMs += this.#now() - start;
    if (this.#busyMs < SLICE_MS) return;
    this.#busyMs = 0;
    await nextTask();
    this.#signal.throwIfAborted();
  }
}

/** Not a timer: those wait for 4 ms when they follow each other, and for a second on a hidden page. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const done = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', done, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}
