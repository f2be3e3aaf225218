/** Conditions on one number, as `threshold` and `classic` have them: how many numbers each has, and how it is written. */
export const EVALUATORS: Readonly<Record<string, { readonly params: number; readonly signs: readonly string[] }>> = {
  gt: { params: 1, signs: ['>'] },
  gte: { params: 1, signs: ['≥'] },
  lt: { params: 1, signs: ['<'] },
  lte: { params: 1, signs: ['≤'] },
  eq: { params: 1, signs: ['='] },
  ne: { params: 1, signs: ['≠'] },
  within_range: { params: 2, signs: ['>', '<'] },
  outside_range: { params: 2, signs: ['<', '>'] },
  within_range_included: { params: 2, signs: ['≥', '≤'] },
  outside_range_included: { params: 2, signs: ['≤', '≥'] },
  no_value: { params: 0, signs: [] },
};

/** What an option says of a condition, as far as it can be read. */
export interface EvaluatorText {
  readonly type: string;
  readonly params: readonly number[];
}

/** The condition in an own option; absent: there is none. Numbers that are none are NaN. */
export function evaluatorIn(options: object, name: string): EvaluatorText | undefined {
  const given = ownOf(options, name);
  if (given === undefined) return undefined;
  const object = typeof given === 'object' && given !== null ? given : {};
  const type = ownOf(object, 'type');
  const params = ownOf(object, 'params');
  const numbers = (Array.isArray(params) ? params : []).map((one: unknown) => (typeof one === 'number' ? one : NaN));
  return { type: typeof type === 'string' ? type : '', params: numbers };
}

/** The step with another number in one of its conditions. */
export function withParam<T extends object>(step: T, name: string, place: number, value: number): T {
  const params = [...(evaluatorIn(step, name)?.params ?? [])];
  params[place] = value;
  return withEvaluator(step, name, { params });
}

/** The step with a part of a condition changed; what else the condition says is kept. */
export function withEvaluator<T extends object>(step: T, name: string, change: Partial<EvaluatorText>): T {
  const given = ownOf(step, name);
  return { ...step, [name]: { ...(typeof given === 'object' ? given : {}), ...change } };
}

/** The step with another kind of condition, and numbers for it. */
export function withEvaluatorType<T extends object>(step: T, name: string, type: string): T {
  const { params = [] } = evaluatorIn(step, name) ?? {};
  const wanted = Object.hasOwn(EVALUATORS, type) ? EVALUATORS[type]!.params : 0;
  const next = Array.from({ length: wanted }, (_, i) => params[i] ?? params[i - 1] ?? 0);
  return withEvaluator(step, name, { type, params: next });
}

export function ownOf(options: object, name: string): unknown {
  return Object.hasOwn(options, name) ? (options as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** A text in an own option, or nothing. */
export function textIn(options: object, name: string): string {
  const value = ownOf(options, name);
  return typeof value === 'string' ? value : '';
}
