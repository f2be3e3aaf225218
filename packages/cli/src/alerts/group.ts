import { errorOf, type Labels } from '@obs-kit/core';
import {
  initialState,
  resolveAlertingRule,
  type EngineRule,
  type Rule,
  type RuleGroup,
  type RuleSettings,
  type RuleState,
} from '@obs-kit/core/alerting.js';
import { phaseOf, type Slotted } from './phase.js';

/** A rule with all that is kept of it between two evaluations. */
export interface RunnerRule {
  /** What makes it the same rule after its file was edited or the runner started anew: kind, name and labels. */
  readonly id: string;
  readonly rule: Rule;
  /** Absent: it is never evaluated, for `refusal` is why. */
  readonly engine: EngineRule | undefined;
  readonly refusal: string;
  state: RuleState;
  /** How long its last evaluation took. */
  evaluationMs: number;
  /** When its alerts were last handed to the Alertmanagers, by instance. */
  sent: Map<string, number>;
}

/** A group of rules as it runs. Its loop alone changes it, and a jump of the clock. */
export interface RunnerGroup extends Slotted {
  /** From file and name. */
  readonly id: string;
  readonly file: string;
  readonly name: string;
  /** Key of the source that its rules are asked of. */
  readonly source: string;
  readonly queryOffsetMs: number;
  readonly limit: number;
  readonly rules: readonly RunnerRule[];
  /** The slot of its last evaluation. */
  evaluatedAt: number | undefined;
  /** How long that took. */
  evaluationMs: number;
  /** Slots after this time are due, though nobody evaluated them; absent: the next one is the first. */
  resumeAfter: number | undefined;
  /** Slots that went by without an evaluation. */
  missed: number;
}

export interface GroupSettings extends RuleSettings {
  /** Of groups that say none, ms. */
  readonly evaluationIntervalMs: number;
}

/** A group of a rule file made ready to run, with nothing known yet. */
export function createGroup(group: RuleGroup, file: string, source: string, settings: GroupSettings): RunnerGroup {
  const intervalMs = group.intervalMs ?? settings.evaluationIntervalMs;
  const seen = new Map<string, number>();
  return {
    id: JSON.stringify([file, group.name]),
    file,
    name: group.name,
    source,
    intervalMs,
    phaseMs: phaseOf(file, group.name, intervalMs),
    queryOffsetMs: group.queryOffsetMs ?? 0,
    limit: group.limit,
    rules: group.rules.map((rule) => {
      const base = idOf(rule);
      const nth = seen.get(base) ?? 0;
      seen.set(base, nth + 1);
      return createRule(rule, `${base}${nth}`, group, settings);
    }),
    evaluatedAt: undefined,
    evaluationMs: 0,
    resumeAfter: undefined,
    missed: 0,
  };
}

/** The name of the alert, or of the series that the rule would write. */
export function nameOf(rule: Rule): string {
  return rule.kind === 'alert' ? rule.alert : rule.record;
}

/** Takes over what is known of the same rules, as Prometheus does when it reads its rules again. */
export function carryOver(from: readonly RunnerGroup[], to: readonly RunnerGroup[]): void {
  const groups = new Map(from.map((group) => [group.id, group]));
  for (const group of to) {
    const before = groups.get(group.id);
    if (before === undefined) continue;
    const rules = new Map(before.rules.map((rule) => [rule.id, rule]));
    group.evaluatedAt = before.evaluatedAt;
    group.resumeAfter = before.evaluatedAt ?? before.resumeAfter;
    for (const rule of group.rules) {
      const known = rules.get(rule.id);
      if (known === undefined || rule.engine === undefined) continue;
      rule.state = known.state;
      rule.sent = known.sent;
    }
  }
}

function createRule(rule: Rule, id: string, group: RuleGroup, settings: RuleSettings): RunnerRule {
  const [engine, refusal] = engineOf(rule, group, settings);
  return { id, rule, engine, refusal, state: initialState(), evaluationMs: 0, sent: new Map() };
}

function engineOf(rule: Rule, group: RuleGroup, settings: RuleSettings): [EngineRule | undefined, string] {
  if (rule.kind === 'record') {
    return [
      undefined,
      `recording rule ${rule.record} is not evaluated: the runner stores no series; run it in Prometheus`,
    ];
  }
  try {
    return [resolveAlertingRule(rule, group, settings), ''];
  } catch (thrown) {
    const { where, message } = errorOf(thrown);
    return [undefined, where === undefined ? message : `${where}: ${message}`];
  }
}

function idOf(rule: Rule): string {
  return JSON.stringify([rule.kind, nameOf(rule), sortedEntries(rule.labels)]);
}

function sortedEntries(labels: Labels): [string, string][] {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
}
