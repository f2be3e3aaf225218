import { errorOf } from '@obs-kit/core';
import { step, type ExtendedEvaluation, type ExtendedState } from '@obs-kit/core/alerting.js';
import { differs } from './differs.js';
import type { Asking, RuleMachine, RuleStep, RunnerRule } from './evaluated-rule.js';
import type { RunnerGroup } from './group.js';
import type { JumpWatch, RunnerClock } from './runner-clock.js';

export interface EvaluationServices {
  readonly asking: Asking;
  readonly clock: RunnerClock;
  readonly watch: JumpWatch;
  readonly signal: AbortSignal;
  /** Called for each rule that was evaluated. */
  readonly onRule?: (rule: RunnerRule, group: RunnerGroup, t: number, transitions: RuleStep['transitions']) => void;
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
  { asking, clock, watch, signal, onRule }: EvaluationServices,
): Promise<GroupEvaluation> {
  const begin = clock.monotonic();
  const { jumps } = watch;
  let changed = false;
  for (const rule of group.rules) {
    const { machine, kept: before } = rule;
    if (machine === undefined) continue;
    const start = clock.monotonic();
    const asked = (): Promise<ExtendedEvaluation> =>
      machine.ask(asking, slot, signal).catch((thrown: unknown) => {
        // A rejection that is not the end of the runner must not be the end of the group.
        return { error: errorOf(thrown).message };
      });
    const evaluation = watch.settling ? undefined : await asked();
    watch.check();
    if (signal.aborted || watch.jumps !== jumps) return { complete: false, changed };
    const { state, transitions } =
      evaluation === undefined ? stillStep(before, machine, watch, slot) : machine.step(before, evaluation, slot);
    rule.kept = state;
    rule.evaluationMs = clock.monotonic() - start;
    changed ||= transitions.length > 0 || differs(before, state);
    onRule?.(rule, group, slot, transitions);
  }
  group.evaluatedAt = slot;
  group.evaluationMs = clock.monotonic() - begin;
  return { complete: true, changed };
}

/** The step of Prometheus for a failure, whatever the rule says about errors: it is the clock that is wrong, not a source. */
function stillStep(state: ExtendedState, { engine }: RuleMachine, { lastMs }: JumpWatch, t: number): RuleStep {
  const seconds = Math.round(Math.abs(lastMs) / 1000);
  const error = `the clock went ${lastMs > 0 ? 'forwards' : 'back'} by ${seconds} s; nothing is judged until its data is there`;
  const { state: core, transitions } = step(state.core, { error }, engine, t);
  return { state: { ...state, core }, transitions };
}
