import type { Labels } from '@obs-kit/core';
import type { AlertRuleDocument } from '@obs-kit/core/alerting.js';
import { evaluateSlots, type DocumentHistory } from '@obs-kit/core/alerting-history.js';
import { namesOf } from './change-steps.js';
import { stepOfFailure } from './step-problems.js';

/** What a step comes to at the end of the history. */
export interface StepValue {
  /** Absent: it comes to series. */
  readonly values: readonly { readonly labels: Labels; readonly value: number }[] | undefined;
  /** Of a condition: how many of them match. */
  readonly matches: number;
}

export interface StepValues {
  readonly values: ReadonlyMap<string, StepValue>;
  /** Sentences by the step that cannot be evaluated. */
  readonly failures: ReadonlyMap<string, string>;
}

/** What every step comes to at the last evaluation, one by one. */
export function stepValuesOf({
  document,
  history,
}: {
  readonly document: AlertRuleDocument;
  readonly history: DocumentHistory | undefined;
}): StepValues {
  const values = new Map<string, StepValue>();
  const failures = new Map<string, string>();
  if (!history || history.slots === 0) return { values, failures };
  for (const refId of namesOf(document)) {
    const one = { ...document, condition: refId, value: '' };
    const [evaluation] = evaluateSlots(one, history, history.slots - 1, history.slots);
    if (!evaluation) continue;
    if ('noData' in evaluation) values.set(refId, { values: [], matches: 0 });
    else if ('ok' in evaluation)
      values.set(refId, { values: evaluation.present ?? evaluation.ok, matches: evaluation.ok.length });
    else {
      const place = stepOfFailure(evaluation.error);
      if (place === refId) failures.set(refId, evaluation.error);
      // That it comes to series is no mistake, but in the one that decides.
      else if (place === undefined && refId !== document.condition)
        values.set(refId, { values: undefined, matches: 0 });
      else if (place === undefined) failures.set(refId, evaluation.error);
    }
  }
  return { values, failures };
}
