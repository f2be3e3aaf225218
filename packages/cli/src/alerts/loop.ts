import { slotBefore } from './phase.js';
import type { RunnerGroup } from './group.js';
import type { JumpWatch, RunnerClock } from './runner-clock.js';

export interface GroupLoop {
  /** Lets the evaluation that is under way end, and begins no other. */
  stop(): Promise<void>;
}

/**
 * Evaluates a group at its slots. A slot that went by while the last evaluation took too long is skipped, never made up
 * for; the newest one is evaluated late. A group that was evaluated before goes on where it was: its newest slot at once.
 */
export function startLoop(
  group: RunnerGroup,
  clock: RunnerClock,
  watch: JumpWatch,
  evaluate: (slot: number) => Promise<void>,
): GroupLoop {
  const stopping = new AbortController();
  const { intervalMs } = group;

  const run = async (): Promise<void> => {
    let next = group.resumeAfter === undefined ? nextSlot() : slotBefore(group.resumeAfter, group) + intervalMs;
    let { jumps } = watch;
    while (!stopping.signal.aborted) {
      await sleep(next - clock.now());
      if (stopping.signal.aborted) return;
      watch.check();
      if (watch.jumps !== jumps) {
        // Slots of the new time; none of them was missed. Another loop may have noticed it first.
        ({ jumps } = watch);
        next = nextSlot();
        continue;
      }
      const slot = slotBefore(clock.now(), group);
      // A timer may come a little early.
      if (slot < next) continue;
      group.missed += (slot - next) / intervalMs;
      await evaluate(slot);
      next = slot + intervalMs;
    }
  };

  const nextSlot = (): number => slotBefore(clock.now(), group) + intervalMs;
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const { signal } = stopping;
      const done = (): void => {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      // Not longer, so that the clock is looked at from time to time.
      const cancel = clock.after(Math.min(Math.max(ms, 0), LONGEST_SLEEP_MS), done);
      signal.addEventListener('abort', done);
    });

  const running = run();
  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}

const LONGEST_SLEEP_MS = 10_000;
