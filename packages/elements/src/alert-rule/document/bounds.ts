import type { AlertRuleDocument, Expression } from '@obs-kit/core/alerting.js';
import { withStep } from './document-draft.js';
import { movableThreshold } from './document-runs.js';
import { EVALUATORS, evaluatorIn, withParam } from './evaluators.js';

/** One number of the threshold that decides: a line on the chart, and a slider. */
export interface Bound {
  /** `evaluator-0`, `recovery-1` …: also the id of its control. */
  readonly id: string;
  readonly option: 'evaluator' | 'recovery';
  readonly place: number;
  readonly value: number;
  /** How values are compared with it, such as `>`. */
  readonly sign: string;
}

/** The numbers of the threshold that decides; none where a slider cannot move it. */
export function boundsOf(document: AlertRuleDocument): readonly Bound[] {
  const threshold = movableThreshold(document);
  if (!threshold) return [];
  return (['evaluator', 'recovery'] as const).flatMap((option) => {
    const { type, params } = evaluatorIn(threshold, option) ?? { type: '', params: [] };
    const signs = Object.hasOwn(EVALUATORS, type) ? EVALUATORS[type]!.signs : [];
    return signs.map((sign, place) => ({
      ...{ id: `${option}-${place}`, option, place, sign },
      value: params[place] ?? NaN,
    }));
  });
}

/** The document with another number in the threshold that decides. */
export function withBound(
  document: AlertRuleDocument,
  { option, place }: Pick<Bound, 'option' | 'place'>,
  value: number,
): AlertRuleDocument {
  const threshold: Expression | undefined = movableThreshold(document);
  return threshold ? withStep(document, threshold.refId, withParam(threshold, option, place, value)) : document;
}
