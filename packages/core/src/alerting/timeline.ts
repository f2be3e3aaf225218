import type { Labels } from '../frame/labels.js';
import type { EngineRule } from './engine-rule.js';
import { initialState, type Evaluation, type InstanceStateName } from './state.js';
import { step } from './step.js';
import { createTracks, STATES } from './tracks.js';

/** A time during which an instance was in one state: from the evaluation that began it up to the one that ended it. */
export interface Band {
  readonly state: Exclude<InstanceStateName, 'inactive'>;
  readonly from: number;
  readonly to: number;
}

/** What became of one instance. Lengths in ms. */
export interface InstanceTimeline {
  readonly key: string;
  readonly labels: Labels;
  /** When it first was pending or firing. */
  readonly begins: number;
  /**
   * What the bands are made of: the changes of its state, each as the number of the evaluation times four, plus 0 for
   * inactive, 1 for pending or 2 for firing.
   */
  readonly changes: Uint32Array;
  /** In the order of time. Made when it is first read. */
  readonly bands: readonly Band[];
  /** How many times it began to fire. */
  readonly fired: number;
  readonly firingMs: number;
  readonly longestFiringMs: number;
  readonly pendingMs: number;
  /** How many times it was pending and did not fire. */
  readonly falseStarts: number;
  /** How many times it began to fire within 15 minutes after it had stopped. */
  readonly flaps: number;
}

/** Evaluations that failed, one after another. */
export interface FailureBand {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** What a rule would have done over a time. */
export interface Timeline {
  readonly from: number;
  /** One interval after the last evaluation. */
  readonly to: number;
  /** Between two evaluations, ms. */
  readonly intervalMs: number;
  /** Those that were pending or firing at any time, in the order in which they first were. */
  readonly instances: readonly InstanceTimeline[];
  readonly failures: readonly FailureBand[];
  /** Of all instances. */
  readonly fired: number;
  /** Time during which at least one instance fired. */
  readonly firingMs: number;
  /** By the number of an evaluation, and one more: how many times one of them had begun to fire before it. */
  readonly firedBefore: Uint32Array;
  /** By the number of an evaluation, and one more: in how many before it at least one instance fired. */
  readonly firingBefore: Uint32Array;
}

/** The times at which a rule is evaluated. */
export interface Slots {
  /** The first, ms since the epoch. */
  readonly startMs: number;
  readonly intervalMs: number;
  /** How many. */
  readonly slots: number;
}

/** What the rule's query answered at regular times. */
export interface History {
  /** Time of the first evaluation, ms. */
  readonly startMs: number;
  readonly intervalMs: number;
  readonly evaluations: readonly Evaluation[];
}

/** Runs the state machine over every evaluation, from a state without alerts. */
export function timelineOf({ startMs, intervalMs, evaluations }: History, rule: EngineRule): Timeline {
  // Texts that nobody will see need not be rendered.
  const quiet = { ...rule, annotations: [] };
  const tracks = createTracks({ startMs, intervalMs, slots: evaluations.length });
  let state = initialState();
  for (const [slot, evaluation] of evaluations.entries()) {
    const result = step(state, evaluation, quiet, startMs + slot * intervalMs);
    state = result.state;
    if (state.health === 'error') tracks.failed(state.lastError, slot);
    for (const { key, labels, to } of result.transitions) tracks.changesOf(key, labels).add(STATES.indexOf(to), slot);
  }
  return tracks.finish();
}
