import type { Labels } from '../frame/labels.js';
import type { ExtendedEvaluation } from './extended-state.js';
import { identityOf } from './identity.js';
import type { VectorSample } from './state.js';
import type { Slots } from './timeline.js';

/** What an evaluation made of a series, in one byte. */
export const MISSING = 0;
/** It is well. */
export const UNMET = 1;
/** The condition is not met, and what fires has not recovered. */
export const HELD = 2;
/** The condition is met, and what fires has not recovered. */
export const MET = 3;
/** The condition is met, and all the same what fires has recovered: a formula may say so. */
export const MET_ALONE = 4;

/** One series, judged at every evaluation. */
export interface JudgedSeries {
  readonly labels: Labels;
  /** 0 missing, 1 well, 2 not met but not recovered, 3 met, 4 met but recovered. */
  readonly judged: Uint8Array;
  /** What was compared; NaN where it is missing. */
  readonly values: Float64Array;
}

/** Evaluations of a rule in the extended profile, as columns. */
export interface JudgedHistory extends Slots {
  readonly series: readonly JudgedSeries[];
  /** By the slot: why the evaluation there failed. */
  readonly failures: ReadonlyMap<number, string>;
  /** Every series is named, whatever its value: one that is not is missing, and none at all is no data. */
  readonly namesAll: boolean;
  /** There is a recovery threshold. */
  readonly recovers: boolean;
}

/** Columns of one series, to be filled. */
interface Column {
  readonly labels: Labels;
  readonly judged: Uint8Array;
  readonly values: Float64Array;
}

/** Evaluations as columns; see {@link judgedEvaluations} for the way back. */
export function judgedHistoryOf(
  evaluations: readonly ExtendedEvaluation[],
  { startMs, intervalMs }: Omit<Slots, 'slots'>,
): JudgedHistory {
  const slots = evaluations.length;
  const columns = new Map<string, Column>();
  const failures = new Map<number, string>();
  let [namesAll, recovers] = [false, false];
  // Most series have the same labels again, as the same object.
  const identities = new WeakMap<Labels, string>();
  const nameOf = (labels: Labels): string => {
    let identity = identities.get(labels);
    if (identity === undefined) identities.set(labels, (identity = identityOf(labels)));
    return identity;
  };
  const columnOf = ({ labels }: VectorSample, nth: number): Column => {
    const key = `${nth} ${nameOf(labels)}`;
    let column = columns.get(key);
    if (column === undefined) {
      column = { labels, judged: new Uint8Array(slots), values: new Float64Array(slots).fill(NaN) };
      columns.set(key, column);
    }
    return column;
  };
  for (const [slot, evaluation] of evaluations.entries()) {
    if ('error' in evaluation) failures.set(slot, evaluation.error);
    if ('noData' in evaluation) namesAll = true;
    if (!('ok' in evaluation)) continue;
    const { ok, notRecovered, present } = evaluation;
    if (present !== undefined) namesAll = true;
    if (notRecovered !== undefined) recovers = true;
    const mark = (samples: readonly VectorSample[], codeOf: (before: number) => number): void => {
      // Two series of the same labels stay two, for a rule takes them as an error.
      const seen = new Map<string, number>();
      for (const sample of samples) {
        const identity = nameOf(sample.labels);
        const nth = seen.get(identity) ?? 0;
        seen.set(identity, nth + 1);
        const column = columnOf(sample, nth);
        column.judged[slot] = codeOf(column.judged[slot]!);
        column.values[slot] = sample.value;
      }
    };
    mark(present ?? [], () => UNMET);
    mark(notRecovered ?? [], () => HELD);
    mark(ok, (before) => (before === HELD || notRecovered === undefined ? MET : MET_ALONE));
  }
  return { startMs, intervalMs, slots, series: [...columns.values()], failures, namesAll, recovers };
}

/** The columns as evaluations again, for `stepExtended`. */
export function judgedEvaluations(history: JudgedHistory): readonly ExtendedEvaluation[] {
  const { slots, series, failures, namesAll, recovers } = history;
  return Array.from({ length: slots }, (_, slot): ExtendedEvaluation => {
    const error = failures.get(slot);
    if (error !== undefined) return { error };
    const where = (is: (judged: number) => boolean): VectorSample[] =>
      series.flatMap(({ labels, judged, values }) => (is(judged[slot]!) ? [{ labels, value: values[slot]! }] : []));
    const present = namesAll ? where((judged) => judged !== MISSING) : undefined;
    if (present?.length === 0) return { noData: true };
    return {
      ok: where((judged) => judged >= MET),
      ...(recovers && { notRecovered: where((judged) => judged === HELD || judged === MET) }),
      ...(present && { present }),
    };
  });
}
