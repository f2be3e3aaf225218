import { Report } from '@obs-kit/core';
import type { Rule } from '@obs-kit/core/alerting.js';
import { hasPrometheus, startPrometheus, type RunningPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { readCorpus } from '../fixtures/corpus.js';
import { hasTool, runTool } from '../fixtures/tools.js';
import { isNotice } from '../notice.js';
import { editRule, type RuleChange } from './edit.js';
import { formatRuleFile } from './format-file.js';
import { parseRuleFile } from './parse-file.js';

const CORPUS = readCorpus();

describe('Every published rule of the corpus', () => {
  it('is read: 480 of 480, without a problem but for the fields that only other engines know', () => {
    const unknown: string[] = [];
    let rules = 0;
    for (const { text } of CORPUS) {
      const report = new Report();
      rules += parseRuleFile(text, report).groups.reduce((sum, group) => sum + group.rules.length, 0);
      expect(report.problems.filter((problem) => !isNotice(problem))).to.deep.equal([]);
      unknown.push(...report.problems.map(({ where }) => where ?? ''));
    }
    expect(rules).to.equal(480);
    expect(unknown).to.deep.equal(['groups[0].concurrency']);
  });

  it('is read the same from what is written', () => {
    for (const { file, text } of CORPUS) {
      const report = new Report();
      const { groups } = parseRuleFile(text, new Report());
      expect(parseRuleFile(formatRuleFile(groups), report).groups, file).to.deep.equal(groups);
      expect(report.problems).to.deep.equal([]);
    }
  });

  it('is edited without another line changing, whichever field changes', () => {
    let edits = 0;
    for (const { file, text } of CORPUS) {
      if (file.includes('test_aliases')) continue;
      for (const [i, change] of changesOf(text)) {
        const edited = editRule(text, change.place, change.to);
        const [start, end] = changedLines(text, edited);
        expect(end - start, `${file}: edit ${i}`).to.be.at.most(change.lines);
        expect(parsedRule(edited, change), `${file}: edit ${i}`).to.deep.equal({ ...change.rule, ...change.expected });
        edits++;
      }
    }
    expect(edits).to.be.at.least(450);
  });
});

interface Edit {
  readonly place: { readonly group: string; readonly rule: string; readonly index: number };
  readonly rule: Rule;
  readonly to: RuleChange;
  readonly expected: Partial<Rule>;
  /** Most lines of the old text that may go. */
  readonly lines: number;
}

/** One edit for each rule, in turn of each kind. */
function changesOf(text: string): readonly (readonly [number, Edit])[] {
  const seen = new Map<string, number>();
  return parseRuleFile(text, new Report())
    .groups.flatMap((group) =>
      group.rules.map((rule) => {
        const name = rule.kind === 'alert' ? rule.alert : rule.record;
        const key = JSON.stringify([group.name, name]);
        const index = seen.get(key) ?? 0;
        seen.set(key, index + 1);
        return { rule, place: { group: group.name, rule: name, index } };
      }),
    )
    .map(({ rule, place }, i): readonly [number, Edit] => {
      const lines = exprLines(rule);
      const labels = { ...rule.labels, team: 'shop: "one"' };
      const kinds: Omit<Edit, 'rule' | 'place'>[] = [
        { to: { expr: 'up == 0' }, expected: { expr: 'up == 0' }, lines },
        { to: { expr: 'sum(\n  up\n) == 0' }, expected: { expr: 'sum(\n  up\n) == 0' }, lines },
        { to: { labels }, expected: { labels }, lines: 0 },
        { to: { labels: {} }, expected: { labels: {} }, lines: 1 + Object.keys(rule.labels).length },
      ];
      if (rule.kind === 'alert')
        kinds.push(
          { to: { forMs: 123_000 }, expected: { forMs: 123_000 }, lines: 1 },
          { to: { forMs: 0 }, expected: { forMs: 0 }, lines: 1 },
          { to: { keepFiringForMs: 60_000 }, expected: { keepFiringForMs: 60_000 }, lines: 1 },
          {
            to: { annotations: { ...rule.annotations, more: 'a\nb\n' } },
            expected: { annotations: { ...rule.annotations, more: 'a\nb\n' } },
            lines: 0,
          },
        );
      return [i, { rule, place, ...kinds[i % kinds.length]! }];
    });
}

/** At most so many lines can hold an expression, folded and quoted ones among them. */
function exprLines(rule: Rule): number {
  return rule.expr.split('\n').length + 1;
}

function parsedRule(text: string, { place, expected }: Edit): Rule | undefined {
  expect(expected).not.to.have.property('alert');
  const group = parseRuleFile(text, new Report()).groups.find(({ name }) => name === place.group);
  return group?.rules.filter((rule) => (rule.kind === 'alert' ? rule.alert : rule.record) === place.rule)[place.index];
}

/** The lines of the old text that are not in the new one: from the first that differs up to the last. */
function changedLines(before: string, edited: string): readonly [number, number] {
  const [a, b] = [before.split('\n'), edited.split('\n')];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [start, a.length - end];
}

const withPromtool = hasTool('promtool') ? describe : describe.skip;

withPromtool('promtool and the corpus', () => {
  it('accepts what is written from each file that it accepts, and from those that it cannot read itself', async () => {
    for (const { file, text } of CORPUS) {
      const written = formatRuleFile(parseRuleFile(text, new Report()).groups);
      const [before, now] = await Promise.all([
        runTool('promtool', ['check', 'rules', '--lint=none', 'rules.yml'], { 'rules.yml': text }),
        runTool('promtool', ['check', 'rules', '--lint=none', 'rules.yml'], { 'rules.yml': written }),
      ]);
      expect(now.status, `${file}\n${now.output}`).to.equal(0);
      const foreign = /kind: PrometheusRule|concurrency:/.test(text);
      expect(before.status === 0, file).to.equal(!foreign);
      if (!foreign) expect(now.output, file).to.equal(before.output);
    }
  });
});

const live = hasPrometheus() ? describe : describe.skip;

live('A real Prometheus and the corpus', () => {
  let server: RunningPrometheus;

  before(async () => {
    // Group names are unique in one file alone.
    const groups = CORPUS.flatMap(({ file, text }) =>
      parseRuleFile(text, new Report()).groups.map((group) => ({
        ...group,
        name: `${file} ${group.name}`,
        intervalMs: 1000,
      })),
    );
    server = await startPrometheus({ rules: formatRuleFile(groups) });
  });
  after(() => server?.stop());

  it('evaluates at least 97 % of the expressions without an error', async () => {
    const health = await settledHealth(server.url);
    const good = health.filter((state) => state === 'ok').length;
    console.log(`      ${good} of ${health.length} rules evaluate (${((100 * good) / health.length).toFixed(2)} %)`);
    expect(health).to.have.length(480);
    expect(good / health.length).to.be.at.least(0.97);
  });
});

/** The health of every rule, once each was evaluated. */
async function settledHealth(url: string): Promise<readonly string[]> {
  for (;;) {
    const answer = (await (await fetch(`${url}/api/v1/rules`)).json()) as {
      data: { groups: { rules: { health: string }[] }[] };
    };
    const health = answer.data.groups.flatMap((group) => group.rules.map((rule) => rule.health));
    if (health.length > 0 && !health.includes('unknown')) return health;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
