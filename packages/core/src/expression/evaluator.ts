import { expressionOptionInvalid, optionOf, type ExpressionOptions } from './options.js';

/** 1 where it holds, 0 where not, NaN where nobody can tell: a missing value meets no condition and breaks none. */
export type Evaluator = (value: number) => number;

interface EvaluatorKind {
  /** How many numbers `params` has. */
  readonly params: number;
  holds(value: number, first: number, second: number): boolean;
}

/** Conditions on one number, by name. Bounds of a range may stand in either order. */
export const EVALUATORS: Readonly<Record<string, EvaluatorKind>> = {
  gt: { params: 1, holds: (value, than) => value > than },
  gte: { params: 1, holds: (value, than) => value >= than },
  lt: { params: 1, holds: (value, than) => value < than },
  lte: { params: 1, holds: (value, than) => value <= than },
  eq: { params: 1, holds: (value, than) => value === than },
  ne: { params: 1, holds: (value, than) => value !== than },
  within_range: { params: 2, holds: (value, a, b) => value > Math.min(a, b) && value < Math.max(a, b) },
  outside_range: { params: 2, holds: (value, a, b) => value < Math.min(a, b) || value > Math.max(a, b) },
  within_range_included: { params: 2, holds: (value, a, b) => value >= Math.min(a, b) && value <= Math.max(a, b) },
  outside_range_included: { params: 2, holds: (value, a, b) => value <= Math.min(a, b) || value >= Math.max(a, b) },
  no_value: { params: 0, holds: Number.isNaN },
};

/**
 * The condition `{ type, params }` in the option `name`.
 * @throws ObsError `expression-option-invalid`
 */
export function evaluatorOf(options: ExpressionOptions, name: string): Evaluator {
  const given = optionOf(options, name);
  const { type, params } = readEvaluator(given, name);
  const kind = EVALUATORS[type]!;
  const [first = NaN, second = NaN] = params;
  if (kind.params === 0) return (value) => Number(kind.holds(value, first, second));
  return (value) => (Number.isNaN(value) ? NaN : Number(kind.holds(value, first, second)));
}

function readEvaluator(given: unknown, name: string): { type: string; params: readonly number[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw expressionOptionInvalid(name, given, 'a condition such as { "type": "gt", "params": [80] }');
  const type = optionOf(given as ExpressionOptions, 'type');
  if (typeof type !== 'string' || !Object.hasOwn(EVALUATORS, type))
    throw expressionOptionInvalid(`${name}.type`, type, `one of ${Object.keys(EVALUATORS).join(', ')}`);
  const params = optionOf(given as ExpressionOptions, 'params') ?? [];
  const wanted = EVALUATORS[type]!.params;
  if (!Array.isArray(params) || params.length < wanted || !params.slice(0, wanted).every(isNumber))
    throw expressionOptionInvalid(`${name}.params`, params, `a list of ${wanted} number${wanted === 1 ? '' : 's'}`);
  return { type, params: params.slice(0, wanted) as number[] };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value);
