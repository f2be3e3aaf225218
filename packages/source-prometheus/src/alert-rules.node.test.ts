import {
  alertRulesOf,
  askRule,
  engineRuleOf,
  evaluateConditions,
  evaluateHistory,
  extendedInstances,
  initialExtendedState,
  ruleRequest,
  stepExtended,
  timelineOf,
  type AlertRuleDocument,
  type ExtendedEvaluation,
} from '@obs-kit/core/alerting.js';
import { Report, type DataSource, type Frame } from '@obs-kit/core';
import { hasPrometheus, startPrometheus, type RunningPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { seededRandom } from '@obs-kit/testing';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { askerOf } from './fixtures/engine-checks.js';
import { STEP, T } from './fixtures/engine-data.js';

const HOSTS = 6;
const SAMPLES = 240;
/** Evaluations are five samples apart, at times that the grid of a range has too. */
const INTERVAL = 5 * STEP;
const FIRST = Math.ceil((T + 25 * STEP) / INTERVAL) * INTERVAL;
const TIMES = Array.from({ length: 40 }, (_, i) => FIRST + i * INTERVAL);
/** Where two of the hosts are lost, and one of them comes back. */
const HOLES: Readonly<Record<number, (i: number) => boolean>> = { 4: (i) => i > 60 && i < 130, 5: (i) => i > 150 };

/** An hour of made-up errors and requests, whole numbers, and a limit for each data centre. */
function history(): string {
  const random = seededRandom(11);
  const lines: string[] = [];
  const each = (write: (host: number, i: number) => number): string[] =>
    Array.from({ length: HOSTS }, (_, host) => host).flatMap((host) =>
      Array.from({ length: SAMPLES }, (_, i) => i)
        .filter((i) => !HOLES[host]?.(i))
        .map((i) => `{host="h${host}",dc="dc${host % 2}"} ${write(host, i)} ${(T + i * STEP) / 1000}`),
    );
  lines.push(
    '# TYPE errors gauge',
    ...each((host) => Math.floor(random() * (4 + host))).map((line) => `errors${line}`),
  );
  lines.push('# TYPE requests gauge', ...each(() => 20 + Math.floor(random() * 40)).map((line) => `requests${line}`));
  lines.push(
    '# TYPE load gauge',
    ...each((_, i) => 40 + Math.round(30 * Math.sin(i / 20) + random() * 20)).map((line) => `load${line}`),
  );
  lines.push('# TYPE load_limit gauge');
  for (const [dc, limit] of [60, 75].entries())
    for (let i = 0; i < SAMPLES; i += 1) lines.push(`load_limit{dc="dc${dc}"} ${limit} ${(T + i * STEP) / 1000}`);
  return `${lines.join('\n')}\n# EOF\n`;
}

const RULES = {
  version: 1,
  alertRules: [
    {
      id: 'errors',
      title: 'Many errors',
      targets: [
        { refId: 'A', query: 'errors', from: 'now-285s' },
        { refId: 'B', query: 'requests', from: 'now-285s' },
      ],
      expressions: [
        { refId: 'RA', type: 'reduce', input: 'A', reducer: 'sum' },
        { refId: 'RB', type: 'reduce', input: 'B', reducer: 'sum' },
        { refId: 'C', type: 'math', expression: '$RA / $RB * 100' },
        { refId: 'D', type: 'threshold', input: 'C', evaluator: { type: 'gt', params: [5] } },
      ],
      condition: 'D',
    },
    {
      id: 'load',
      title: 'Load above the limit of its data centre',
      targets: [
        { refId: 'A', query: 'load', mode: 'instant' },
        { refId: 'B', query: 'load_limit', mode: 'instant' },
      ],
      expressions: [{ refId: 'C', type: 'math', expression: '$A > $B' }],
      condition: 'C',
      value: 'A',
    },
    { id: 'plain', title: 'As in Prometheus', targets: [{ query: 'load > 70', mode: 'instant' }], condition: 'A' },
  ],
};

/** The same conditions; 299 s hold as many steps of 15 s in Prometheus 2, which counts both ends of a range, as in 3. */
const PROMQL: Readonly<Record<string, string>> = {
  errors: 'sum_over_time(errors[299s:15s]) / sum_over_time(requests[299s:15s]) * 100 > 5',
  load: 'load > on (dc) group_left () load_limit',
  plain: 'load > 70',
};

const written = (
  vector: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[],
): string[] =>
  vector
    .map(
      ({ labels, value }) =>
        `${JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))} ${value}`,
    )
    .toSorted();

describe('rule documents and a real Prometheus', { skip: !hasPrometheus() }, () => {
  let server: RunningPrometheus;
  let source: DataSource;
  let rules: readonly AlertRuleDocument[];
  const { signal } = new AbortController();

  before(async () => {
    server = await startPrometheus({ scrapeConfigs: '', openMetrics: history() });
    ({ source } = askerOf(server.url, { interval: '15s' }));
    const report = new Report();
    rules = alertRulesOf(RULES, report);
    expect(report.problems).to.deep.equal([]);
  });

  after(() => server?.stop());

  const askAt = (rule: AlertRuleDocument, t: number): Promise<ExtendedEvaluation> =>
    askRule(rule, new Map([['prom', source]]), t, signal);

  async function promqlAt(query: string, t: number): Promise<readonly Frame[]> {
    const request = { refId: 'A', query, mode: 'instant', range: { from: t, to: t }, stepMs: STEP } as const;
    const more = { timeZone: 'UTC', legend: '', maxDataPoints: 1, options: {} };
    return (await source.query({ ...request, ...more }, { signal })).frames;
  }

  it('come to just what PromQL says, at every time', async () => {
    let matched = 0;
    let missed = 0;
    for (const rule of rules) {
      for (const t of TIMES) {
        const evaluation = await askAt(rule, t);
        if (!('ok' in evaluation)) throw new Error(JSON.stringify(evaluation));
        const frames = await promqlAt(PROMQL[rule.id]!, t);
        const wanted = frames.flatMap(({ fields }) =>
          fields.flatMap((field) =>
            field.type === 'number' ? [{ labels: field.labels ?? {}, value: field.values.at(-1)! }] : [],
          ),
        );
        expect(written(evaluation.ok), `${rule.id} at ${t}`).to.deep.equal(written(wanted));
        matched += evaluation.ok.length;
        missed += (evaluation.present?.length ?? 0) - evaluation.ok.length;
      }
    }
    expect(matched).to.be.greaterThan(100);
    expect(missed).to.be.greaterThan(100);
  });

  it('tell a lost host from one that is well', async () => {
    const [rule] = rules;
    const engine = engineRuleOf({ ...rule!, missingSeries: 'alert', title: 'Lost' });
    let state = initialExtendedState();
    const states = new Set<string>();
    for (const t of TIMES) {
      ({ state } = stepExtended(state, await askAt(rule!, t), engine, t));
      for (const instance of extendedInstances(state, engine))
        if (instance.labels['host'] === 'h5') states.add(instance.state);
    }
    expect(states.has('vanished')).to.equal(true);
  });

  it('come to the same from one answer over the whole time', async () => {
    const slots = { startMs: FIRST, intervalMs: INTERVAL, slots: TIMES.length };
    for (const rule of rules.slice(0, 2)) {
      const answers = await Promise.all(
        rule.targets.map(async (target) => {
          const request = ruleRequest(
            rule,
            { ...target, minStep: target.mode === 'instant' ? '75s' : '' },
            source,
            FIRST,
          );
          const range = { from: request.range.from, to: TIMES.at(-1)! };
          const { frames } = await source.query({ ...request, mode: 'range', range }, { signal });
          return [target.refId, frames] as const;
        }),
      );
      const evaluations = evaluateHistory(rule, new Map(answers), slots);
      for (const [i, t] of TIMES.entries()) {
        const [one, asked] = [evaluations[i]!, await askAt(rule, t)];
        if (!('ok' in one) || !('ok' in asked)) throw new Error(JSON.stringify([one, asked]));
        expect(written(one.ok), `${rule.id} at ${t}`).to.deep.equal(written(asked.ok));
      }
      const timeline = timelineOf({ ...slots, evaluations }, engineRuleOf(rule));
      expect(timeline.instances.length).to.be.greaterThan(2);
      expect(timeline.fired).to.be.greaterThan(5);
    }
  });

  it('are errors with the sentence of the server, and no data where there is none', async () => {
    const [rule] = rules;
    const asking = (query: string): Promise<ExtendedEvaluation> =>
      askAt({ ...rule!, targets: rule!.targets.map((target) => ({ ...target, query })) }, T + 100 * STEP);
    const refused = await asking('errors{');
    expect('error' in refused && refused.error).to.match(/parse error|query/);
    expect(await asking('nothing_has_this_name')).to.deep.equal({ noData: true });
    expect(evaluateConditions(rule!, new Map(), T)).to.deep.equal({ noData: true });
  });
});
