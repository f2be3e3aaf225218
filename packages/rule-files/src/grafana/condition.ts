import { fieldsOf, type Fields } from '../yaml/fields.js';

/** The PromQL of a condition, or why there is none. */
export type FoundExpression =
  { readonly expr: string; readonly problem?: undefined } | { readonly expr?: undefined; readonly problem: string };

interface Node {
  readonly query: Fields;
  readonly model: Fields;
}

const EVALUATORS: ReadonlyMap<string, string> = new Map([
  ['gt', '>'],
  ['gte', '>='],
  ['lt', '<'],
  ['lte', '<='],
  ['eq', '=='],
  ['ne', '!='],
]);

/** The condition as one expression of PromQL, followed from `refId` down to its query. */
export function expressionOf(rule: Fields, refId: string, isRecording: boolean): FoundExpression {
  const nodes = new Map<string, Node>();
  const place = rule.report.at('data');
  for (const [i, item] of rule.list('data').entries()) {
    const query = fieldsOf(item, place.at(i));
    const value = query?.value('model');
    const model = value === undefined ? undefined : fieldsOf(value, place.at(i).at('model'));
    if (query !== undefined && model !== undefined) nodes.set(query.text('refId') ?? '', { query, model });
  }
  return follow(nodes, refId, isRecording, 0);
}

/** @param asValue Whether the value is what counts, as below a threshold; else any but 0 is a match. */
function follow(nodes: ReadonlyMap<string, Node>, refId: string, asValue: boolean, depth: number): FoundExpression {
  const node = nodes.get(refId);
  if (node === undefined || depth > nodes.size) return { problem: `there is no query ${refId}` };
  const { query, model } = node;
  const source = query.text('datasourceUid') ?? query.text('datasourceUID') ?? '';
  if (source !== '__expr__' && source !== '-100') return queryOf(node, asValue);
  const type = model.text('type') ?? '';
  const below = (model.text('expression') ?? '').replace(/^\$\{?(\w+)\}?$/, '$1');
  if (type === 'threshold' && asValue) return { problem: 'a threshold is compared with another' };
  if (type === 'threshold') return threshold(nodes, model, below, depth);
  if (type === 'reduce') {
    const reducer = model.text('reducer') ?? '';
    return reducer === 'last' ? follow(nodes, below, asValue, depth + 1) : { problem: `its reduction is ${reducer}` };
  }
  if (type === 'math') return math(nodes, below, asValue, depth);
  return { problem: `its expression is of the type ${type}` };
}

function queryOf({ query, model }: Node, asValue: boolean): FoundExpression {
  const expr = model.text('expr') ?? '';
  const range = query.value('relativeTimeRange');
  const to = range === undefined ? 0 : (fieldsOf(range, query.report.at('relativeTimeRange'))?.integer('to') ?? 0);
  if (expr === '') return { problem: 'its query is not one to Prometheus' };
  if (to !== 0) return { problem: 'its query ends in the past' };
  return { expr: asValue ? expr : `(${expr}) != 0` };
}

function threshold(nodes: ReadonlyMap<string, Node>, model: Fields, below: string, depth: number): FoundExpression {
  const [item, ...more] = model.list('conditions');
  const condition = item === undefined ? undefined : fieldsOf(item, model.report.at('conditions').at(0));
  const value = condition?.value('evaluator');
  const evaluator = value === undefined ? undefined : fieldsOf(value, condition!.report.at('evaluator'));
  if (evaluator === undefined || more.length > 0) return { problem: 'its threshold has not one condition' };
  if (condition!.value('unloadEvaluator') !== undefined) return { problem: 'it has a threshold of recovery' };
  const type = evaluator.text('type') ?? '';
  const [low = NaN, high = NaN] = evaluator.texts('params').map(Number);
  if (type === 'gt' && low === 0 && isAnyValue(nodes, below))
    return follow(nodes, anyValueOf(nodes, below), true, depth + 1);
  const child = follow(nodes, below, true, depth + 1);
  if (child.problem !== undefined) return child;
  const operator = EVALUATORS.get(type);
  if (operator !== undefined && Number.isFinite(low)) return { expr: `(${child.expr}) ${operator} ${low}` };
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { problem: `its threshold is of the type ${type}` };
  if (type === 'within_range') return { expr: `(${child.expr}) > ${low} < ${high}` };
  if (type === 'outside_range') return { expr: `(${child.expr}) < ${low} or (${child.expr}) > ${high}` };
  return { problem: `its threshold is of the type ${type}` };
}

/** Three functions that together are 1 for each series: how rules of Prometheus are carried over. */
const ANY_VALUE = /^is_number\(\$(\w+)\) \|\| is_nan\(\$\1\) \|\| is_inf\(\$\1\)$/;

function isAnyValue(nodes: ReadonlyMap<string, Node>, refId: string): boolean {
  return ANY_VALUE.test(nodes.get(refId)?.model.text('expression') ?? '');
}

function anyValueOf(nodes: ReadonlyMap<string, Node>, refId: string): string {
  return ANY_VALUE.exec(nodes.get(refId)?.model.text('expression') ?? '')?.[1] ?? '';
}

/** One comparison of one query with a number; any other formula is refused. */
function math(nodes: ReadonlyMap<string, Node>, formula: string, asValue: boolean, depth: number): FoundExpression {
  const match = /^\s*\$\{?(\w+)\}?\s*(==|!=|>=|<=|>|<)\s*(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*$/.exec(formula);
  if (match === null || asValue) return { problem: `its formula is ${formula}` };
  const [, refId = '', operator = '', number = ''] = match;
  const child = follow(nodes, refId, true, depth + 1);
  return child.problem === undefined ? { expr: `(${child.expr}) ${operator} ${number}` } : child;
}
