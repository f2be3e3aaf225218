import { Report, type AlertRule } from '@obs-kit/core';
import { alertRulesOf, createLocalAlerts, type LocalRule } from '@obs-kit/core/alerting.js';
import { fakeClock, seededRandom } from '@obs-kit/testing';
import { hasPrometheus, startPrometheus, type RunningPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { prometheus } from './index.js';

const START = Date.UTC(2026, 0, 1);
const STEP = 15_000;
const SLOTS = 240;
const { signal } = new AbortController();

/** An hour of levels that hold for a while, with times at which a host says nothing. */
function history(): string {
  const random = seededRandom(3);
  const lines = ['# TYPE level gauge'];
  for (const host of ['a', 'b', 'c']) {
    let [level, left] = [0, 0];
    for (let slot = 0; slot < SLOTS; slot += 1) {
      if (left-- <= 0) [level, left] = [random() < 0.2 ? NaN : random() * 100, Math.floor(random() * 20)];
      if (!Number.isNaN(level)) lines.push(`level{host="${host}"} ${level} ${(START + slot * STEP) / 1000}`);
    }
  }
  return [...lines, '# EOF', ''].join('\n');
}

const RULES: readonly LocalRule[] = [
  ...[0, 60_000, 300_000].map((forMs): LocalRule => ({
    kind: 'alert',
    alert: `For${forMs}`,
    expr: 'level > 40',
    forMs,
    keepFiringForMs: 45_000,
    labels: {},
    annotations: {},
    everyMs: STEP,
  })),
  ...alertRulesOf(
    {
      alertRules: [
        { title: 'Plain', targets: [{ refId: 'A', query: 'level > 40', mode: 'instant' }], condition: 'A', for: '2m', every: '15s' },
        {
          title: 'Reduced',
          targets: [{ refId: 'A', query: 'level' }],
          expressions: [
            { refId: 'B', type: 'reduce', input: 'A', reducer: 'mean' },
            { refId: 'C', type: 'threshold', input: 'B', evaluator: { type: 'gt', params: [50] }, recovery: { type: 'lt', params: [40] } },
          ],
          condition: 'C',
          from: 'now-2m',
          for: '1m',
          every: '15s',
        },
      ],
    },
    new Report(),
  ),
]; // prettier-ignore

const shown = (rules: readonly AlertRule[]): unknown =>
  rules.map(({ name, instances }) => [
    name,
    ...instances
      .map(({ labels, state, further, activeAt }) => [labels['host'], further ?? state, state === 'pending' && activeAt].join(' '))
      .sort(),
  ]); // prettier-ignore

const suite = hasPrometheus() ? describe : describe.skip;

suite('rules that a page evaluates, at a real Prometheus', () => {
  let server: RunningPrometheus;
  before(async () => {
    server = await startPrometheus({ openMetrics: history(), scrapeConfigs: '' });
  });
  after(() => server.stop());

  it('begin at any time with the states that they have when they are evaluated all the time', async () => {
    const source = prometheus({ url: server.url });
    const clock = fakeClock(START);
    const create = (past: boolean): ReturnType<typeof createLocalAlerts> =>
      createLocalAlerts({ rules: RULES, sources: () => new Map([['prom', source]]), clock, past });
    const always = create(false);
    const sometimes = create(true);
    const seen = new Set<string>();
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const { rules } = await always.alerts({ signal });
      for (const { instances } of rules) for (const { state, further = state } of instances) seen.add(further);
      if (slot % 30 === 29) {
        expect(shown((await create(true).alerts({ signal })).rules)).to.deep.equal(shown(rules));
        expect(shown((await sometimes.alerts({ signal })).rules)).to.deep.equal(shown(rules));
      }
      clock.advance(STEP);
    }
    expect([...seen].sort()).to.include.members(['firing', 'pending', 'recovering']);
  });
});
