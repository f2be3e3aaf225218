import { labelsFrom, Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { isNotice } from '../notice.js';
import { formatRuleFile } from './format-file.js';
import { parseRuleFile } from './parse-file.js';

function problemsOf(text: string): readonly string[] {
  const report = new Report();
  parseRuleFile(text, report);
  return report.problems.map((problem) => `${problem.where}: ${problem.code}`);
}

function namesIn(text: string): readonly string[] {
  return parseRuleFile(text, new Report()).groups.flatMap((group) => [
    group.name,
    ...group.rules.map((rule) => `- ${rule.kind === 'alert' ? rule.alert : rule.record}`),
  ]);
}

describe('parseRuleFile', () => {
  it('reads every field that Prometheus and Thanos know', () => {
    const report = new Report();
    const { groups } = parseRuleFile(
      `groups:
- name: shop
  interval: 1m30s
  query_offset: 10s
  limit: 5
  labels: {team: shop}
  partial_response_strategy: WARN
  rules:
  - alert: Slow
    expr: latency > 1
    for: 1d12h
    keep_firing_for: 5m30s
    labels: {severity: page, level: 1.50, on: yes, none: ~}
    annotations: {summary: "{{ $value }}"}
  - record: job:latency:mean
    expr: 5
    for: 0
`,
      report,
    );
    expect(report.problems).to.deep.equal([]);
    expect(groups).to.deep.equal([
      {
        name: 'shop',
        intervalMs: 90_000,
        queryOffsetMs: 10_000,
        limit: 5,
        labels: labelsFrom([['team', 'shop']]),
        partialResponse: 'warn',
        rules: [
          {
            kind: 'alert',
            alert: 'Slow',
            expr: 'latency > 1',
            forMs: 129_600_000,
            keepFiringForMs: 330_000,
            labels: labelsFrom([
              ['severity', 'page'],
              ['level', '1.50'],
              ['on', 'yes'],
              ['none', ''],
            ]),
            annotations: labelsFrom([['summary', '{{ $value }}']]),
          },
          { kind: 'record', record: 'job:latency:mean', expr: '5', labels: labelsFrom([]) },
        ],
      },
    ]);
  });

  it('reports each problem at its place, leaves out the rule or group that has it, and keeps the neighbours', () => {
    const text = `groups:
- name: one
  rules:
  - {alert: a, expr: up, for: 5 minutes}
  - {alert: b, expr: up, for: 1.5h}
  - {alert: c, expr: up, labels: {1x: y, __name__: z}}
  - {alert: d}
  - {expr: up}
  - {alert: e, record: f, expr: up}
  - {record: g, expr: up, for: 1m, annotations: {a: b}}
  - {alert: h, expr: [up]}
  - {alert: i, expr: up, labels: [a]}
  - text
  - {alert: good, expr: up, extra: 1}
- name: two
  interval: often
  rules: [{alert: lost, expr: up}]
- name: three
  rules: {alert: lost, expr: up}
- rules: []
- name: one
  rules: [{alert: second, expr: up}]
- name: four
  limit: many
- name: five
  partial_response_strategy: maybe
- name: last
  rules: [{alert: kept, expr: up}]
`;
    expect(problemsOf(text)).to.deep.equal([
      'groups[0].rules[0].for: yaml-value-wrong',
      'groups[0].rules[1].for: yaml-value-wrong',
      'groups[0].rules[2].labels.1x: rule-name-utf8',
      'groups[0].rules[2].labels.__name__: rule-name-invalid',
      'groups[0].rules[3]: rule-field-missing',
      'groups[0].rules[4]: rule-field-missing',
      'groups[0].rules[5].record: rule-field-forbidden',
      'groups[0].rules[6].for: rule-field-forbidden',
      'groups[0].rules[6].annotations: rule-field-forbidden',
      'groups[0].rules[7].expr: yaml-value-wrong',
      'groups[0].rules[8].labels: yaml-value-wrong',
      'groups[0].rules[9]: yaml-value-wrong',
      'groups[0].rules[10].extra: yaml-key-unknown',
      'groups[1].interval: yaml-value-wrong',
      'groups[2].rules: yaml-value-wrong',
      'groups[3].name: rule-field-missing',
      'groups[4].name: rule-group-duplicate',
      'groups[5].limit: yaml-value-wrong',
      'groups[6].partial_response_strategy: yaml-value-wrong',
    ]);
    expect(namesIn(text)).to.deep.equal(['one', '- good', 'last', '- kept']);
  });

  it('reads PrometheusRule objects, lists of them and several documents, and passes over other kinds', () => {
    const rule = (name: string): string => `{groups: [{name: ${name}, rules: [{alert: ${name}, expr: up, x: 1}]}]}`;
    const text = `apiVersion: v1
kind: Service
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: a}
spec: ${rule('a')}
---
---
kind: List
items:
- {kind: PrometheusRule, spec: ${rule('b')}}
- {kind: PrometheusRule, spec: ${rule('c')}}
- {kind: PrometheusRule}
`;
    expect(namesIn(text)).to.deep.equal(['a', '- a', 'b', '- b', 'c', '- c']);
    expect(problemsOf(text)).to.deep.equal([
      '[0]: rule-document-skipped',
      '[1].spec.groups[0].rules[0].x: yaml-key-unknown',
      '[3].items[0].spec.groups[0].rules[0].x: yaml-key-unknown',
      '[3].items[1].spec.groups[0].rules[0].x: yaml-key-unknown',
      '[3].items[2].spec: rule-file-groups-missing',
    ]);
  });

  it('says that Prometheus reads the first document alone, and tells such notices from problems', () => {
    const report = new Report();
    parseRuleFile('groups: [{name: a}]\n---\ngroups: [{name: b}]\n', report);
    expect(report.problems.map(({ where }) => where)).to.deep.equal(['[0]', '[1]']);
    expect(report.problems.every(isNotice)).to.equal(true);
  });

  it('takes an empty text for a file without groups, and refuses what is no rule file', () => {
    expect(problemsOf('')).to.deep.equal([]);
    expect(problemsOf('# nothing\n')).to.deep.equal([]);
    expect(problemsOf('groups:\n')).to.deep.equal([]);
    expect(problemsOf('scrape_configs: []')).to.deep.equal([
      ': rule-file-groups-missing',
      'scrape_configs: yaml-key-unknown',
    ]);
    expect(problemsOf('hello')).to.deep.equal([': yaml-value-wrong']);
  });

  it('names line and column of what is no YAML', () => {
    const report = new Report();
    expect(parseRuleFile('groups:\n- name: "a\n', report).groups).to.deep.equal([]);
    expect(report.problems[0]?.message).to.match(/^YAML cannot be read at line 3, column 1: Missing closing "quote/);
  });

  it('does not use a map in which a key stands twice, for nobody knows which was meant', () => {
    const text = `groups:
- name: g
  rules:
  - {alert: a, expr: up, expr: down}
  - {alert: b, expr: up, labels: {x: 1, x: 2}}
  - {alert: c, expr: up}
`;
    expect(problemsOf(text)).to.deep.equal([
      'groups[0].rules[0]: yaml-key-duplicate',
      'groups[0].rules[1].labels: yaml-key-duplicate',
    ]);
    expect(namesIn(text)).to.deep.equal(['g', '- c']);
  });

  it('follows aliases and merge keys, and refuses an alias inside of what it stands for', () => {
    const text = `groups:
- &g
  name: g
  rules:
  - &base {alert: a, expr: &e up, for: 5m}
  - {<<: *base, alert: b}
  - {<<: [{labels: {x: y}}, *base], alert: c}
  - *base
  - {alert: d, expr: *none}
  - &loop {alert: e, expr: *loop}
  - {alert: f, expr: *e}
`;
    const report = new Report();
    const { groups } = parseRuleFile(text, report);
    expect(
      groups[0]?.rules.map((rule) => [rule.expr, rule.kind === 'alert' && [rule.alert, rule.forMs, rule.labels['x']]]),
    ).to.deep.equal([
      ['up', ['a', 300_000, undefined]],
      ['up', ['b', 300_000, undefined]],
      ['up', ['c', 300_000, 'y']],
      ['up', ['a', 300_000, undefined]],
      ['up', ['f', 0, undefined]],
    ]);
    expect(report.problems.map(({ where, code }) => `${where}: ${code}`)).to.deep.equal([
      'groups[0].rules[4].expr: yaml-value-wrong',
      'groups[0].rules[5].expr: yaml-value-wrong',
    ]);
  });

  it('refuses aliases that grow to a million values, brackets without end and foreign tags', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `a${i}: &a${i} [${Array.from({ length: 9 }, () => (i === 0 ? 'x' : `*a${i - 1}`)).join(', ')}]\n`,
    );
    expect(problemsOf(`${levels.join('')}groups: []\n`)).to.deep.equal([': yaml-too-large']);
    expect(new Set(problemsOf(`groups: ${'['.repeat(100_000)}`))).to.deep.equal(new Set([': yaml-syntax']));
    expect(problemsOf('groups: [{name: !!binary YQ==}, {name: !x y}, {name: !!str 5}]')).to.deep.equal([
      'groups[0].name: yaml-value-wrong',
      'groups[1].name: yaml-value-wrong',
    ]);
    expect(problemsOf('groups: [{name: "\\ud800"}]')).to.deep.equal(['groups[0].name: yaml-value-wrong']);
  });

  it('reads quoted texts whose further lines are not indented, as the parser of Prometheus does', () => {
    const text = 'groups:\n- name: "a\n  b\n\nc"\n  rules: []\n';
    expect(namesIn(text)).to.deep.equal(['a b\nc']);
    expect(problemsOf(text)).to.deep.equal([]);
  });
});

describe('formatRuleFile', () => {
  it('writes the fields in one order, without those that have their default', () => {
    const text = `groups:
- name: g
  interval: 1m30s
  labels:
    team: shop
  rules:
  - alert: a
    expr: |
      sum(x)
        > 1
    for: 1d12h
    labels:
      'no': 'yes'
      version: '1.50'
    annotations:
      summary: 'a: b'
      control: "a\\u0007b"
  - record: b
    expr: up
- name: empty
  rules: []
`;
    expect(formatRuleFile(parseRuleFile(text, new Report()).groups)).to.equal(text);
  });

  it('refuses half of a surrogate pair, which no file can hold', () => {
    const { groups } = parseRuleFile('groups: [{name: g}]', new Report());
    expect(() => formatRuleFile([{ ...groups[0]!, name: 'a\ud800' }])).to.throw('half of a character');
  });
});
