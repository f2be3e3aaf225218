import { planExpressions, type Expression } from '../../expression/evaluate.js';
import { evaluatorOf } from '../../expression/evaluator.js';
import { optionOf, textOption } from '../../expression/options.js';
import { HELD, MET, MISSING, UNMET, type JudgedHistory } from '../judged-history.js';
import type { AlertRuleDocument } from './model.js';

/**
 * The threshold that decides a rule, where trying another one needs nothing but the numbers that it compares: the
 * condition is an expression `threshold` that can be evaluated, no other one with a recovery threshold comes before it,
 * and it says something of values that are there.
 */
export function decidingThreshold({ expressions, condition }: AlertRuleDocument): Expression | undefined {
  const found = expressions.find(({ refId }) => refId === condition);
  if (found?.type !== 'threshold') return undefined;
  try {
    planExpressions(expressions, condition);
    const before = planExpressions(expressions, textOption(found, 'input', 'a refId'));
    const sayAnything = ['evaluator', 'recovery'].every(
      (name) => optionOf(found, name) === undefined || Number.isNaN(evaluatorOf(found, name)(NaN)),
    );
    return before.recovers || !sayAnything ? undefined : found;
  } catch {
    return undefined;
  }
}

/**
 * The same values judged by another threshold, as `decidingThreshold` gives one. Its values are those that were compared:
 * of a rule without `value`.
 */
export function judgedAnew(history: JudgedHistory, threshold: Expression): JudgedHistory {
  const begins = evaluatorOf(threshold, 'evaluator');
  const recovers = optionOf(threshold, 'recovery') !== undefined;
  const isOver = recovers ? evaluatorOf(threshold, 'recovery') : begins;
  const codeOf = (value: number): number => {
    if (Number.isNaN(value)) return MISSING;
    if (begins(value) === 1) return MET;
    return recovers && isOver(value) === 0 ? HELD : UNMET;
  };
  const series = history.series.map((one) => {
    const judged = new Uint8Array(history.slots);
    // Not `from` with a function: it is ten times slower.
    for (let slot = 0; slot < judged.length; slot += 1) judged[slot] = codeOf(one.values[slot]!);
    return { ...one, judged };
  });
  return { ...history, recovers, series };
}
