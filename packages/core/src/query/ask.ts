import { backOffMs } from '../base/back-off.js';
import type { Clock } from '../base/clock.js';
import { ObsError } from '../base/error.js';
import { untilAborted } from '../base/until-aborted.js';
import type { Circuit } from './circuit.js';

const MOST_TRIES = 3;
/** As long as an HTTP source waits by default. */
const DEFAULT_TIMEOUT_MS = 30_000;

export interface AskOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly circuit: Circuit;
  readonly signal: AbortSignal;
  readonly force: boolean;
  /** The time within which all tries have to be over, ms. */
  readonly timeoutMs: number | undefined;
}

/**
 * Asks, and asks again after a failure that may pass: at most three times, each after a random wait that grows, none
 * before the time the server asked for, and all within the time that one answer may take.
 */
export async function askWithRetries<T>(ask: (signal: AbortSignal) => Promise<T>, options: AskOptions): Promise<T> {
  const { clock, random, circuit, signal, force, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  circuit.enter(force);
  const end = clock.now() + timeoutMs;
  let failure: unknown;
  for (let tries = 1; ; tries++) {
    try {
      // A source that ignores its signal keeps no place: the next question would wait for an answer that nobody wants.
      const answer = await (tries === 1
        ? untilAborted(ask(signal), signal)
        : within(end - clock.now(), options, failure, ask));
      circuit.succeed();
      return answer;
    } catch (thrown) {
      signal.throwIfAborted();
      failure = thrown;
    }
    circuit.fail(failure);
    const waitMs = waitOf(failure, tries, random);
    if (waitMs === undefined || circuit.open || clock.now() + waitMs >= end) throw failure;
    await pause(waitMs, options);
  }
}

/** How long to wait before the next try, ms; `undefined`: there is none. */
function waitOf(failure: unknown, tries: number, random: () => number): number | undefined {
  if (!(failure instanceof ObsError) || failure.retryAfterMs === undefined || tries === MOST_TRIES) return undefined;
  return Math.max(failure.retryAfterMs, backOffMs(tries, random));
}

/** Asks with what is left of the time. A first try ends by the source's own limit; a later one would begin that anew. */
async function within<T>(
  ms: number,
  { clock, signal }: AskOptions,
  late: unknown,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(signal.reason);
  signal.addEventListener('abort', onAbort);
  const cancel = clock.after(ms, () => controller.abort(late));
  try {
    return await untilAborted(ask(controller.signal), controller.signal);
  } finally {
    cancel();
    signal.removeEventListener('abort', onAbort);
  }
}

async function pause(ms: number, { clock, signal }: AskOptions): Promise<void> {
  let cancel = (): void => {};
  try {
    await untilAborted(new Promise<void>((resolve) => (cancel = clock.after(ms, resolve))), signal);
  } finally {
    cancel();
  }
}
