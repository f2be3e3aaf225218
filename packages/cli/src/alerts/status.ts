import type { HealthProblem } from './health.js';
import type { RunnerRule } from './evaluated-rule.js';
import { nameOf, type RunnerGroup } from './group.js';

/** Counters of one way out, since the start. */
export interface Outlet {
  readonly kind: 'alertmanager' | 'receiver';
  readonly name: string;
  readonly sent: number;
  /** Refused, given up, or no room: for a receiver, tries that failed. */
  readonly failed: number;
  readonly waiting: number;
}

/** All that `/health`, the page and `/metrics` show. */
export interface RunnerStatus {
  readonly groups: readonly RunnerGroup[];
  readonly problems: readonly HealthProblem[];
  readonly outlets: readonly Outlet[];
  /** Whether rules are being evaluated. */
  readonly running: boolean;
  readonly startedAt: number;
  readonly savedAt: number | undefined;
  readonly clockJumps: number;
  readonly evaluations: number;
  readonly failures: number;
  readonly now: number;
}

/** A rule that is not evaluated, or could not be the last time. */
export interface FailingRule {
  readonly group: string;
  readonly name: string;
  readonly error: string;
}

/** `ok`; `degraded`: something is wrong, and the rest goes on. `failing`: alerts may be lost. */
export function statusOf(status: RunnerStatus): 'ok' | 'degraded' | 'failing' {
  if (!status.running || lateGroups(status).length > 0) return 'failing';
  if (status.problems.some(({ part }) => part === 'state')) return 'failing';
  return status.problems.length > 0 || failingRules(status).length > 0 ? 'degraded' : 'ok';
}

export function failingRules({ groups }: RunnerStatus): readonly FailingRule[] {
  return ruleErrors(groups, 'alert');
}

/** Recording rules, none of which is evaluated. They are no fault of the runner: another server evaluates them. */
export function recordingRules({ groups }: RunnerStatus): readonly FailingRule[] {
  return ruleErrors(groups, 'record');
}

/** Rules of documents that somebody has paused. */
export function pausedRules({ groups }: RunnerStatus): readonly Omit<FailingRule, 'error'>[] {
  return groups.flatMap(({ name: group, rules }) =>
    rules.filter(({ paused }) => paused).map(({ rule }) => ({ group, name: nameOf(rule) })),
  );
}

function ruleErrors(groups: readonly RunnerGroup[], kind: 'alert' | 'record'): FailingRule[] {
  return groups.flatMap(({ name: group, rules }) =>
    rules.flatMap((runner): FailingRule[] => {
      const error = runner.rule.kind === kind ? errorOf(runner) : '';
      return error === '' ? [] : [{ group, name: nameOf(runner.rule), error }];
    }),
  );
}

/** Groups that have not been evaluated for five intervals: the source does not answer, or the machine is too slow. */
export function lateGroups({ groups, now, startedAt }: RunnerStatus): readonly RunnerGroup[] {
  return groups.filter(({ evaluatedAt, intervalMs }) => now - Math.max(evaluatedAt ?? 0, startedAt) > 5 * intervalMs);
}

export function activeCount({ groups }: RunnerStatus, state: 'pending' | 'firing'): number {
  const instances = groups.flatMap(({ rules }) => rules.flatMap((rule) => rule.state.instances));
  return instances.filter((instance) => instance.state === state).length;
}

function errorOf({ machine, refusal, state }: RunnerRule): string {
  if (machine === undefined) return refusal;
  return state.health === 'error' ? state.lastError : '';
}
