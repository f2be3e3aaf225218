import type { Backtest } from './backtest.js';
import type { RuleHistory } from './backtest-history.js';
import { unpackBacktest, type Answer, type Order, type Trial } from './backtest-messages.js';
import { tryRule } from './backtest-trial.js';
import { resolveAlertingRule } from './engine-rule.js';
import { startBacktestWorker } from './start-worker.js';

/** Tries rules on one history, in a worker where there is one. */
export interface BacktestRunner {
  /**
   * `undefined` when a later trial came before this one was begun: a slider is moved faster than anybody can look.
   * Rejects as `resolveAlertingRule` throws.
   */
  run(trial: Trial): Promise<Backtest | undefined>;
  /** Ends the worker. Trials that wait come to `undefined`. */
  close(): void;
}

/** So long a trial waits for a worker that starts. One that is later does what comes after: the page may have been busy. */
const START_MS = 1_000;

interface Waiting {
  readonly trial: Trial;
  readonly resolve: (backtest: Backtest | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The history is copied to the worker once; afterwards a trial and its columns are all that travels. Where no worker can
 * be had (none in this engine, forbidden by the page's policy, its file is missing), trials run on this thread.
 */
export function createBacktestRunner(
  history: RuleHistory,
  start: () => Worker = startBacktestWorker,
  waitMs: number = START_MS,
): BacktestRunner {
  let worker: Worker | undefined;
  let ready = false;
  let late = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Waiting | undefined;
  let next: Waiting | undefined;

  /** Whether it went on its way: what a page made may be what no worker can be sent, such as a proxy. */
  const order = (one: Order): boolean => {
    try {
      worker?.postMessage(one, { transfer: [] });
      return worker !== undefined;
    } catch {
      worker?.terminate();
      worker = undefined;
      return false;
    }
  };
  const advance = (): void => {
    if (running !== undefined || next === undefined || (worker !== undefined && !ready && !late)) return;
    [running, next] = [next, undefined];
    if (ready && order({ kind: 'trial', trial: running.trial })) return;
    const { trial, resolve, reject } = running;
    running = undefined;
    try {
      resolve(tryRule(history, trial));
    } catch (thrown) {
      reject(thrown);
    }
  };
  const giveUp = (): void => {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
    // What it did not answer is tried here, unless something later waits already.
    if (next === undefined) next = running;
    else running?.resolve(undefined);
    running = undefined;
    advance();
  };

  try {
    worker = start();
  } catch {
    worker = undefined;
  }
  if (worker !== undefined) {
    timer = setTimeout(() => {
      late = true;
      advance();
    }, waitMs);
    worker.addEventListener('error', (event) => {
      // We go on without it, so it is nothing for the page's own error handling.
      event.preventDefault();
      giveUp();
    });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (data.kind === 'ready') {
        clearTimeout(timer);
        ready = true;
        order({ kind: 'history', history });
      } else {
        running?.resolve(unpackBacktest(data.backtest));
        running = undefined;
      }
      advance();
    });
  }

  return {
    async run(trial) {
      // What is wrong with the rule is told here, in the error's own type.
      resolveAlertingRule(trial.rule, trial.group, trial.settings);
      return new Promise((resolve, reject) => {
        next?.resolve(undefined);
        next = { trial, resolve, reject };
        advance();
      });
    },
    close() {
      clearTimeout(timer);
      worker?.terminate();
      worker = undefined;
      for (const one of [running, next]) one?.resolve(undefined);
      [running, next] = [undefined, undefined];
    },
  };
}
