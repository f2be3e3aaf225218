import { setTimeout as sleep } from 'node:timers/promises';
import { labelsFrom, type DataSource, type Labels } from '@obs-kit/core';
import {
  askGrid,
  askRuleHistory,
  backtestOf,
  findPhase,
  resolveAlertingRule,
  type EngineRule,
  type RuleHistory,
  type Timeline,
} from '@obs-kit/core/alerting.js';
import { seededRandom } from '@obs-kit/testing';
import { hasPrometheus, startPrometheus, type RunningPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { remoteWrite } from '@obs-kit/testing/node/remote-write.js';
import { waitUntil } from '@obs-kit/testing/node/wait-until.js';
import { hasVictoriaMetrics, startVictoriaMetrics } from '@obs-kit/testing/node/victoriametrics-server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { prometheus } from './index.js';

const LENGTH_MS = 30_000;
/** So many of the evaluations have to have taken place. */
const LEAST = 0.5;
const FAST = 250;
const SLOW = 1000;
const { signal } = new AbortController();

/** In each group a rule that always fires tells which evaluations took place. */
const RULES = `
groups:
  - name: fast
    interval: ${FAST}ms
    rules:
      - { alert: FastAlways, expr: vector(1) }
      - { alert: FastKept, expr: scripted > 0.5, for: 750ms, keep_firing_for: 500ms, labels: { severity: page } }
      - { alert: FastWaiting, expr: scripted > 0.5, for: 1s }
  - name: slow
    interval: ${SLOW}ms
    rules:
      - { alert: SlowAlways, expr: vector(1) }
      - { alert: SlowAtOnce, expr: scripted > 0.5 }
      - { alert: SlowKept, expr: scripted > 0.5, for: 2s, keep_firing_for: 1s }
`;

const rule = (alert: string, forMs: number, keepFiringForMs: number, labels: Labels = labelsFrom([])): EngineRule =>
  resolveAlertingRule(
    { kind: 'alert', alert, expr: 'scripted > 0.5', forMs, keepFiringForMs, labels, annotations: labelsFrom([]) },
    undefined,
    { compat: 'prom2' },
  );

const CASES: readonly { readonly rule: EngineRule; readonly intervalMs: number; readonly always: string }[] = [
  { rule: rule('FastKept', 750, 500, labelsFrom([['severity', 'page']])), intervalMs: FAST, always: 'FastAlways' },
  { rule: rule('FastWaiting', 1000, 0), intervalMs: FAST, always: 'FastAlways' },
  { rule: rule('SlowAtOnce', 0, 0), intervalMs: SLOW, always: 'SlowAlways' },
  { rule: rule('SlowKept', 2000, 1000), intervalMs: SLOW, always: 'SlowAlways' },
];

/**
 * Series that go up and down, with values that are not numbers, written before they are read: none comes late. Resolves
 * with the time at which they begin.
 */
async function writeScript(url: string): Promise<number> {
  const random = seededRandom(11);
  const begin = Date.now() + 3000;
  const series = Array.from({ length: 5 }, (_, host) => {
    let value = random();
    const samples = Array.from({ length: (4 * LENGTH_MS) / 100 }, (_unused, i) => {
      if (random() < 0.07) value = random() < 0.1 ? NaN : random();
      return { time: begin + host * 17 + i * 100, value };
    });
    return { labels: { __name__: 'scripted', host: `h${host}` }, samples };
  });
  await remoteWrite(url, series);
  return begin;
}

/** A server that has evaluated its rules, and has samples for the time to come. */
async function startScripted(): Promise<RunningPrometheus> {
  for (;;) {
    const server = await startPrometheus({ rules: RULES, scrapeConfigs: '' });
    const source = prometheus({ url: server.url });
    // It writes nothing before a group's second evaluation.
    await waitUntil('each group was evaluated twice', async () => {
      const counts = await Promise.all(CASES.map(({ always }) => recordedStates(source, always, Date.now())));
      return counts.every(({ size }) => size > 0);
    });
    const begin = await writeScript(server.url);
    if (Date.now() < begin) return server;
    // Too slow: it has already evaluated what was to be written before.
    await server.stop();
  }
}

/** What the server wrote: the time of each sample, and the state of each instance by it. */
async function recordedStates(
  source: DataSource,
  alertname: string,
  at: number,
): Promise<ReadonlyMap<number, ReadonlyMap<string, string>>> {
  const { frames } = await source.query(
    {
      refId: 'A',
      query: `ALERTS{alertname="${alertname}"}[1h]`,
      mode: 'instant',
      range: { from: at - 1000, to: at },
      stepMs: 1000,
      timeZone: 'UTC',
      legend: '',
      maxDataPoints: 1,
      options: {},
    },
    { signal },
  );
  const states = new Map<number, Map<string, string>>();
  for (const { fields } of frames) {
    const times = fields.find(({ type }) => type === 'time')!.values as Float64Array;
    for (const field of fields) {
      if (field.type !== 'number') continue;
      const { alertstate, ...labels } = field.labels!;
      times.forEach((time, row) => {
        if (Number.isNaN(field.values[row]!)) return;
        if (!states.has(time)) states.set(time, new Map());
        states.get(time)!.set(textOf(labels), alertstate!);
      });
    }
  }
  return states;
}

function textOf(labels: Labels): string {
  const names = Object.keys(labels).sort();
  return names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join();
}

function statesOf({ instances }: Timeline, t: number): ReadonlyMap<string, string> {
  return new Map(
    instances.flatMap(({ labels, bands }) =>
      bands.filter(({ from, to }) => from <= t && t < to).map(({ state }): [string, string] => [textOf(labels), state]),
    ),
  );
}

describe('a backtest against a real Prometheus', { skip: !hasPrometheus() }, () => {
  let server: RunningPrometheus;
  let source: DataSource;
  let end: number;

  before(async () => {
    server = await startScripted();
    source = prometheus({ url: server.url });
    await sleep(LENGTH_MS);
    // A machine with much else to do leaves evaluations out.
    const times = async (always: string): Promise<number[]> => [
      ...(await recordedStates(source, always, Date.now())).keys(),
    ];
    const both = [...new Map(CASES.map(({ always, intervalMs }) => [always, intervalMs]))];
    await waitUntil('there are evaluations enough', async () => {
      end = Date.now() - 500;
      const found = await Promise.all(both.map(([always]) => times(always)));
      const counts = found.map((all) => all.filter((time) => time <= end).length);
      return both.every(([, intervalMs], i) => counts[i]! > (LEAST * LENGTH_MS) / intervalMs);
    });
    // One that comes after the end: by then all before it are written down.
    await waitUntil('all are written down', async () => {
      const found = await Promise.all(both.map(([always]) => times(always)));
      return found.every((all) => Math.max(...all) > end);
    });
  });

  after(() => server?.stop());

  /** The history from the first evaluation on; those that the server left out count as failed, which changes nothing. */
  async function historyOf(
    expr: string,
    { rule: { name }, intervalMs, always }: (typeof CASES)[number],
  ): Promise<{
    history: RuleHistory;
    took: readonly number[];
  }> {
    const took = [...(await recordedStates(source, always, end)).keys()].sort((a, b) => a - b);
    const asks = expr.includes('>') ? ('condition' as const) : ('value' as const);
    const labels = labelsFrom([['alertname', name]]);
    const question = { expr, asks, labels, intervalMs, from: took[0]!, to: took.at(-1)! + 1, leadMs: 0 };
    const history = await askRuleHistory(source, question, signal);
    const missed = (slot: number): boolean => !took.includes(took[0]! + slot * intervalMs);
    const grids = history.grids.map((grid) => ({
      ...grid,
      failures: new Map(
        Array.from({ length: grid.slots }, (_, slot) => slot)
          .filter(missed)
          .map((slot) => [slot, 'left out']),
      ),
    }));
    return { history: { ...history, grids }, took };
  }

  it('finds the phase of each group', async () => {
    for (const {
      rule: { name },
      intervalMs,
      always,
    } of CASES) {
      const times = [...(await recordedStates(source, always, end)).keys()];
      const phase = await findPhase(source, labelsFrom([['alertname', name]]), intervalMs, end, signal);
      expect(phase).to.deep.equal({ known: true, phaseMs: times[0]! % intervalMs });
      expect(times.every((time) => (time - times[0]!) % intervalMs === 0)).to.equal(true);
    }
    const unknown = await findPhase(source, labelsFrom([['alertname', 'Never "seen"\\']]), FAST, end, signal);
    expect(unknown).to.deep.equal({ known: false, reason: 'no-samples', error: '' });
  });

  it('finds the phase of a rule that was last active long ago, too', async () => {
    const labels = labelsFrom([['alertname', 'FastKept']]);
    const soon = await findPhase(source, labels, FAST, end, signal);
    expect(await findPhase(source, labels, FAST, end + 7_200_000, signal)).to.deep.equal(soon);
  });

  for (const one of CASES) {
    it(`is point for point what was recorded of ${one.rule.name}, by its expression and by its threshold`, async () => {
      const recorded = await recordedStates(source, one.rule.name, end);
      for (const expr of ['scripted > 0.5', 'scripted']) {
        const { history, took } = await historyOf(expr, one);
        const condition = expr === 'scripted' ? ({ comparison: '>', threshold: 0.5 } as const) : undefined;
        const { timelines, summaries, limits } = backtestOf(history, one.rule, condition);
        expect(timelines).to.have.length(1);
        expect(took.length).to.be.greaterThan((LEAST * LENGTH_MS) / one.intervalMs);
        let compared = 0;
        for (const t of took) {
          const expected = recorded.get(t) ?? new Map<string, string>();
          expect(statesOf(timelines[0]!, t), `at ${t - took[0]!} ms`).to.deep.equal(expected);
          compared += expected.size;
        }
        expect(compared).to.be.greaterThan(20);
        expect(summaries).to.have.length(1);
        expect(summaries[0]!.fired.least).to.equal(timelines[0]!.fired);
        expect(limits.map(({ kind }) => kind))
          .to.include('assumed')
          .and.not.include('phase-unknown');
      }
    });
  }

  it('differs when the phase is a wrong one, which is why it is looked for', async () => {
    const one = CASES[3]!;
    const recorded = await recordedStates(source, one.rule.name, end);
    const { took } = await historyOf('scripted', one);
    const differences = await Promise.all(
      [350, 700].map(async (wrong) => {
        const slots = { startMs: took[0]! + wrong, intervalMs: SLOW, slots: took.length };
        const grid = await askGrid(source, 'scripted > 0.5', slots, signal);
        const phase = { known: true as const, phaseMs: 0 };
        const history = { from: slots.startMs, to: end, phase, grids: [grid], limits: [] };
        const { timelines } = backtestOf(history, one.rule);
        return took.filter((t) => {
          const [found, expected] = [statesOf(timelines[0]!, t + wrong), recorded.get(t) ?? new Map<string, string>()];
          return found.size !== expected.size || [...found].some(([key, state]) => expected.get(key) !== state);
        }).length;
      }),
    );
    expect(Math.max(...differences)).to.be.greaterThan(0);
  });

  it('asks for the same long history in chunks, with the small adapter and with the whole one', async () => {
    const slots = { startMs: end - 45_000, intervalMs: 3, slots: 15_000 };
    const small = await askGrid(source, 'scripted', slots, signal);
    await import('./all.js');
    const whole = await askGrid(prometheus({ url: server.url }), 'scripted', slots, signal);
    expect(small.series).to.have.length(5);
    expect(small).to.deep.equal(whole);
    // The seam: the server may be asked for 11 000 points at a time.
    const across = { startMs: slots.startMs + 10_990 * 3, intervalMs: 3, slots: 20 };
    const { series } = await askGrid(source, 'scripted', across, signal);
    for (const [i, { values }] of series.entries())
      expect([...values]).to.deep.equal([...small.series[i]!.values.subarray(10_990, 11_010)]);
  });
});

describe('a history from a real VictoriaMetrics', { skip: !hasVictoriaMetrics() }, () => {
  it('is at the times that were asked for, however many they are', async () => {
    const server = await startVictoriaMetrics();
    const startMs = Date.UTC(2026, 2, 1) + 7487;
    const [intervalMs, slots] = [15_000, 400];
    const lines = Array.from({ length: slots }, (_, i) => `scripted ${i} ${startMs + i * intervalMs}\n`);
    await server.importText(lines.join(''));
    const grid = await askGrid(prometheus({ url: server.url }), 'scripted', { startMs, intervalMs, slots }, signal);
    await server.stop();
    expect(grid.failures).to.equal(undefined);
    expect(grid.series.map(({ values }) => [...values])).to.deep.equal([Array.from({ length: slots }, (_, i) => i)]);
  });
});
