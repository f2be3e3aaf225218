import type { Expression } from '@obs-kit/core/alerting.js';
import { roundTo } from '../slider-scale.js';
import { evaluatorIn } from './evaluators.js';

/** What is over when a condition no longer holds. */
const OPPOSITES: Readonly<Record<string, string>> = {
  gt: 'lt',
  gte: 'lt',
  lt: 'gt',
  lte: 'gt',
  eq: 'ne',
  ne: 'eq',
  within_range: 'outside_range',
  outside_range: 'within_range',
  within_range_included: 'outside_range',
  outside_range_included: 'within_range',
};

/** A threshold with a recovery threshold a fifth away from it, on the side where a value is well. */
export function withRecovery(expression: Expression): Expression {
  const { type, params } = evaluatorIn(expression, 'evaluator') ?? { type: 'gt', params: [0] };
  const opposite = Object.hasOwn(OPPOSITES, type) ? OPPOSITES[type]! : 'lt';
  const away = (value: number): number => Math.abs(value) / 5 || 1;
  const moved =
    opposite === 'lt'
      ? params.map((value) => roundTo(value - away(value)))
      : opposite === 'gt'
        ? params.map((value) => roundTo(value + away(value)))
        : params;
  return { ...expression, recovery: { type: opposite, params: moved } };
}

export function withoutRecovery(expression: Expression): Expression {
  const { recovery: _, ...rest } = expression as Expression & { readonly recovery?: unknown };
  return rest;
}
