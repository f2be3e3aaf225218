import { labelsFrom, Report } from '@obs-kit/core';
import type { AlertingRule, RuleGroup } from '@obs-kit/core/alerting.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { escapedJson, HOSTILE } from '../fixtures/hostile.js';
import { hasTool, runTool } from '../fixtures/tools.js';
import { editRule } from './edit.js';
import { formatRuleFile } from './format-file.js';
import { parseRuleFile } from './parse-file.js';

describe('Hostile texts in rule files', () => {
  it('come back as they were: as names, labels, annotations and expressions', () => {
    const groups = HOSTILE.map((text, i) =>
      groupOf(text, [ruleOf(text, text), { kind: 'record', record: `r${i}`, expr: text, labels: labelsFrom([]) }]),
    );
    const report = new Report();
    expect(parseRuleFile(formatRuleFile(groups), report).groups).to.deep.equal(groups);
    expect(report.problems).to.deep.equal([]);
  });

  it('come back as they were as names of labels and annotations', () => {
    const labels = labelsFrom(HOSTILE.map((text) => [text, text]));
    const groups = [groupOf('g', [{ ...ruleOf('a', 'up'), labels, annotations: labels }])];
    expect(parseRuleFile(formatRuleFile(groups), new Report()).groups).to.deep.equal(groups);
  });

  it('come back as they were whatever random text it is', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    const lines = fc.array(fc.constantFrom('a', ' ', '\n', '\t', ':', '#', '-', '"', "'", '\\', '\r', '{', '|'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          lines.map((parts) => parts.join('')),
        ),
        (one) => {
          const groups = [groupOf(one, [{ ...ruleOf(one, one), labels: labelsFrom([[one, one]]) }])];
          const label = one === '__name__';
          expect(parseRuleFile(formatRuleFile(groups), new Report()).groups).to.deep.equal(label ? [] : groups);
        },
      ),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('take the place of a text in an edit, however that was quoted, and nothing else changes', () => {
    const styles = ['up', "'up'", '"up"', '|\n      up', '>-\n      up', ''];
    for (const style of styles) {
      const text = `# first\ngroups:\n- name: g\n  rules:\n  - alert: a # one\n    expr: ${style}\n    # two\n    x: 1\n  - alert: b\n    expr: up\n`;
      for (const hostile of HOSTILE.filter((_, i) => i % 3 === 0)) {
        const edited = editRule(text, { group: 'g', rule: 'a' }, { expr: hostile });
        expect(edited.startsWith('# first\ngroups:\n- name: g\n  rules:\n  - alert: a # one\n    expr: ')).to.equal(
          true,
        );
        expect(
          edited.endsWith('\n    # two\n    x: 1\n  - alert: b\n    expr: up\n'),
          JSON.stringify(hostile),
        ).to.equal(true);
        expect(parseRuleFile(edited, new Report()).groups[0]?.rules[0]?.expr).to.equal(hostile);
      }
    }
  });
});

const withPromtool = hasTool('promtool') ? describe : describe.skip;

withPromtool('promtool and hostile texts in rule files', () => {
  it('reads the same names, labels, annotations and expressions', async () => {
    // What has braces is a template, and rendered.
    const texts = HOSTILE.filter((text) => !text.includes('{{'));
    const rules = texts.map((text) => ruleOf(text, `count(absent(x{y=${goQuoted(text)}}))\n`));
    const test = {
      rule_files: ['rules.yml'],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: [],
          alert_rule_test: texts.map((text) => ({
            eval_time: '1m',
            alertname: text,
            exp_alerts: [{ exp_labels: { team: text }, exp_annotations: { summary: text } }],
          })),
        },
      ],
    };
    const run = (expected: string): ReturnType<typeof runTool> =>
      runTool('promtool', ['test', 'rules', 'test.yml'], {
        'rules.yml': formatRuleFile([groupOf('g', rules)]),
        'test.yml': expected,
      });
    const { status, output } = await run(escapedJson(test));
    expect(status, output.slice(0, 2000)).to.equal(0);
    // The comparison can fail.
    test.tests[0]!.alert_rule_test[3]!.exp_alerts[0]!.exp_labels.team += '!';
    expect((await run(escapedJson(test))).status).not.to.equal(0);
  });
});

function groupOf(name: string, rules: RuleGroup['rules']): RuleGroup {
  const labels = labelsFrom([]);
  return { name, intervalMs: undefined, queryOffsetMs: undefined, limit: 0, labels, partialResponse: undefined, rules };
}

function ruleOf(text: string, expr: string): AlertingRule {
  const [labels, annotations] = [labelsFrom([['team', text]]), labelsFrom([['summary', text]])];
  return { kind: 'alert', alert: text, expr, forMs: 0, keepFiringForMs: 0, labels, annotations };
}

function goQuoted(text: string): string {
  return `"${[...text].map((char) => `\\U${char.codePointAt(0)!.toString(16).padStart(8, '0')}`).join('')}"`;
}
