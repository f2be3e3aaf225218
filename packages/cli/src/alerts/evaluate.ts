import { errorOf } from '@obs-kit/core';
import { step, type Evaluation, type RuleState, type Transition } from '@obs-kit/core/alerting.js';
import type { RunnerGroup, RunnerRule } from './group.js';
import type { JumpWatch, RunnerClock } from './runner-clock.js';

/** Asks one query at one time. Rejects only with the abort. */
export type Evaluate = (source: string, expr: string, t: number, signal: AbortSignal) => Promise<Evaluation>;

export interface EvaluationServices {
  readonly evaluate: Evaluate;
  readonly clock: RunnerClock;
  readonly watch: JumpWatch;
  readonly signal: AbortSignal;
  /** Called for each rule that was evaluated. */
  readonly onRule?: (rule: RunnerRule, group: RunnerGroup, t: number, transitions: readonly Transition[]) => void;
}

export interface GroupEvaluation {
  /** Whether all rules were evaluated: false when it was ended, or the clock was set meanwhile. */
  readonly complete: boolean;
  /** Whether anything changed that must not be forgotten: a state, since when, or by what an alert is kept firing. */
  readonly changed: boolean;
}

/**
 * Evaluates the rules of a group for one slot, one after the other. While the clock has just been set, and no source may
 * have data for the new time yet, every rule fails: nothing fires and nothing resolves.
 */
export async function evaluateGroup(
  group: RunnerGroup,
  slot: number,
  { evaluate, clock, watch, signal, onRule }: EvaluationServices,
): Promise<GroupEvaluation> {
  const begin = clock.monotonic();
  const { jumps } = watch;
  let changed = false;
  for (const rule of group.rules) {
    if (rule.engine === undefined) continue;
    const start = clock.monotonic();
    const asked = (): Promise<Evaluation> =>
      evaluate(group.source, rule.rule.expr, slot - group.queryOffsetMs, signal).catch((thrown: unknown) => {
        // A rejection that is not the end of the runner must not be the end of the group.
        return { error: errorOf(thrown).message };
      });
    const evaluation = watch.settling ? { error: jumpSentence(watch) } : await asked();
    watch.check();
    if (signal.aborted || watch.jumps !== jumps) return { complete: false, changed };
    const before = rule.state;
    const { state, transitions } = step(before, evaluation, rule.engine, slot);
    rule.state = state;
    rule.evaluationMs = clock.monotonic() - start;
    changed ||= transitions.length > 0 || differs(before, state);
    onRule?.(rule, group, slot, transitions);
  }
  group.evaluatedAt = slot;
  group.evaluationMs = clock.monotonic() - begin;
  return { complete: true, changed };
}

function differs({ instances: before, leftovers: left }: RuleState, { instances, leftovers }: RuleState): boolean {
  if (before.length !== instances.length || left.length !== leftovers.length) return true;
  return instances.some(({ key, state, activeAt, keepFiringSince }, i) => {
    const old = before[i]!;
    return old.key !== key || old.state !== state || old.activeAt !== activeAt || old.keepFiringSince !== keepFiringSince; // prettier-ignore
  });
}

function jumpSentence({ lastMs }: JumpWatch): string {
  const seconds = Math.round(Math.abs(lastMs) / 1000);
  return `the clock went ${lastMs > 0 ? 'forwards' : 'back'} by ${seconds} s; nothing is judged until its data is there`;
}
