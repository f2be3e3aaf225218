import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { labelsFrom } from '../frame/labels.js';
import { createBacktestRunner } from './backtest-runner.js';
import type { RuleHistory } from './backtest-history.js';
import { packBacktest, type Answer, type Order, type Trial } from './backtest-messages.js';
import { tryRule } from './backtest-trial.js';
import type { Backtest } from './backtest.js';
import { startBacktestWorker } from './start-worker.js';

const MINUTE = 60_000;

function historyOf(): RuleHistory {
  const random = seededRandom(3);
  const slots = 2000;
  const series = Array.from({ length: 5 }, (_, host) => ({
    labels: labelsFrom([
      ['__name__', 'load'],
      ['host', `h${host}`],
      ['__proto__', 'a label like any other'],
    ]),
    values: Float64Array.from({ length: slots }, () => (random() < 0.1 ? NaN : random())),
  }));
  const grid = { startMs: 0, intervalMs: MINUTE, slots, series, failures: new Map([[7, 'busy']]) };
  return { from: 0, to: slots * MINUTE, phase: { known: true, phaseMs: 0 }, grids: [grid], limits: [] };
}

const trialOf = (threshold: number, text = '{{ $labels.host }}'): Trial => ({
  rule: {
    kind: 'alert',
    alert: 'High',
    expr: 'load',
    forMs: MINUTE,
    keepFiringForMs: MINUTE,
    labels: labelsFrom([['on', text]]),
    annotations: labelsFrom([]),
  },
  condition: { comparison: '>', threshold },
  group: { limit: 0, labels: labelsFrom([['team', 'a']]) },
  settings: { compat: 'prom2', externalLabels: labelsFrom([['x', 'y']]) },
});

/** Every band as well: reading them makes them. */
const plain = (backtest: Backtest | undefined): unknown => backtest && structuredClone(backtest);

describe('createBacktestRunner', () => {
  it('gives what the same trial gives on this thread, trial after trial', async () => {
    const history = historyOf();
    const heard: string[] = [];
    const runner = createBacktestRunner(history, () => {
      const worker = startBacktestWorker();
      worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => heard.push(data.kind));
      return worker;
    });
    for (const threshold of [0.5, 0.9, 2]) {
      const expected = tryRule(history, trialOf(threshold));
      const backtest = await runner.run(trialOf(threshold));
      expect(plain(backtest)).to.deep.equal(plain(expected));
      expect(backtest!.timelines[0]!.instances.map(({ labels }) => labels)).to.deep.equal(
        expected.timelines[0]!.instances.map(({ labels }) => labels),
      );
    }
    expect(tryRule(history, trialOf(0.5)).timelines[0]!.fired).to.be.greaterThan(100);
    expect(heard).to.deep.equal(typeof Worker === 'function' ? ['ready', 'backtest', 'backtest', 'backtest'] : []);
    runner.close();
  });

  it('leaves out trials that a later one overtook', async () => {
    const runner = createBacktestRunner(historyOf());
    const trials = [0.1, 0.2, 0.3, 0.4, 0.5].map((threshold) => runner.run(trialOf(threshold)));
    const answers = await Promise.all(trials);
    expect(plain(answers.at(-1))).to.deep.equal(plain(tryRule(historyOf(), trialOf(0.5))));
    runner.close();
  });

  it('goes on without a worker where none can be had', async () => {
    const runner = createBacktestRunner(historyOf(), () => {
      throw new TypeError('forbidden');
    });
    expect(plain(await runner.run(trialOf(0.5)))).to.deep.equal(plain(tryRule(historyOf(), trialOf(0.5))));
    runner.close();
  });

  /** A worker that does what the test says; `says` is how it answers. */
  function fakeWorker(postMessage: (order: Order, says: (answer: Answer) => void) => void): Worker {
    const worker = new EventTarget();
    const says = (data: Answer): void => void worker.dispatchEvent(Object.assign(new Event('message'), { data }));
    return Object.assign(worker, {
      postMessage: (order: Order) => postMessage(order, says),
      terminate: () => undefined,
      ready: () => says({ kind: 'ready' }),
    }) as unknown as Worker;
  }

  it('goes on without a worker that what the page made cannot be sent to', async () => {
    const worker = fakeWorker(() => {
      throw new DOMException('a proxy could not be cloned', 'DataCloneError');
    });
    const runner = createBacktestRunner(historyOf(), () => worker);
    const answer = runner.run(trialOf(0.5));
    (worker as Worker & { ready(): void }).ready();
    expect(plain(await answer)).to.deep.equal(plain(tryRule(historyOf(), trialOf(0.5))));
    runner.close();
  });

  it('waits no longer than it must for a worker that starts late, and uses it from then on', async () => {
    const asked: string[] = [];
    const worker = fakeWorker((order, says) => {
      asked.push(order.kind);
      if (order.kind === 'trial')
        says({ kind: 'backtest', backtest: packBacktest(tryRule(historyOf(), order.trial)).backtest });
    });
    const runner = createBacktestRunner(historyOf(), () => worker, 0);
    await runner.run(trialOf(0.5));
    expect(asked).to.deep.equal([]);
    (worker as Worker & { ready(): void }).ready();
    expect(plain(await runner.run(trialOf(0.9)))).to.deep.equal(plain(tryRule(historyOf(), trialOf(0.9))));
    expect(asked).to.deep.equal(['history', 'trial']);
    runner.close();
  });

  it('tells what is wrong with a rule in the words of the engine', async () => {
    const runner = createBacktestRunner(historyOf());
    const thrown = await runner.run(trialOf(0.5, '{{ tableLink "x" }}')).catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'alert-template-unsupported', where: 'labels.on' });
    runner.close();
  });

  it('answers nothing more to what waits when it is closed', async () => {
    const workers = typeof Worker === 'function';
    const runner = createBacktestRunner(historyOf());
    const waiting = runner.run(trialOf(0.5));
    runner.close();
    // Without a worker the answer came at once.
    expect((await waiting) === undefined).to.equal(workers);
  });
});
