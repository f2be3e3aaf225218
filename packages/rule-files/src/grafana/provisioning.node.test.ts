import { labelsFrom, Report } from '@obs-kit/core';
import type { AlertingRule, RuleGroup } from '@obs-kit/core/alerting.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { readCorpus } from '../fixtures/corpus.js';
import { HOSTILE } from '../fixtures/hostile.js';
import { parseRuleFile } from '../rules/parse-file.js';
import { formatGrafanaProvisioning } from './format.js';
import { parseGrafanaProvisioning } from './parse.js';

const OPTIONS = { folder: 'shop', datasourceUid: 'prom' };

function groupsOf(text: string): readonly RuleGroup[] {
  return parseRuleFile(text, new Report()).groups;
}

function read(text: string): { readonly groups: readonly RuleGroup[]; readonly problems: readonly string[] } {
  const report = new Report();
  const { groups } = parseGrafanaProvisioning(text, report);
  return { groups, problems: report.problems.map((problem) => `${problem.where}: ${problem.message}`) };
}

describe('formatGrafanaProvisioning', () => {
  it('writes an alert as an instant query of which any value matches', () => {
    const groups = groupsOf(`groups:
- name: web
  interval: 1m
  rules:
  - alert: Slow
    expr: latency{job="$x"} > 1
    for: 5m
    labels: {severity: page, host: '{{ $labels.instance }} costs $5'}
    annotations: {summary: '{{ $value | humanize }} s at {{ .Labels.instance }} for \${X} and $5'}
`);
    const { text, notes } = formatGrafanaProvisioning(groups, OPTIONS);
    const uid = /uid: (obs[0-9a-f]{16})\n/.exec(text)?.[1] ?? '';
    expect(text).to.equal(`apiVersion: 1
groups:
- orgId: 1
  name: web
  folder: shop
  interval: 1m
  rules:
  - uid: ${uid}
    title: Slow
    condition: threshold
    data:
    - refId: query
      relativeTimeRange:
        from: 600
        to: 0
      datasourceUid: prom
      model:
        refId: query
        expr: latency{job="$x"} > 1
        instant: true
        range: false
    - refId: any_value
      datasourceUid: __expr__
      model:
        refId: any_value
        type: math
        expression: is_number($query) || is_nan($query) || is_inf($query)
    - refId: threshold
      datasourceUid: __expr__
      model:
        refId: threshold
        type: threshold
        expression: any_value
        conditions:
        - evaluator:
            type: gt
            params:
            - 0
    noDataState: OK
    execErrState: KeepLast
    for: 5m
    missing_series_evals_to_resolve: 1
    labels:
      severity: page
      host: '{{ $$.Labels.instance }} costs $$5'
    annotations:
      summary: '{{ $.Values.query.Value | humanize }} s at {{ .Labels.instance }} for $\${X} and $5'
    isPaused: false
`);
    expect(notes.map(({ where, fit }) => `${where} ${fit}`)).to.deep.equal([' approximate', ' approximate']);
    expect(read(text).problems).to.deep.equal([]);
  });

  it('says of each part that Grafana cannot have how well it is carried', () => {
    const { notes, text } = formatGrafanaProvisioning(
      groupsOf(`groups:
- name: g
  query_offset: 30s
  limit: 5
  partial_response_strategy: abort
  rules:
  - alert: A
    expr: up
    keep_firing_for: 5m
    annotations: {a: '{{ $externalLabels.x }} {{ with query "up" }}{{ end }} {{ "query" }}', b: query}
  - record: r
    expr: up
- name: h
  interval: 15s
`),
      { ...OPTIONS, targetDatasourceUid: 'other', orgId: 3, defaultIntervalMs: 30_000 },
    );
    expect(notes.slice(2).map(({ where, fit }) => `${where}: ${fit}`)).to.deep.equal([
      'groups[0].interval: approximate',
      'groups[0].query_offset: approximate',
      'groups[0].limit: impossible',
      'groups[0].partial_response_strategy: impossible',
      'groups[0].rules[0].keep_firing_for: approximate',
      'groups[0].rules[0].annotations.a: impossible',
      'groups[0].rules[0].annotations.a: impossible',
      'groups[1].interval: approximate',
    ]);
    for (const part of [
      'orgId: 3',
      'interval: 30s',
      'keepFiringFor: 5m',
      'metric: r',
      'targetDatasourceUid: other',
      'from: 630\n        to: 30',
    ])
      expect(text).to.contain(part);
  });

  it('gives each rule one identifier of its own, the same each time, and another to each of several with one name', () => {
    const uids = (text: string): readonly string[] =>
      [...formatGrafanaProvisioning(groupsOf(text), OPTIONS).text.matchAll(/uid: (obs\S+)/g)].map(([, uid]) => uid!);
    for (const { text } of readCorpus()) expect(new Set(uids(text)).size).to.equal(uids(text).length);
    expect(uids('groups: [{name: g, rules: [{alert: a, expr: x}, {alert: b, expr: y}]}]')[1]).to.equal(
      uids('groups: [{name: g, rules: [{alert: b, expr: z}]}]')[0],
    );
  });
});

describe('parseGrafanaProvisioning', () => {
  it('reads back what was written from the corpus: 480 rules', () => {
    let rules = 0;
    for (const { file, text } of readCorpus()) {
      const groups = groupsOf(text);
      const { groups: back, problems } = read(formatGrafanaProvisioning(groups, OPTIONS).text);
      expect(problems, file).to.deep.equal([]);
      for (const [i, group] of groups.entries())
        for (const [j, rule] of group.rules.entries()) {
          const labels = labelsFrom([...Object.entries(group.labels), ...Object.entries(rule.labels)]);
          expect(normal({ ...back[i]!.rules[j]! }), `${file} ${group.name}`).to.deep.equal(normal({ ...rule, labels }));
          rules++;
        }
    }
    expect(rules).to.equal(480);
  });

  it('reads back hostile texts', () => {
    const rules = HOSTILE.filter((text) => !text.includes('{{')).map((text): AlertingRule => {
      const texts = labelsFrom([
        ['x', text],
        ['y', `\${${text}}`],
      ]);
      return {
        kind: 'alert',
        alert: text,
        expr: text,
        forMs: 0,
        keepFiringForMs: 0,
        labels: texts,
        annotations: texts,
      };
    });
    const group = {
      name: '$HOME',
      intervalMs: 60_000,
      queryOffsetMs: undefined,
      limit: 0,
      labels: labelsFrom([]),
      partialResponse: undefined,
      rules,
    };
    const { groups, problems } = read(formatGrafanaProvisioning([group], OPTIONS).text);
    expect(problems).to.deep.equal([]);
    expect(groups).to.deep.equal([group]);
  });

  it('reads thresholds, reductions to the last value and comparisons, and names what it does not read', () => {
    const rule = (title: string, condition: string, ...data: readonly string[]): string =>
      `  - {title: ${title}, uid: u, condition: ${condition}, noDataState: OK, execErrState: KeepLast, for: 1m, data: [${[
        '{refId: A, datasourceUid: prom, relativeTimeRange: {from: 600, to: 0}, model: {expr: up}}',
        ...data,
      ].join(', ')}]}`;
    const node = (refId: string, model: string): string =>
      `{refId: ${refId}, datasourceUid: __expr__, model: {${model}}}`;
    const above = (type: string, params: string, below = 'A'): string =>
      node(
        'C',
        `type: threshold, expression: ${below}, conditions: [{evaluator: {type: ${type}, params: [${params}]}}]`,
      );
    const { groups, problems } = read(`apiVersion: 1
groups:
- name: g
  folder: f
  interval: 30s
  rules:
${[
  rule('gt', 'C', above('gt', '5')),
  rule('lte', 'C', above('lte', '-1.5e3')),
  rule('within', 'C', above('within_range', '1, 2')),
  rule('outside', 'C', above('outside_range', '1, 2')),
  rule('reduced', 'C', node('B', 'type: reduce, reducer: last, expression: $A'), above('gt', '5', 'B')),
  rule('math', 'B', node('B', "type: math, expression: '${A} >= 3'")),
  rule('bare', 'A'),
  rule('mean', 'C', node('B', 'type: reduce, reducer: mean, expression: A'), above('gt', '5', 'B')),
  rule('classic', 'B', node('B', 'type: classic_conditions')),
  rule('sum', 'B', node('B', "type: math, expression: '$A + $A'")),
  rule(
    'twice',
    'D',
    above('gt', '5'),
    node('D', 'type: threshold, expression: C, conditions: [{evaluator: {type: gt, params: [0]}}]'),
  ),
  rule('loop', 'C', above('gt', '5', 'C')),
  rule('nowhere', 'Z'),
  rule(
    'recovery',
    'C',
    node(
      'C',
      'type: threshold, expression: A, conditions: [{evaluator: {type: gt, params: [5]}, unloadEvaluator: {type: lt, params: [3]}}]',
    ),
  ),
  rule('paused', 'A').replace('uid: u', 'uid: u, isPaused: true'),
  rule('lost', 'A').replace('OK', 'Alerting'),
].join('\n')}
`);
    expect(groups[0]?.rules.map((one) => (one.kind === 'alert' ? `${one.alert}: ${one.expr}` : ''))).to.deep.equal([
      'gt: (up) > 5',
      'lte: (up) <= -1500',
      'within: (up) > 1 < 2',
      'outside: (up) < 1 or (up) > 2',
      'reduced: (up) > 5',
      'math: (up) >= 3',
      'bare: (up) != 0',
      'lost: (up) != 0',
    ]);
    expect(problems.map((problem) => problem.replace(/^groups\[0\]\.rules/, ''))).to.deep.equal([
      '[7]: rule mean of Grafana is left out: its reduction is mean',
      '[8]: rule classic of Grafana is left out: its expression is of the type classic_conditions',
      '[9]: rule sum of Grafana is left out: its formula is $A + $A',
      '[10]: rule twice of Grafana is left out: a threshold is compared with another',
      '[11]: rule loop of Grafana is left out: a threshold is compared with another',
      '[12]: rule nowhere of Grafana is left out: there is no query Z',
      '[13]: rule recovery of Grafana is left out: it has a threshold of recovery',
      '[14]: rule paused of Grafana is left out: it is paused',
      '[15].noDataState: noDataState Alerting has no counterpart in a rule of Prometheus',
    ]);
  });
});

/** `$.Labels` and `$labels` are the same, and so are the ways to the value. */
function normal<T extends { readonly labels: object; readonly annotations?: object }>(rule: T): T {
  const text = JSON.stringify(rule)
    .replaceAll('$.Labels', '$labels')
    .replace(/\$?\.Value\b|\.Values\.query\.Value\b/g, '$value');
  return JSON.parse(text) as T;
}
