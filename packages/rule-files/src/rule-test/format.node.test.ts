import { labelsFrom, Report } from '@obs-kit/core';
import { evaluationsOf, resolveAlertingRule, type AlertingRule } from '@obs-kit/core/alerting.js';
import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { hasTool, runTool } from '../fixtures/tools.js';
import { HOSTILE } from '../fixtures/hostile.js';
import { parseRuleFile } from '../rules/parse-file.js';
import { expectAlerts } from './expect.js';
import { formatRuleTest, type RuleTest, type TestSeries } from './format.js';

const RULES = `groups:
- name: shop
  rules:
  - alert: Slow
    expr: latency > 5
    for: 2m
    keep_firing_for: 1m
    labels: {severity: page}
    annotations: {summary: '{{ $labels.instance }} takes {{ $value }} s'}
`;

const INTERVAL_MS = 60_000;

/** A test file from columns, as from an incident marked on a chart. */
function incident(series: readonly TestSeries[], slots: number): RuleTest {
  const rule = parseRuleFile(RULES, new Report()).groups[0]!.rules[0] as AlertingRule;
  const history = {
    startMs: 0,
    intervalMs: INTERVAL_MS,
    slots,
    series: series.map(({ labels, values }) => ({ labels, values: Float64Array.from(values) })),
  };
  return {
    name: 'what happened',
    ruleFile: 'rules.yml',
    evaluationIntervalMs: INTERVAL_MS,
    intervalMs: INTERVAL_MS,
    series,
    expected: expectAlerts(
      resolveAlertingRule(rule),
      evaluationsOf(history, { comparison: '>', threshold: 5 }),
      INTERVAL_MS,
    ),
  };
}

function seriesOf(instance: string, values: readonly number[]): TestSeries {
  return {
    labels: labelsFrom([
      ['__name__', 'latency'],
      ['instance', instance],
    ]),
    values,
  };
}

function runTest(test: RuleTest): ReturnType<typeof runTool> {
  return runTool('promtool', ['test', 'rules', 'test.yml'], { 'rules.yml': RULES, 'test.yml': formatRuleTest(test) });
}

describe('formatRuleTest', () => {
  it('writes runs of values once, a series that goes as stale, and no name of the alert among its labels', () => {
    const test: RuleTest = {
      ruleFile: 'r.yml',
      evaluationIntervalMs: 60_000,
      intervalMs: 30_000,
      series: [seriesOf('a "b"\n', [NaN, NaN, 1, 1, 1, -2.5e-7, NaN, NaN, NaN, Infinity, Infinity, 3, NaN])],
      expected: [
        { alertname: 'A', atMs: 90_000, alerts: [] },
        {
          alertname: 'A',
          atMs: 120_000,
          alerts: [
            {
              labels: labelsFrom([
                ['alertname', 'A'],
                ['x', 'y'],
              ]),
              annotations: labelsFrom([]),
            },
          ],
        },
      ],
    };
    expect(formatRuleTest(test)).to.equal(`rule_files:
- r.yml
evaluation_interval: 1m
tests:
- interval: 30s
  input_series:
  - series: latency{instance="a \\"b\\"\\x0a"}
    values: _x2 1+0x2 -2.5e-7 stale _x2 Inf Inf 3 stale
  alert_rule_test:
  - eval_time: 1m30s
    alertname: A
    exp_alerts: []
  - eval_time: 2m
    alertname: A
    exp_alerts:
    - exp_labels:
        x: 'y'
`);
    expect(formatRuleTest({ ...test, missing: 'gap' })).to.contain('values: _x2 1+0x2 -2.5e-7 _x3 Inf Inf 3 _\n');
  });

  it('refuses an evaluation that fails, for promtool stops there', () => {
    const rule = parseRuleFile(RULES, new Report()).groups[0]!.rules[0] as AlertingRule;
    expect(() => expectAlerts(resolveAlertingRule(rule), [{ ok: [] }, { error: 'no answer' }], 1000)).to.throw(
      'evaluation 1 of rule Slow fails: no answer',
    );
  });
});

const withPromtool = hasTool('promtool') ? describe : describe.skip;

withPromtool('promtool and a test file made from an incident', () => {
  it('passes with what the engine saw, and fails when one value is another', async () => {
    const series = [seriesOf('a', [1, 6, 7, 8, 9, 9, 2, 1, 1]), seriesOf('b', [NaN, 9, 9, 9, NaN, NaN, 9, 9, 9])];
    const test = incident(series, 9);
    expect(test.expected.flatMap(({ alerts }) => alerts.map(({ labels }) => labels['instance']))).to.deep.equal([
      ...'ababaab',
    ]);
    const passed = await runTest(test);
    expect(passed.status, passed.output).to.equal(0);
    const [first, second] = series as [TestSeries, TestSeries];
    const changed = { ...first, values: Array.from(first.values, (value, i) => (i === 4 ? 9.5 : value)) };
    expect((await runTest({ ...test, series: [changed, second] })).output).to.contain('takes 9.5 s');
    expect((await runTest({ ...test, series: [changed, second] })).status).not.to.equal(0);
  });

  it('passes for 12 random incidents, and notices in each that one evaluation was told wrongly', async () => {
    const random = seededRandom(11);
    for (let run = 0; run < 12; run++) {
      const series = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, i) =>
        seriesOf(`i${i}`, randomWalk(random, 30)),
      );
      const test = incident(series, 30);
      const passed = await runTest(test);
      expect(passed.status, passed.output).to.equal(0);
      const at = test.expected.findIndex(({ alerts }) => alerts.length > 0);
      if (at === -1) continue;
      const wrong = { ...test, expected: test.expected.map((one, i) => (i === at ? { ...one, alerts: [] } : one)) };
      expect((await runTest(wrong)).status).not.to.equal(0);
    }
  });

  it('reads labels with every hostile text', async () => {
    const series = HOSTILE.map((text, i) => ({
      labels: labelsFrom([
        ['__name__', 'latency'],
        ['instance', text],
        ['n', String(i)],
      ]),
      values: [6, 6, 6],
    }));
    const passed = await runTest(incident(series, 3));
    expect(passed.status, passed.output.slice(0, 2000)).to.equal(0);
  });
});

/** Goes up and down around the threshold, with holes. */
function randomWalk(random: () => number, length: number): readonly number[] {
  let value = 5;
  return Array.from({ length }, () => {
    value = Math.max(0, Math.min(10, Math.round(value + (random() - 0.5) * 6)));
    return random() < 0.15 ? NaN : value;
  });
}
