import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Report } from '../../base/report.js';
import { parseDashboard } from '../../dashboard/parse.js';
import { EVALUATORS } from '../../expression/evaluator.js';
import { evaluated, number } from '../../expression/fixtures/items.js';
import { EXPRESSIONS } from '../../expression/index.js';
import type { Items } from '../../expression/item.js';
import { frameFromSeries } from '../../frame/build.js';
import type { Frame } from '../../frame/frame.js';
import { extendedInstances, stepExtended } from '../extended.js';
import { initialExtendedState } from '../extended-state.js';
import { engineRuleOf } from './engine-rule-of.js';
import { evaluateConditions } from './evaluate.js';
import { alertRulesOf, alertRuleToJson } from './parse.js';

const page = readFileSync(new URL('../../../../../docs/alerting-documents.md', import.meta.url), 'utf8');
const document = /^```json\n([^]*?)^```/m.exec(page)![1]!;

/** The cells of the table that begins with this header, less the quotes of code. */
function tableOf(header: string): string[][] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.replace(/\s+/g, ' ').startsWith(header));
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('`', '')),
  );
}

/** Items from `{host=a} 1, {host=b} 2`. */
const itemsOf = (cell: string): Items =>
  [...cell.matchAll(/\{([^}]*)\} (\S+?)(?:,|$)/g)].map(([, labels, value]) => number(labels!, Number(value)));

describe('the examples of docs/alerting-documents.md', () => {
  it('are a dashboard with a rule that fires and recovers as it says', () => {
    const report = new Report();
    const [rule] = alertRulesOf(document, report);
    expect([...report.problems, ...parseDashboard(document).problems]).to.deep.equal([]);
    expect(JSON.parse(JSON.stringify(alertRuleToJson(rule!)))).to.deep.equal(JSON.parse(document).alertRules[0]);
    const engine = engineRuleOf(rule!);
    const series = (value: number): Frame[] => [
      frameFromSeries({ time: [0], values: [value], labels: { job: 'shop' } }),
    ];
    const states: string[] = [];
    let state = initialExtendedState();
    for (const [i, percent] of [6, 6, 4, 2].entries()) {
      const answers = new Map([
        ['A', series(percent)],
        ['B', series(100)],
      ]);
      const t = i * 300_000;
      ({ state } = stepExtended(state, evaluateConditions(rule!, answers, t), engine, t));
      const [instance] = extendedInstances(state, engine);
      states.push(`${instance!.state} ${instance!.annotations['summary']}`);
    }
    expect(states).to.deep.equal([
      'pending shop fails in 6.0 % of its requests',
      'firing shop fails in 6.0 % of its requests',
      'firing shop fails in 4.0 % of its requests',
      'inactive shop fails in 4.0 % of its requests',
    ]);
  });

  it('are formulas that come to what stands beside them', () => {
    const rows = tableOf('| formula | result |');
    expect(rows.length).to.be.greaterThan(10);
    for (const [formula, result] of rows)
      expect(String(evaluated({ type: 'math', expression: formula }, {})[0]!.values[0]), formula).to.equal(result);
  });

  it('are items that are joined as it says', () => {
    const rows = tableOf('| `$A` | `$B` |');
    expect(rows.length).to.equal(5);
    for (const [a, b, sum] of rows)
      expect(
        evaluated({ type: 'math', expression: '$A + $B' }, { A: itemsOf(a!), B: itemsOf(b!) })
          .map(
            ({ labels, values }) =>
              `{${Object.entries(labels)
                .map((pair) => pair.join('='))
                .join(',')}} ${values[0]}`,
          )
          .join(', '),
      ).to.equal(sum);
  });

  it('name every key of a rule, every expression and every evaluator', () => {
    const keys = tableOf('| key | default | what |').flatMap(([cell]) => cell!.split(', '));
    const rule = alertRulesOf(document, new Report())[0]!;
    const known = Object.keys(rule).filter((key) => key !== 'origin' && key !== 'shown');
    expect(keys.toSorted()).to.deep.equal(known.toSorted());
    for (const type of Object.keys(EXPRESSIONS)) expect(page).to.contain(`### ${type}\n`);
    for (const type of Object.keys(EVALUATORS)) expect(page).to.contain(`\`${type}\``);
  });
});
