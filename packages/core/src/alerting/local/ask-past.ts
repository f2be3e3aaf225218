import type { DataSource, QueryRequest } from '../../source/data-source.js';
import { ruleRequest, type RuleSources } from '../document/ask-rule.js';
import { evaluateHistory } from '../document/history.js';
import type { AlertRuleDocument, RuleTarget } from '../document/model.js';
import { planRule } from '../document/plan.js';
import type { ExtendedEvaluation } from '../extended-state.js';
import { askGrid } from '../history.js';
import type { Slots } from '../timeline.js';
import { sourceNamed } from './source-named.js';

type Past = readonly ExtendedEvaluation[] | undefined;

/**
 * What a document's rule would have come to at each of the slots, by one question for each of its targets. `undefined`
 * when a source does not answer: half a past would judge wrongly. Rejects only when `signal` is aborted.
 */
export async function askDocumentPast(
  document: AlertRuleDocument,
  sources: RuleSources,
  slots: Slots,
  signal: AbortSignal,
): Promise<Past> {
  try {
    const answers = await Promise.all(
      planRule(document).targets.map(async (target) => {
        const found = sourceNamed(sources, target.source);
        if ('error' in found) throw found.error;
        const { frames } = await found.source.query(pastRequest(document, target, found.source, slots), { signal });
        return [target.refId, frames.map((frame) => ({ ...frame, refId: target.refId }))] as const;
      }),
    );
    signal.throwIfAborted();
    return evaluateHistory(document, new Map(answers), slots).map(withoutGaps);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** The same for a query whose answer is the condition itself. */
export async function askQueryPast(source: DataSource, expr: string, slots: Slots, signal: AbortSignal): Promise<Past> {
  const { series, failures } = await askGrid(source, expr, slots, signal);
  if (failures !== undefined) return undefined;
  return Array.from({ length: slots.slots }, (_, slot) => ({
    ok: series.flatMap(({ labels, values }) => {
      const value = values[slot]!;
      return Number.isNaN(value) ? [] : [{ labels, value }];
    }),
  }));
}

/** Over all that the evaluations of the slots look at, and else as at the last of them. */
function pastRequest(
  document: AlertRuleDocument,
  target: RuleTarget,
  source: DataSource,
  { startMs, intervalMs, slots }: Slots,
): QueryRequest {
  const first = ruleRequest(document, target, source, startMs);
  const last = ruleRequest(document, target, source, startMs + (slots - 1) * intervalMs);
  if (target.mode === 'range') return { ...last, range: { from: first.range.from, to: last.range.to } };
  return {
    ...last,
    mode: 'range',
    range: { from: first.range.to, to: last.range.to },
    stepMs: intervalMs,
    unaligned: true,
    maxDataPoints: slots,
  };
}

/** Where the condition is what a target answers, a series that was not there is not one that matched. */
function withoutGaps(evaluation: ExtendedEvaluation): ExtendedEvaluation {
  if (!('ok' in evaluation) || evaluation.present !== undefined) return evaluation;
  return { ok: evaluation.ok.filter(({ value }) => !Number.isNaN(value)) };
}
