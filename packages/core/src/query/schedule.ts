/**
 * Why to run. `change`: the question is another one, so a running answer is worthless.
 * `refresh`: the same question, later. `force`: a refresh past the cache.
 */
export type RunReason = 'refresh' | 'force' | 'change';

export interface ScheduleOptions {
  /**
   * Runs once, past the cache when `force`. Never called while an earlier call goes on, unless that one's signal is
   * aborted. Deals with its own failures: it rejects only when its signal is aborted.
   */
  readonly run: (force: boolean, signal: AbortSignal) => Promise<void>;
  /** A run is due, but nobody looks. */
  readonly onWaiting: () => void;
}

/**
 * Decides when one panel runs: newest wins, at most one runs and one waits, and what is not seen asks nothing.
 * A refresh never interrupts a running query: a source slower than the refresh interval is still heard.
 */
export interface Schedule {
  request(reason: RunReason): void;
  setEnabled(enabled: boolean): void;
  /** Drops what runs and what waits; nothing runs any more. */
  stop(): void;
}

export function createSchedule({ run, onWaiting }: ScheduleOptions): Schedule {
  let enabled = false;
  let stopped = false;
  let due: { readonly force: boolean } | undefined;
  let current: { readonly force: boolean; readonly controller: AbortController } | undefined;

  const start = (): void => {
    if (due === undefined || current) return;
    if (!enabled) {
      onWaiting();
      return;
    }
    const own = (current = { ...due, controller: new AbortController() });
    due = undefined;
    run(own.force, own.controller.signal)
      .catch((error: unknown) => {
        if (!own.controller.signal.aborted) throw error;
      })
      .finally(() => {
        if (current !== own) return;
        current = undefined;
        start();
      });
  };

  /** Ends the running query, and says whether it was one past the cache. */
  const drop = (): boolean => {
    const force = current?.force ?? false;
    current?.controller.abort();
    current = undefined;
    return force;
  };

  return {
    request(reason) {
      if (stopped) return;
      const dropped = reason === 'change' && drop();
      // Somebody pressed refresh: that the question changed since then does not make an old answer do.
      due = { force: reason === 'force' || dropped || (due?.force ?? false) };
      start();
    },
    setEnabled(value) {
      enabled = value;
      start();
    },
    stop() {
      stopped = true;
      due = undefined;
      drop();
    },
  };
}
