import { ObsError, type Labels } from '@obs-kit/core';
import { explainInstance, type Explanation } from '@obs-kit/core/alerting.js';
import type { Command } from 'commander';
import { plainLine } from '../receivers/plain-text.js';
import { readServedRules, type ServedRule } from './rules-answer.js';
import { print } from './output.js';
import { addServerFlags, openServer, type ServerFlags } from './server.js';

interface ExplainFlags extends ServerFlags {
  readonly json?: boolean;
}

interface Explained {
  readonly rule: string;
  readonly group: string;
  readonly expr: string;
  /** Of the instance; absent: of the rule, which has none. */
  readonly labels?: Labels;
  readonly explanation: Explanation;
}

/** Adds `obs-kit alerts explain`. */
export function addExplainCommand(alerts: Command): void {
  addServerFlags(
    alerts
      .command('explain')
      .argument('<rule>', 'name of an alert')
      .description('Say why the alerts of a rule are in their states, and when that would next change.'),
  )
    .option('--json', 'as JSON')
    .action(async (name: string, flags: ExplainFlags) => {
      const { http } = await openServer(flags);
      const rules = (await readServedRules(http)).filter(({ rule }) => rule.name === name);
      if (rules.length === 0) throw unknownRule(name);
      const explained = rules.flatMap(explain);
      print(flags.json ? JSON.stringify(explained, null, 2) : explained.map(textOf).join('\n\n'));
    });
}

function explain({ rule, group, expr, state, intervalMs }: ServedRule): Explained[] {
  const common = { rule: rule.name, group, expr };
  if (state.instances.length === 0) return [{ ...common, explanation: explainInstance(state, undefined, rule, intervalMs) }]; // prettier-ignore
  return state.instances.map((instance) => ({
    ...common,
    labels: instance.labels,
    explanation: explainInstance(state, instance, rule, intervalMs),
  }));
}

function textOf({ rule, group, expr, labels, explanation }: Explained): string {
  const own = Object.entries(labels ?? {})
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [
    `${plainLine(rule)} in ${plainLine(group)}${own.length === 0 ? '' : `, ${plainLine(own.join(' '), 500)}`}: ${explanation.state}`,
    `  ${plainLine(expr, 500)}`,
    `  ${plainLine(explanation.text, 2000)}`,
  ].join('\n');
}

function unknownRule(name: string): ObsError {
  return new ObsError({
    code: 'alert-command-rule-unknown',
    message: 'server has no alerting rule named "{name}"',
    hint: 'Check the name, upper and lower case included; the page /rules of the server lists its rules.',
    values: { name },
  });
}
