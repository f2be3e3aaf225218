import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { Report } from '../../base/report.js';
import { parseDashboard } from '../../dashboard/parse.js';
import { engineRuleOf } from './engine-rule-of.js';
import { RULE, ruleOf } from './fixtures/rules.js';
import type { AlertRuleDocument } from './model.js';
import { alertRulesOf, alertRuleToJson, parseAlertRuleDocument } from './parse.js';

/** Every key, with a value that is not the default. */
const FULL = {
  ...RULE,
  panel: '',
  targets: [
    {
      refId: 'A',
      source: 'prom',
      query: 'cpu',
      mode: 'instant',
      legend: '{{host}}',
      minStep: '30s',
      hidden: true,
      options: { format: 'table' },
      from: 'now-1h',
      to: 'now-1m',
    },
  ],
  transformations: [{ id: 'limit', options: { limit: 3 }, disabled: true }],
  value: 'B',
  from: 'now-5m',
  to: 'now-30s',
  every: '30s',
  for: '5m',
  keepFiringFor: '1h30m',
  noData: 'alert',
  error: 'ok',
  missingSeries: 'alert',
  newSeriesGrace: '10m',
  flapping: { changes: 3, window: '30m' },
  limit: 10,
  labels: { severity: 'page' },
  annotations: { summary: '{{ $value }}' },
  paused: true,
};

const parsed = (value: unknown): { rule: AlertRuleDocument | undefined; problems: string[] } => {
  const report = new Report();
  const rule = parseAlertRuleDocument(value, report);
  return { rule, problems: report.problems.map(({ code, where }) => `${code} ${where ?? ''}`.trim()) };
};
const rulesIn = (document: unknown): { rules: readonly AlertRuleDocument[]; problems: string[] } => {
  const report = new Report();
  const rules = alertRulesOf(document, report);
  return { rules, problems: report.problems.map(({ code, where }) => `${code} ${where ?? ''}`.trim()) };
};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a rule document', () => {
  it('is read with every key, durations in ms', () => {
    const { rule, problems } = parsed(FULL);
    expect(problems).to.deep.equal([]);
    expect([rule!.every, rule!.for, rule!.keepFiringFor, rule!.newSeriesGrace]).to.deep.equal([
      30_000, 300_000, 5_400_000, 600_000,
    ]);
    expect(rule!.flapping).to.deep.include({ changes: 3, window: 1_800_000 });
    expect(rule!.targets[0]).to.deep.include({ refId: 'A', mode: 'instant', hidden: true, from: 'now-1h' });
    expect({ ...rule!.labels }).to.deep.equal({ severity: 'page' });
    expect(rule!.paused).to.equal(true);
  });

  it('needs a title and a condition; all else has a default', () => {
    const { rule, problems } = parsed({ title: 'x', condition: 'A', targets: [{ query: 'up' }] });
    expect(problems).to.deep.equal([]);
    const { origin: _, targets, labels: __, annotations: ___, ...rest } = rule!;
    expect(rest).to.deep.equal({
      id: '',
      title: 'x',
      panel: '',
      transformations: [],
      expressions: [],
      condition: 'A',
      value: '',
      from: 'now-10m',
      to: 'now',
      every: 60_000,
      for: 0,
      keepFiringFor: 0,
      noData: 'keep',
      error: 'keep',
      missingSeries: 'resolve',
      newSeriesGrace: 0,
      flapping: undefined,
      limit: 0,
      paused: false,
    });
    expect(targets.map(({ refId, mode }) => [refId, mode])).to.deep.equal([['A', 'range']]);
  });

  it('is read from its JSON text too', () => {
    expect(parsed(JSON.stringify(FULL)).rule!.title).to.equal('CPU is high');
  });

  it('says what is wrong and where, and goes on with the default', () => {
    const wrong: readonly (readonly [change: object, problem: string])[] = [
      [{ title: '' }, 'document-value-missing title'],
      [{ for: 'soon' }, 'document-value-invalid for'],
      [{ for: '-5m' }, 'document-value-invalid for'],
      [{ every: '10ms' }, 'document-value-invalid every'],
      [{ from: '2024-05-31' }, 'document-value-invalid from'],
      [{ noData: 'never' }, 'document-value-invalid noData'],
      [{ labels: { a: 7 } }, 'document-value-invalid labels.a'],
      [{ labels: [] }, 'document-value-invalid labels'],
      [{ limit: 1.5 }, 'document-value-invalid limit'],
      [{ flapping: 4 }, 'document-value-invalid flapping'],
      [{ flapping: { changes: -1 } }, 'document-value-invalid flapping.changes'],
      [{ paused: 'no' }, 'document-value-invalid paused'],
      [{ fro: 'now-5m' }, 'document-unknown-key'],
      [{ expressions: [...RULE.expressions, 7] }, 'document-value-invalid expressions[2]'],
      [{ targets: [...RULE.targets, 'up'] }, 'document-value-invalid targets[1]'],
      [{ targets: [{ refId: 'A', query: 'cpu', mode: 'sometimes' }] }, 'document-value-invalid targets[0].mode'],
    ];
    for (const [change, problem] of wrong) {
      const { rule, problems } = parsed({ ...RULE, ...change });
      expect(problems, problem).to.deep.equal([problem]);
      expect(rule!.condition).to.equal('C');
    }
  });

  it('says before the first evaluation that it cannot be evaluated', () => {
    const unfit: readonly (readonly [change: object, problem: string])[] = [
      [{ condition: 'Z' }, 'alert-rule-input-unknown'],
      [{ value: 'Z' }, 'alert-rule-input-unknown'],
      [{ panel: 'gone' }, 'alert-rule-panel-unknown'],
      [{ targets: [{ refId: 'A', query: 'cpu{host=~"$host"}' }] }, 'alert-rule-variable'],
      [{ targets: [{ refId: 'B', query: 'cpu' }] }, 'alert-rule-refid-duplicate'],
      [{ targets: [{ refId: 'shown', query: 'cpu' }] }, 'alert-rule-refid-duplicate'],
      [{ expressions: [{ refId: 'C', type: 'guess' }] }, 'expression-type-unknown expressions.C'],
      [{ expressions: [{ refId: 'C', type: 'math', expression: '$A +' }] }, 'expression-syntax-invalid expressions.C'],
      [{ expressions: [{ refId: 'C', type: 'reduce', input: 'A' }] }, 'expression-option-invalid expressions.C'],
      [{ expressions: [{ refId: 'C', type: 'math', expression: '$C' }] }, 'expression-cycle'],
      [{ labels: { a: '{{ reReplaceAll }}' } }, 'alert-template-unsupported labels.a'],
    ];
    for (const [change, problem] of unfit)
      expect(parsed({ ...RULE, ...change }).problems, problem).to.deep.equal([problem]);
  });

  it('is none where the value is no object', () => {
    for (const value of [null, undefined, 7, [], 'x', '[]', () => 1, { toJSON: () => 7 }]) {
      const { rule, problems } = parsed(value);
      expect(rule).to.equal(undefined);
      expect(problems.length).to.equal(1);
    }
  });

  it('takes any value whatever without throwing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(FULL), '__proto__', 'x'), fc.jsonValue()), (value) => {
        const { rule } = parsed(value);
        expect(rule).to.be.an('object');
        JSON.stringify(alertRuleToJson(rule!));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('a rule written back', () => {
  it('is as it was, with what is unknown and what is wrong', () => {
    const odd = {
      ...FULL,
      for: 'soon',
      later: { deep: [1, null] },
      targets: [{ query: 'up', colour: 'red' }, 7],
      labels: { a: 7 },
      every: '60s',
    };
    for (const value of [FULL, RULE, odd, { title: 7 }])
      expect(plain(alertRuleToJson(parsed(value).rule!))).to.deep.equal(value);
  });

  it('has what was changed, and all else as it was', () => {
    const odd = { ...FULL, later: true, every: '60s', for: 'soon' };
    const rule = parsed(odd).rule!;
    const changed = { ...rule, keepFiringFor: 5_430_500, title: 'Other', flapping: undefined };
    const { flapping: _, ...rest } = odd;
    expect(plain(alertRuleToJson(changed))).to.deep.equal({ ...rest, title: 'Other', keepFiringFor: '1h30m30s500ms' });
    expect(plain(alertRuleToJson({ ...rule, for: 0, every: 60_000 }))).to.deep.equal(odd);
    expect(plain(alertRuleToJson({ ...rule, for: 90_000 }))).to.deep.equal({ ...odd, for: '1m30s' });
  });

  it('keeps unknown keys of a target that was changed', () => {
    const rule = parsed({ ...RULE, targets: [{ refId: 'A', query: 'cpu', colour: 'red' }] }).rule!;
    const targets = rule.targets.map((target) => ({ ...target, query: 'load' }));
    expect(plain(alertRuleToJson({ ...rule, targets }))).to.deep.equal({
      ...RULE,
      targets: [{ refId: 'A', query: 'load', colour: 'red' }],
    });
  });

  it('reads as the same rule', () => {
    const rule = ruleOf({ for: '90s', labels: { a: 'b' } });
    const again = parsed(alertRuleToJson({ ...rule, every: 15_000 })).rule!;
    expect(plain({ ...again, origin: 0 })).to.deep.equal(plain({ ...rule, every: 15_000, origin: 0 }));
  });
});

describe('the rules of a dashboard', () => {
  const DASHBOARD = {
    version: 1,
    panels: [
      {
        id: 'cpu',
        type: 'timeseries',
        source: 'prom',
        targets: [{ query: 'cpu' }, { refId: 'H', query: 'load', source: 'other', hidden: true }],
        transformations: [{ id: 'limit', options: { limit: 1 } }],
      },
      { type: 'stat', targets: [{ query: 'up' }] },
    ],
    alertRules: [{ ...RULE, targets: undefined, panel: 'cpu' }, RULE],
  };

  it('get an id of their own, and one that is wrong does not hide its neighbours', () => {
    const { rules, problems } = rulesIn({ alertRules: [RULE, 7, RULE, { ...RULE, id: '' }] });
    expect(rules.map(({ id }) => id)).to.deep.equal(['cpu', 'rule-2', 'rule-3']);
    expect(problems).to.deep.equal(['document-value-invalid alertRules[1]', 'alert-rule-id-duplicate alertRules[2]']);
  });

  it('look at what their panel shows', () => {
    const { rules, problems } = rulesIn(DASHBOARD);
    expect(problems).to.deep.equal(['alert-rule-id-duplicate alertRules[1]']);
    const { targets, shown } = rules[0]!;
    expect(targets).to.deep.equal([]);
    expect(shown!.targets.map(({ refId, source, query, hidden }) => [refId, source, query, hidden])).to.deep.equal([
      ['A', 'prom', 'cpu', false],
      ['H', 'other', 'load', true],
    ]);
    expect(shown!.transformations.map(({ id }) => id)).to.deep.equal(['limit']);
    expect(plain(alertRuleToJson(rules[0]!))).to.deep.equal(plain(DASHBOARD.alertRules[0]));
  });

  it('find a panel without an id by the one it is given', () => {
    const rule = { ...RULE, panel: 'panel-2', targets: [] };
    expect(rulesIn({ ...DASHBOARD, alertRules: [rule] }).rules[0]!.shown!.targets[0]!.query).to.equal('up');
    expect(rulesIn({ ...DASHBOARD, alertRules: [{ ...rule, panel: 'gone' }] }).problems).to.deep.equal([
      'alert-rule-panel-unknown alertRules[0]',
    ]);
  });

  it('are told of what could not be read of the panel that they look at, in one sentence each', () => {
    const panels = [
      {
        id: 'cpu',
        targets: [{ query: 'cpu', colour: 'red' }, 7, { refId: 'H', query: 8 }],
        transformations: [{ options: {} }],
      },
      { id: 'other', targets: 'none' },
    ];
    const report = new Report();
    const rules = alertRulesOf({ panels, alertRules: [{ ...RULE, targets: undefined, panel: 'cpu' }, { ...RULE, id: 'b' }] }, report); // prettier-ignore
    expect(rules[0]!.shown!.targets.map(({ refId }) => refId)).to.deep.equal(['A', 'H']);
    expect(report.problems.map(({ code, where, message }) => `${code} ${where}: ${message}`)).to.deep.equal(
      [
        'value 7 is not an object (panels[0].targets[1])',
        'value 8 is not a text (panels[0].targets[2].query)',
        'text is missing (panels[0].transformations[0].id)',
      ].map(
        (detail) =>
          `alert-rule-panel-unreadable alertRules[0].panel: rule looks at panel cpu, of which a part could not be read: ${detail}`,
      ),
    );
  });

  it('are none where the document has none, or is none', () => {
    expect(rulesIn({ version: 1 })).to.deep.equal({ rules: [], problems: [] });
    expect(rulesIn(null).problems).to.deep.equal(['document-invalid']);
    expect(rulesIn({ alertRules: 'x' }).problems).to.deep.equal(['document-value-invalid alertRules']);
  });

  it('are kept by the model of the dashboard, without a complaint', () => {
    const { dashboard, problems } = parseDashboard(DASHBOARD);
    expect(problems).to.deep.equal([]);
    expect(plain(dashboard.alertRules)).to.deep.equal(plain(DASHBOARD.alertRules));
    const again = parseDashboard(JSON.stringify(dashboard));
    expect(again.problems).to.deep.equal([]);
    expect(rulesIn(again.dashboard).rules.length).to.equal(2);
  });
});

describe('engineRuleOf', () => {
  it('makes the rule ready with all its extras', () => {
    const rule = engineRuleOf(parsed(FULL).rule!);
    expect(rule).to.deep.include({
      name: 'CPU is high',
      forMs: 300_000,
      keepFiringForMs: 5_400_000,
      limit: 10,
      missingSeries: 'alert',
      noData: 'alert',
      error: 'ok',
      newSeriesGraceMs: 600_000,
      flapping: { changes: 3, windowMs: 1_800_000 },
    });
    expect(rule.labels.map(({ name }) => name)).to.deep.equal(['severity']);
  });
});
