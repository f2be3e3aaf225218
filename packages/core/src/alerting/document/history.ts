import { sentenceOf } from '../../expression/error-at.js';
import type { Frame } from '../../frame/frame.js';
import type { Labels } from '../../frame/labels.js';
import { timeFieldOf } from '../../frame/read.js';
import { resolveTimeRange } from '../../time/resolve.js';
import { sliceRows } from '../../transform/rows.js';
import type { ExtendedEvaluation } from '../extended-state.js';
import { identityOf } from '../identity.js';
import type { GridHistory } from '../threshold-timeline.js';
import type { Slots } from '../timeline.js';
import { evaluatePlan, type RuleAnswers } from './evaluate.js';
import type { AlertRuleDocument, RuleTarget } from './model.js';
import { planRule } from './plan.js';

/**
 * What a rule's condition would have come to at each time, from answers over the whole of it: every evaluation sees the
 * rows that its targets look at by then. Of an instant target it sees the last row since the evaluation before. What has
 * no time column is the same at every time. Pure; for `timelineOf` and `stepExtended`.
 */
export function evaluateHistory(
  document: AlertRuleDocument,
  answers: RuleAnswers,
  { startMs, intervalMs, slots }: Slots,
): readonly ExtendedEvaluation[] {
  const evaluate = evaluatorFor(document, answers, intervalMs);
  return Array.from({ length: slots }, (_, slot) => evaluate(startMs + slot * intervalMs));
}

/**
 * The values that a rule's threshold has compared, as columns: for `thresholdTimeline`, which follows a slider where
 * evaluating anew would take seconds. Of a rule whose condition is an expression `threshold` without `recovery`, and no
 * `value`.
 */
export function comparedGrid(evaluations: readonly ExtendedEvaluation[], { startMs, intervalMs }: Slots): GridHistory {
  const series = new Map<string, { readonly labels: Labels; readonly values: Float64Array }>();
  const failures = new Map<number, string>();
  for (const [slot, evaluation] of evaluations.entries()) {
    if ('error' in evaluation) failures.set(slot, evaluation.error);
    if (!('ok' in evaluation)) continue;
    for (const { labels, value } of evaluation.present ?? evaluation.ok) {
      const key = identityOf(labels);
      let column = series.get(key);
      if (column === undefined) {
        column = { labels, values: new Float64Array(evaluations.length).fill(NaN) };
        series.set(key, column);
      }
      column.values[slot] = value;
    }
  }
  return { startMs, intervalMs, slots: evaluations.length, series: [...series.values()], failures };
}

function evaluatorFor(
  document: AlertRuleDocument,
  answers: RuleAnswers,
  intervalMs: number,
): (t: number) => ExtendedEvaluation {
  try {
    const plan = planRule(document);
    return (t) => {
      try {
        const then = plan.targets.map((target) => {
          const { from, to } = windowOf(document, target, t, intervalMs);
          return [target.refId, (answers.get(target.refId) ?? []).flatMap((frame) => within(frame, from, to))] as const;
        });
        return evaluatePlan(document, plan, new Map(then), t);
      } catch (thrown) {
        return { error: sentenceOf(thrown) };
      }
    };
  } catch (thrown) {
    const error = sentenceOf(thrown);
    return () => ({ error });
  }
}

/** The first and the last time that an evaluation sees of a target, ms. */
function windowOf(
  document: AlertRuleDocument,
  target: RuleTarget,
  t: number,
  intervalMs: number,
): { readonly from: number; readonly to: number } {
  const raw = { from: target.from || document.from, to: target.to || document.to };
  const { from, to } = resolveTimeRange(raw, { now: t, zone: 'UTC' });
  return target.mode === 'instant' ? { from: to - intervalMs + 1, to } : { from, to };
}

/** As the source would have answered for that time: of series that have no value in it, nothing. */
function within(frame: Frame, from: number, to: number): Frame[] {
  const times = timeFieldOf(frame)?.values;
  if (times === undefined) return [frame];
  const rows = sliceRows(frame, firstAt(times, from), firstAt(times, to + 1));
  if (rows.length === 0) return [];
  if (frame.meta.kind !== 'timeseries') return [rows];
  const fields = rows.fields.filter((field) => field.type !== 'number' || !field.values.every(Number.isNaN));
  return fields.some(({ type }) => type === 'number') ? [{ ...rows, fields }] : [];
}

/** The first row at this time or after it. */
function firstAt(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
