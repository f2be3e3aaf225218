import { labelsFrom } from '../frame/labels.js';
import { evaluatorOf, type Evaluator } from './evaluator.js';
import type { Items, Match } from './item.js';
import type { ExpressionKind } from './kind.js';
import { expressionOptionInvalid, optionOf, textOption, wordOption, type ExpressionOptions } from './options.js';
import { columnReducerOf, type ColumnReducer } from './reduce.js';
import { and, or } from './truth.js';

interface Condition {
  readonly query: string;
  readonly toNumber: ColumnReducer;
  readonly evaluator: Evaluator;
  readonly operator: 'and' | 'or';
}

/**
 * Conditions on several queries that come to one answer: one number without labels, 1, 0, or NaN where nobody can tell.
 * `conditions` is a list of `{ query, reducer, mode, evaluator, operator }`. A condition holds when it does for any series
 * of its query; each is joined to those before it by its `operator`, `and` (default) or `or`, from left to right.
 * A query without series holds for `no_value` alone, and is unknown to every other evaluator.
 */
export const classic: ExpressionKind = {
  type: 'classic',
  compile(options) {
    const given = optionOf(options, 'conditions');
    if (!Array.isArray(given) || given.length === 0)
      throw expressionOptionInvalid('conditions', given, 'a list of conditions');
    const conditions = given.map(conditionOf);
    return {
      inputs: [...new Set(conditions.map(({ query }) => query))],
      evaluate(read) {
        const matches: Match[] = [];
        const value = conditions.reduce((before, condition, i) => {
          const now = judge(read(condition.query), condition, matches);
          if (i === 0) return now;
          return condition.operator === 'or' ? or(before, now) : and(before, now);
        }, NaN);
        const compared = Float64Array.of(matches[0]?.value ?? NaN);
        const answer = { labels: labelsFrom([]), times: null, values: Float64Array.of(value), matches };
        return [value === 1 && matches.length > 0 ? { ...answer, compared } : answer];
      },
    };
  },
};

function conditionOf(given: unknown, index: number): Condition {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw expressionOptionInvalid(`conditions[${index}]`, given, 'an object');
  const options = given as ExpressionOptions;
  return {
    query: textOption(options, 'query', 'the refId of a query or an expression'),
    toNumber: columnReducerOf({ reducer: 'last', ...options }),
    evaluator: evaluatorOf(options, 'evaluator'),
    operator: wordOption(options, 'operator', ['and', 'or']),
  };
}

/** 1 when it holds for any series; NaN when it may, for one that is missing. */
function judge(items: Items, { query, toNumber, evaluator }: Condition, matches: Match[]): number {
  if (items.length === 0) return evaluator(NaN);
  let result = 0;
  for (const { labels, times, values } of items) {
    const value = times === null ? values[0]! : toNumber(values);
    const holds = evaluator(value);
    if (holds === 1) matches.push({ refId: query, labels, value });
    result = or(result, holds);
  }
  return result;
}
