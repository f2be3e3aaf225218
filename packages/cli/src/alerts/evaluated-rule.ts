import { labelsFrom } from '@obs-kit/core';
import {
  initialExtendedState,
  type AlertRuleDocument,
  type EngineRule,
  type Evaluation,
  type ExtendedEvaluation,
  type ExtendedState,
  type ExtendedTransition,
  type InstanceDetail,
  type InstanceState,
  type Rule,
  type RuleState,
  type Transition,
} from '@obs-kit/core/alerting.js';

/** Asks one query at one time. Rejects only with the abort. */
export type Evaluate = (source: string, expr: string, t: number, signal: AbortSignal) => Promise<Evaluation>;

/**
 * Asks a rule of a dashboard document at one time. Rejects only with the abort.
 * @param source asked where the document names none
 */
export type EvaluateDocument = (
  document: AlertRuleDocument,
  source: string,
  t: number,
  signal: AbortSignal,
) => Promise<ExtendedEvaluation>;

export interface Asking {
  readonly evaluate: Evaluate;
  readonly evaluateDocument: EvaluateDocument;
}

/** What came of one evaluation. */
export interface RuleStep {
  readonly state: ExtendedState;
  readonly transitions: readonly (Transition | ExtendedTransition)[];
}

/**
 * What tells the kinds of rules apart while they run: how they are asked, and what becomes of their state. Everything
 * else is the same for all of them. A rule of Prometheus leaves all of the state but its core as it is.
 */
export interface RuleMachine {
  readonly engine: EngineRule;
  /**
   * Whether the Alertmanagers hear of its alerts also after an evaluation that failed: what an alert does then is the
   * rule's decision. Prometheus is silent, and the alert ends by itself.
   */
  readonly tellsWhenFailing: boolean;
  ask(asking: Asking, t: number, signal: AbortSignal): Promise<ExtendedEvaluation>;
  step(state: ExtendedState, evaluation: ExtendedEvaluation, t: number): RuleStep;
}

/** What a rule is, from its file or document. */
export interface RuleSettled {
  /** What makes it the same rule after its file was edited or the runner started anew; unique in its home. */
  readonly id: string;
  /** As Prometheus would write it down. */
  readonly rule: Rule;
  /** Its one query, where it has just one, and the key of the source that is asked. */
  readonly query: { readonly source: string; readonly expr: string } | undefined;
  /** Absent: it is never evaluated. `refusal` is why, unless it is paused. */
  readonly machine: RuleMachine | undefined;
  readonly refusal: string;
  readonly paused: boolean;
}

/** A rule with all that is kept of it between two evaluations. */
export interface RunnerRule extends RuleSettled {
  kept: ExtendedState;
  /** What is shown and sent of it. */
  readonly state: RuleState;
  /** How long its last evaluation took. */
  evaluationMs: number;
  /** When its alerts were last handed to the Alertmanagers, by instance. */
  sent: Map<string, number>;
}

/** A rule that nothing is known of yet. */
export function createRunnerRule(settled: RuleSettled): RunnerRule {
  return {
    ...settled,
    kept: initialExtendedState(),
    get state() {
      return shownState(this.kept);
    },
    evaluationMs: 0,
    sent: new Map(),
  };
}

/** The annotation that says why an alert cannot be judged. Annotations are no part of its identity. */
const REASON = 'state_reason';

const REASONS = { noData: 'no data', error: 'error', vanished: 'vanished' } as const;

/** The state with a reason at each alert that cannot be judged, unless the rule has an annotation of that name itself. */
function shownState({ core, details }: ExtendedState): RuleState {
  const troubled = new Map(details.filter(({ trouble }) => trouble !== null).map((detail) => [detail.key, detail]));
  if (troubled.size === 0) return core;
  return {
    ...core,
    instances: core.instances.map((instance) => withReason(instance, troubled.get(instance.key), core)),
  };
}

function withReason(
  instance: InstanceState,
  detail: InstanceDetail | undefined,
  { lastError }: RuleState,
): InstanceState {
  if (!detail?.trouble || Object.hasOwn(instance.annotations, REASON)) return instance;
  const { kind, since } = detail.trouble;
  const sentence = kind === 'error' && lastError !== '' ? `: ${lastError}` : '';
  const reason = `${REASONS[kind]} since ${new Date(since).toISOString()}${sentence}`;
  return { ...instance, annotations: labelsFrom([...Object.entries(instance.annotations), [REASON, reason]]) };
}
