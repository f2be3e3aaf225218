import type { Labels } from '../frame/labels.js';

/** One element of the answer to the rule's query. */
export interface VectorSample {
  /** With the metric's name, where the answer has one. */
  readonly labels: Labels;
  readonly value: number;
}

/** What came of asking the rule's query at one time. */
export type Evaluation =
  | { readonly ok: readonly VectorSample[] }
  /** The source has no data for the query. To Prometheus that is an empty answer: nothing matches. */
  | { readonly noData: true }
  /** The query failed; a sentence. */
  | { readonly error: string };

export type InstanceStateName = 'inactive' | 'pending' | 'firing';

/** One instance of an alert, plain data. Times are ms since the epoch. */
export interface InstanceState {
  /** Its identity as a text, made from `labels`. */
  readonly key: string;
  /** With `alertname` and the rule's labels, without the metric's name. */
  readonly labels: Labels;
  readonly annotations: Labels;
  /** `inactive`: it fired and is kept for 15 minutes, to be sent as resolved. */
  readonly state: InstanceStateName;
  /** From the last evaluation that had it; frozen while it is kept firing. */
  readonly value: number;
  readonly activeAt: number;
  readonly firedAt: number | null;
  readonly resolvedAt: number | null;
  /** The first evaluation that missed it, while `keep_firing_for` keeps it. */
  readonly keepFiringSince: number | null;
}

/** All that is kept of a rule between two evaluations, plain data. */
export interface RuleState {
  /** `unknown`: never evaluated. `error`: the last evaluation failed, and the instances are as they were before it. */
  readonly health: 'unknown' | 'ok' | 'error';
  /** Why, when health is `error`; else empty. */
  readonly lastError: string;
  readonly evaluatedAt: number | null;
  readonly instances: readonly InstanceState[];
  /** Instances that were dropped by the limit while their series still stood: the next success ends those. */
  readonly leftovers: readonly InstanceState[];
}

/** An instance that changed its state. */
export interface Transition {
  readonly key: string;
  readonly labels: Labels;
  readonly from: InstanceStateName;
  readonly to: InstanceStateName;
  readonly at: number;
  readonly value: number;
  /**
   * `condition`: it matched, or did not, for long enough. `limit`: the rule had more active instances than it may, all
   * were dropped. `edit`: the rule's `for` became longer than the instance has been active.
   */
  readonly cause: 'condition' | 'limit' | 'edit';
}

/** A sample of the series `ALERTS` or `ALERTS_FOR_STATE`, to be stamped with the time of evaluation (less the offset). */
export interface SyntheticSample {
  /** With `__name__`. */
  readonly labels: Labels;
  /** `stale`: the series ends here. */
  readonly value: number | 'stale';
}

export interface StepResult {
  readonly state: RuleState;
  readonly transitions: readonly Transition[];
  readonly samples: readonly SyntheticSample[];
}

/** The state of a rule that was never evaluated. */
export function initialState(): RuleState {
  return { health: 'unknown', lastError: '', evaluatedAt: null, instances: [], leftovers: [] };
}
