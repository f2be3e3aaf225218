import { backOffMs } from '../base/back-off.js';
import type { Clock } from '../base/clock.js';
import { ObsError } from '../base/error.js';

/** Failures in a row after which a source gets a rest. */
const MOST_FAILURES = 5;

/**
 * Keeps a source that is down from being asked by everybody again and again: after five failures in a row it is left
 * alone for a while, then one question is let through to find out; a success ends it, a failure makes the rest longer.
 */
export interface Circuit {
  /** Throws `source-resting` while nobody may ask. `force` is let through: somebody pressed refresh. */
  enter(force: boolean): void;
  succeed(): void;
  /** Counts only what another try may mend: a refused query says that the server works. */
  fail(error: unknown): void;
  readonly open: boolean;
}

export function createCircuit(clock: Clock, random: () => number): Circuit {
  let failures = 0;
  let openUntil = 0;
  let last: ObsError | undefined;

  return {
    get open() {
      return failures >= MOST_FAILURES;
    },
    enter(force) {
      if (failures < MOST_FAILURES || force) return;
      const now = clock.now();
      if (now < openUntil) throw restingError(failures, openUntil - now, last);
      // Whoever comes now finds out; the others wait until it is known, or for another rest.
      openUntil = now + restMs(failures, random);
    },
    succeed() {
      failures = 0;
    },
    fail(error) {
      if (!(error instanceof ObsError) || error.retryAfterMs === undefined) {
        failures = 0;
        return;
      }
      failures++;
      last = error;
      openUntil = clock.now() + Math.max(error.retryAfterMs, restMs(failures, random));
    },
  };
}

/** At least half of the longest wait: a rest of no length would be none. */
function restMs(failures: number, random: () => number): number {
  return backOffMs(failures, () => 0.5 + random() / 2);
}

function restingError(failures: number, leftMs: number, last: ObsError | undefined): ObsError {
  return new ObsError({
    code: 'source-resting',
    message: 'source rests after {failures} failures: {reason}',
    hint: 'It is asked again in {seconds} s, or when you refresh.',
    values: { failures, reason: last?.message ?? '', seconds: Math.ceil(leftMs / 1000) },
    cause: last,
  });
}
