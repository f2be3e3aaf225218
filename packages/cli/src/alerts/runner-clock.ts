import { systemClock, type Clock } from '@obs-kit/core';

/** Wall-clock time, which may be set, and time that only goes on. */
export interface RunnerClock extends Clock {
  /** ms since some moment; not changed when the wall clock is set. */
  monotonic(): number;
}

export const runnerClock: RunnerClock = { ...systemClock, monotonic: () => performance.now() };

/** Smaller differences are those of a clock that is kept right little by little: evaluations simply follow it. */
const SMALLEST_JUMP_MS = 1000;
/** Longest time for which nothing is judged after a jump. */
const LONGEST_SETTLE_MS = 60_000;

/** Notices that the wall clock was set, or that the machine slept. */
export interface JumpWatch {
  /** How many jumps were noticed. What was asked before one is not to be used after it. */
  readonly jumps: number;
  /** The last jump, ms; forwards is positive. */
  readonly lastMs: number;
  /** Whether so little time has gone by since a jump that queries may not have their data. */
  readonly settling: boolean;
  /** Compares the two clocks; to be called before the wall clock is believed. */
  check(): void;
}

/** @param onJump Called while nothing is evaluated with the times of before: the place to move all that is kept. */
export function createJumpWatch(clock: RunnerClock, onJump: (ms: number) => void): JumpWatch {
  let offset = clock.now() - clock.monotonic();
  let jumps = 0;
  let lastMs = 0;
  let settledAt = -Infinity;
  return {
    get jumps() {
      return jumps;
    },
    get lastMs() {
      return lastMs;
    },
    get settling() {
      return clock.monotonic() < settledAt;
    },
    check() {
      const now = clock.now() - clock.monotonic();
      const by = now - offset;
      offset = now;
      if (Math.abs(by) < SMALLEST_JUMP_MS) return;
      jumps += 1;
      lastMs = Math.round(by);
      settledAt = clock.monotonic() + Math.min(Math.abs(by), LONGEST_SETTLE_MS);
      onJump(lastMs);
    },
  };
}
