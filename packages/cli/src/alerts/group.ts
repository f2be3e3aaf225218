import type { Rule, RuleGroup, RuleSettings } from '@obs-kit/core/alerting.js';
import { createRunnerRule, type RuleSettled, type RunnerRule } from './evaluated-rule.js';
import { phaseOf, type Slotted } from './phase.js';

/** Rules that are evaluated together. Its loop alone changes it, and a jump of the clock. */
export interface RunnerGroup extends Slotted {
  /** Unique in the runner. */
  readonly id: string;
  /**
   * By what its rules and their alerts are known: the group itself or, for rules of a document, the document, so that a
   * rule that is to be evaluated at another pace stays the same.
   */
  readonly home: string;
  readonly file: string;
  readonly name: string;
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
export function createGroup(
  group: RuleGroup,
  file: string,
  rules: readonly RuleSettled[],
  settings: GroupSettings,
): RunnerGroup {
  const id = JSON.stringify([file, group.name]);
  const intervalMs = group.intervalMs ?? settings.evaluationIntervalMs;
  const phaseMs = phaseOf(file, group.name, intervalMs);
  return { ...UNKNOWN, id, home: id, file, name: group.name, intervalMs, phaseMs, limit: group.limit, rules: rules.map(createRunnerRule) }; // prettier-ignore
}

/** The rules of a document that are evaluated at one pace. @param name for people alone; nothing is known by it */
export function createDocumentGroup(
  file: string,
  name: string,
  intervalMs: number,
  rules: readonly RuleSettled[],
): RunnerGroup {
  const id = JSON.stringify([file, '', intervalMs]);
  const phaseMs = phaseOf(file, String(intervalMs), intervalMs);
  return { ...UNKNOWN, id, home: JSON.stringify([file]), file, name, intervalMs, phaseMs, limit: 0, rules: rules.map(createRunnerRule) }; // prettier-ignore
}

const UNKNOWN = { evaluatedAt: undefined, evaluationMs: 0, resumeAfter: undefined, missed: 0 } as const;

/** The name of the alert, or of the series that the rule would write. */
export function nameOf(rule: Rule): string {
  return rule.kind === 'alert' ? rule.alert : rule.record;
}

/** Unique among all rules of a runner, and the same for the same rule later. */
export function ruleKeyOf({ home }: Pick<RunnerGroup, 'home'>, { id }: Pick<RunnerRule, 'id'>): string {
  return `${home} ${id}`;
}

/** Takes over what is known of the same rules, as Prometheus does when it reads its rules again. */
export function carryOver(from: readonly RunnerGroup[], to: readonly RunnerGroup[]): void {
  const groups = new Map(from.map((group) => [group.id, group]));
  const rules = new Map(from.flatMap((group) => group.rules.map((rule) => [ruleKeyOf(group, rule), rule])));
  for (const group of to) {
    const before = groups.get(group.id);
    if (before !== undefined) {
      group.evaluatedAt = before.evaluatedAt;
      group.resumeAfter = before.evaluatedAt ?? before.resumeAfter;
    }
    for (const rule of group.rules) {
      const known = rules.get(ruleKeyOf(group, rule));
      if (known === undefined || rule.machine === undefined) continue;
      rule.kept = known.kept;
      rule.sent = known.sent;
    }
  }
}
