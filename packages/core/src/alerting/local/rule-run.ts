import type { Clock } from '../../base/clock.js';
import { ObsError } from '../../base/error.js';
import { untilAborted } from '../../base/until-aborted.js';
import { sentenceOf } from '../../expression/error-at.js';
import type { Labels } from '../../frame/labels.js';
import type { AlertRule } from '../../source/alerts.js';
import type { RuleSources } from '../document/ask-rule.js';
import { acknowledge, extendedInstances, stepExtended } from '../extended.js';
import {
  initialExtendedState,
  type Acknowledgement,
  type ExtendedEvaluation,
  type ExtendedRule,
  type ExtendedState,
  type ExtendedStateName,
} from '../extended-state.js';
import type { Slots } from '../timeline.js';
import { alertRuleOf, type Known } from './answer.js';
import type { RuleTask } from './rule-task.js';

/** Most evaluations that are made up for at a time. */
const MOST_PAST = 2000;

/** An alert of a rule that is another than at the evaluation before. */
export interface AlertTransition {
  readonly rule: string;
  readonly group: string;
  /** With `alertname`. */
  readonly labels: Labels;
  readonly from: ExtendedStateName;
  readonly to: ExtendedStateName;
  /** The time of the evaluation, ms since the epoch. */
  readonly at: number;
}

export interface RunServices {
  readonly clock: Clock;
  readonly sources: () => RuleSources;
  readonly timeoutMs: number;
  /** Whether evaluations that were missed are made up for. */
  readonly past: boolean;
  readonly onChange: (transitions: readonly AlertTransition[]) => void;
}

/** What is kept of a rule: its state, and the time of the evaluation that it is from. */
export interface KeptRun {
  readonly at: number;
  readonly state: ExtendedState;
}

/** The evaluations of one rule, one question at a time. */
export interface RuleRun {
  readonly task: RuleTask;
  /** Asks when the newest time of the rule's grid has not been evaluated; `undefined`: nothing is to be done. */
  evaluate(): Promise<void> | undefined;
  /** Lets go of a question that is on its way. */
  abort(): void;
  /** What could not be answered is asked again the next time, and so is what is on its way. */
  again(): void;
  acknowledge(key: string, by: Acknowledgement | null): boolean;
  answer(): AlertRule;
  kept(): KeptRun | undefined;
}

export function createRuleRun(
  task: RuleTask,
  engine: ExtendedRule,
  { clock, sources, timeoutMs, past, onChange }: RunServices,
  before: KeptRun | undefined,
): RuleRun {
  let known: Known = { state: before?.state ?? initialExtendedState(), outcome: undefined };
  /** The evaluation that the state is from. */
  let last = before?.at;
  /** The evaluation that is not asked for again. */
  let done: number | undefined;
  let running: { readonly controller: AbortController; readonly promise: Promise<void> } | undefined;

  /** The evaluations between the last one and this one that the state depends on. */
  const missed = (slot: number): Slots | undefined => {
    const most = Math.min(MOST_PAST, Math.ceil(task.memoryMs / task.everyMs) + 1);
    // Where the clock was set back there is nothing to make up for.
    const gap = last === undefined ? Infinity : Math.floor((slot - last - 1) / task.everyMs);
    const slots = Math.min(most, gap);
    if (!past || task.memoryMs === 0 || slots <= 0) return undefined;
    return { startMs: slot - slots * task.everyMs, intervalMs: task.everyMs, slots };
  };

  const apply = (
    slot: number,
    evaluation: ExtendedEvaluation,
    slots: Slots | undefined,
    earlier: readonly ExtendedEvaluation[],
  ): void => {
    let { state } = known;
    for (const [index, one] of earlier.entries())
      ({ state } = stepExtended(state, one, engine, slots!.startMs + index * slots!.intervalMs));
    ({ state } = stepExtended(state, evaluation, engine, slot));
    const outcome = state.core.health === 'error' ? 'error' : 'noData' in evaluation ? 'noData' : 'ok';
    // What is found at first is no change: nobody knows what was before.
    const changes = last === undefined ? [] : transitionsOf(task, known.state, state, engine, slot);
    known = { state, outcome };
    last = done = slot;
    if (changes.length > 0) onChange(changes);
  };

  const work = async (slot: number, controller: AbortController): Promise<void> => {
    const { signal } = controller;
    const cancel = clock.after(timeoutMs, () => controller.abort(late(timeoutMs)));
    const slots = missed(slot);
    try {
      const asked = Promise.all([
        task.ask(sources(), slot, signal),
        slots === undefined ? undefined : task.askPast(sources(), slots, signal),
      ]);
      const [evaluation, earlier = []] = await untilAborted(asked, signal);
      if (running?.controller !== controller) return;
      apply(slot, evaluation, slots, earlier);
    } catch (thrown) {
      // Nobody waits any more.
      if (running?.controller !== controller) return;
      apply(slot, { error: sentenceOf(thrown) }, undefined, []);
    } finally {
      cancel();
      if (running?.controller === controller) running = undefined;
    }
  };

  const abort = (): void => {
    const { controller } = running ?? {};
    running = undefined;
    controller?.abort();
  };

  return {
    task,
    evaluate() {
      if (running !== undefined) return running.promise;
      const slot = Math.floor(clock.now() / task.everyMs) * task.everyMs;
      if (slot === done) return undefined;
      const controller = new AbortController();
      // Not at once, so that whatever is thrown finds that it runs.
      const promise = Promise.resolve().then(() => work(slot, controller));
      running = { controller, promise };
      return promise;
    },
    abort,
    again() {
      if (running === undefined && known.outcome !== 'error') return;
      abort();
      done = undefined;
    },
    acknowledge(key, by) {
      const state = acknowledge(known.state, key, by);
      if (state === known.state) return false;
      known = { ...known, state };
      return true;
    },
    answer: () => alertRuleOf(task, engine, known),
    kept: () => (last === undefined ? undefined : { at: last, state: known.state }),
  };
}

function late(timeoutMs: number): ObsError {
  return new ObsError({
    code: 'alert-rule-late',
    message: 'rule was not answered within {seconds} s',
    hint: 'Ask for less, or give the source more time.',
    values: { seconds: timeoutMs / 1000 },
  });
}

function transitionsOf(
  { name, group }: RuleTask,
  before: ExtendedState,
  after: ExtendedState,
  engine: ExtendedRule,
  at: number,
): AlertTransition[] {
  const old = new Map(extendedInstances(before, engine).map((instance) => [instance.key, instance]));
  const now = new Map(extendedInstances(after, engine).map((instance) => [instance.key, instance]));
  const transitions: AlertTransition[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [from, to] = [old.get(key)?.state ?? 'inactive', now.get(key)?.state ?? 'inactive'];
    const { labels } = (now.get(key) ?? old.get(key))!;
    if (from !== to) transitions.push({ rule: name, group, labels, from, to, at });
  }
  return transitions;
}
