import type { Labels } from '../frame/labels.js';
import type { EngineRule } from './engine-rule.js';
import { initialState, type RuleState, type SyntheticSample, type VectorSample } from './state.js';

/** A rule with what Prometheus has not. With the defaults of {@link PLAIN} it is a Prometheus rule. */
export interface ExtendedRule extends EngineRule {
  /** When a series goes while others stay: its alert resolves, stays as it is, or begins (and fires after `for`). */
  readonly missingSeries: 'resolve' | 'keep' | 'alert';
  /** When there is no data at all: every alert resolves, stays as it is, or every known series matches. */
  readonly noData: 'ok' | 'keep' | 'alert';
  /** When the query fails; as for no data. */
  readonly error: 'ok' | 'keep' | 'alert';
  /** A series that appears later than the rule does not match before it is so old; ms. */
  readonly newSeriesGraceMs: number;
  /** An alert flaps when it began or stopped firing so many times within the window; absent: never. */
  readonly flapping: { readonly changes: number; readonly windowMs: number } | undefined;
}

/** The extras of a rule that does as Prometheus does. */
export const PLAIN: Omit<ExtendedRule, keyof EngineRule> = {
  missingSeries: 'resolve',
  noData: 'ok',
  error: 'keep',
  newSeriesGraceMs: 0,
  flapping: undefined,
};

/** What came of asking at one time, with what the extras need. */
export type ExtendedEvaluation =
  | {
      /** Where the condition holds. */
      readonly ok: readonly VectorSample[];
      /** Where the recovery threshold is not reached: what fires goes on firing there. Absent: wherever not in `ok`. */
      readonly notRecovered?: readonly VectorSample[];
      /**
       * Every series that the query sees, whatever its value. Absent: a series that is gone cannot be told from one that
       * does not match, and `missingSeries` and `newSeriesGraceMs` do nothing.
       */
      readonly present?: readonly VectorSample[];
    }
  | { readonly noData: true }
  | { readonly error: string };

/** Why an instance cannot be judged. */
export type Trouble = 'noData' | 'error' | 'vanished';

/** `recovering`: kept firing after the condition went. The last three stand for whatever the alert was before. */
export type ExtendedStateName = 'inactive' | 'pending' | 'firing' | 'recovering' | Trouble;

/** A series that the rule has seen. */
export interface KnownSeries {
  readonly key: string;
  readonly labels: Labels;
  readonly value: number;
  /** `null`: it was there when the rule was first evaluated. */
  readonly since: number | null;
  /** The last time that it was in an answer. */
  readonly seenAt: number;
  readonly missingSince: number | null;
}

export interface Acknowledgement {
  readonly by: string;
  readonly at: number;
}

/** What is kept of an instance besides its state. */
export interface InstanceDetail {
  readonly key: string;
  readonly trouble: { readonly kind: Trouble; readonly since: number } | null;
  /** When it began or stopped firing, within the window. */
  readonly changes: readonly number[];
  /** Until the alert is over. */
  readonly acknowledged: Acknowledgement | null;
}

/** Plain data. */
export interface ExtendedState {
  readonly core: RuleState;
  readonly series: readonly KnownSeries[];
  readonly details: readonly InstanceDetail[];
}

export interface ExtendedTransition {
  readonly key: string;
  readonly labels: Labels;
  readonly from: ExtendedStateName;
  readonly to: ExtendedStateName;
  readonly at: number;
}

export interface ExtendedStepResult {
  readonly state: ExtendedState;
  readonly transitions: readonly ExtendedTransition[];
  readonly samples: readonly SyntheticSample[];
}

export function initialExtendedState(): ExtendedState {
  return { core: initialState(), series: [], details: [] };
}
