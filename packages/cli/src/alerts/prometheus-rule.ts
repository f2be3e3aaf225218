import { errorOf, type Labels } from '@obs-kit/core';
import {
  resolveAlertingRule,
  step,
  type AlertingRule,
  type Rule,
  type RuleGroup,
  type RuleSettings,
} from '@obs-kit/core/alerting.js';
import type { RuleMachine, RuleSettled } from './evaluated-rule.js';
import { nameOf } from './group.js';

/** The rules of a group of a rule file. @param source key of the source that they are asked of */
export function prometheusRules(group: RuleGroup, source: string, settings: RuleSettings): readonly RuleSettled[] {
  const seen = new Map<string, number>();
  return group.rules.map((rule): RuleSettled => {
    // Kind, name and labels, as Prometheus finds them again; rules that have all of these in common go by their order.
    const base = JSON.stringify([rule.kind, nameOf(rule), sortedEntries(rule.labels)]);
    const nth = seen.get(base) ?? 0;
    seen.set(base, nth + 1);
    const [machine, refusal] = machineOf(rule, group, source, settings);
    return { id: `${base}${nth}`, rule, query: { source, expr: rule.expr }, machine, refusal, paused: false };
  });
}

function machineOf(
  rule: Rule,
  group: RuleGroup,
  source: string,
  settings: RuleSettings,
): [RuleMachine | undefined, string] {
  if (rule.kind === 'record') {
    return [
      undefined,
      `recording rule ${rule.record} is not evaluated: the runner stores no series; run it in Prometheus`,
    ];
  }
  try {
    return [createMachine(rule, group, source, settings), ''];
  } catch (thrown) {
    const { where, message } = errorOf(thrown);
    return [undefined, where === undefined ? message : `${where}: ${message}`];
  }
}

function createMachine(rule: AlertingRule, group: RuleGroup, source: string, settings: RuleSettings): RuleMachine {
  const engine = resolveAlertingRule(rule, group, settings);
  const offsetMs = group.queryOffsetMs ?? 0;
  return {
    engine,
    tellsWhenFailing: false,
    ask: ({ evaluate }, t, signal) => evaluate(source, rule.expr, t - offsetMs, signal),
    step(state, evaluation, t) {
      const { state: core, transitions } = step(state.core, evaluation, engine, t);
      return { state: { ...state, core }, transitions };
    },
  };
}

function sortedEntries(labels: Labels): [string, string][] {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
}
