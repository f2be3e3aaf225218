import { isAbort } from '../base/error.js';

/**
 * Why to run. `change`: the question is another one, so a running answer is worthless.
 * `refresh`: the same question, later. `force`: a refresh past the cache.
 */
export type RunReason = 'refresh' | 'force' | 'change';

export interface ScheduleOptions {
  /** Runs once. Never called while an earlier call goes on, unless that one's signal is aborted. */
  readonly run: (reason: RunReason, signal: AbortSignal) => Promise<void>;
  readonly onWaiting: () => void;
  /** A run ended by abort, and no other follows. */
  readonly onStopped: () => void;
}

/**
 * Decides when one panel runs: newest wins, at most one runs and one waits, and what is not seen asks nothing.
 * A refresh never interrupts a running query: a source slower than the refresh interval is still heard.
 */
export interface Schedule {
  /** True from the start of a run to its end. */
  readonly running: boolean;
  request(reason: RunReason): void;
  setEnabled(enabled: boolean): void;
  stop(): void;
}

const URGENCY: Readonly<Record<RunReason, number>> = { refresh: 0, force: 1, change: 2 };

export function createSchedule({ run, onWaiting, onStopped }: ScheduleOptions): Schedule {
  let enabled = false;
  let due: RunReason | undefined;
  let current: AbortController | undefined;

  const start = (): void => {
    if (due === undefined || current || !enabled) return;
    const reason = due;
    const controller = new AbortController();
    due = undefined;
    current = controller;
    run(reason, controller.signal)
      .catch((error: unknown) => {
        // `run` reports its failures itself; only an abort may come out of it.
        if (!isAbort(error) && !controller.signal.aborted) throw error;
        if (current === controller && due === undefined) onStopped();
      })
      .finally(() => {
        if (current !== controller) return;
        current = undefined;
        start();
      });
  };

  return {
    get running() {
      return current !== undefined;
    },
    request(reason) {
      if (due === undefined || URGENCY[reason] > URGENCY[due]) due = reason;
      if (current && reason === 'change') {
        current.abort();
        current = undefined;
      }
      if (!enabled) onWaiting();
      start();
    },
    setEnabled(value) {
      enabled = value;
      start();
    },
    stop() {
      enabled = false;
      due = undefined;
      current?.abort();
      current = undefined;
    },
  };
}
