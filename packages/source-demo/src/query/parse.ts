import { createCursor, type Cursor } from './cursor.js';
import { parsePattern } from './pattern.js';

/** The one name of the language that gives lines in place of numbers. */
export const LOGS = 'logs';

/** One condition on a label, such as `server=~"web-.*"`. */
export interface Matcher {
  readonly label: string;
  readonly matches: (value: string) => boolean;
}

export interface Selector {
  readonly kind: 'select';
  readonly metric: string;
  readonly matchers: readonly Matcher[];
}

export type Expression =
  | Selector
  | { readonly kind: 'top'; readonly count: number; readonly of: Expression }
  | {
      readonly kind: 'aggregate';
      /** A key of `AGGREGATES`, or `p` and a number of per cent. */
      readonly op: string;
      readonly by: readonly string[];
      readonly of: Expression;
    };

/** An expression, and maybe a comparison that keeps only some of its values. */
export interface Query {
  readonly expression: Expression;
  readonly keep: ((value: number) => boolean) | undefined;
}

export type ValuesQuery =
  | { readonly kind: 'metrics' }
  | { readonly kind: 'label'; readonly label: string; readonly from: Selector | undefined };

const AGGREGATE = /^(sum|avg|min|max|count|p\d\d?)$/;
const DEEPEST = 20;

const COMPARISONS: Readonly<Record<string, (limit: number) => (value: number) => boolean>> = {
  '>=': (limit) => (value) => value >= limit,
  '<=': (limit) => (value) => value <= limit,
  '==': (limit) => (value) => value === limit,
  '!=': (limit) => (value) => value !== limit,
  '>': (limit) => (value) => value > limit,
  '<': (limit) => (value) => value < limit,
};

/** Reads a query for values over time. Throws an `ObsError` with code `demo-query-invalid`. */
export function parseQuery(text: string): Query {
  const cursor = createCursor(text);
  const expression = parseExpression(cursor, 0);
  const logs = expression.kind === 'select' && expression.metric === LOGS;
  const comparison = logs ? undefined : cursor.takeAny(Object.keys(COMPARISONS));
  const keep = comparison === undefined ? undefined : COMPARISONS[comparison]!(cursor.number('a number'));
  cursor.end(comparison === undefined && !logs ? 'a comparison or the end' : 'the end');
  return { expression, keep };
}

/** Reads `metrics()`, `label_values(label)` or `label_values(metric{…}, label)`. Throws as {@link parseQuery}. */
export function parseValuesQuery(text: string): ValuesQuery {
  const cursor = createCursor(text);
  const start = cursor.at;
  const name = cursor.name('label_values or metrics');
  if (name !== 'label_values' && name !== 'metrics') cursor.refuse('label_values or metrics', start);
  cursor.expect('(');
  let query: ValuesQuery = { kind: 'metrics' };
  if (name === 'label_values') {
    const first = cursor.name('a metric or a label');
    if (cursor.peek() === ')') query = { kind: 'label', label: first, from: undefined };
    else {
      const from = parseSelector(cursor, first);
      cursor.expect(',');
      query = { kind: 'label', label: cursor.name('a label'), from };
    }
  }
  cursor.expect(')');
  cursor.end('the end');
  return query;
}

function parseExpression(cursor: Cursor, depth: number): Expression {
  if (depth > DEEPEST) cursor.refuse('fewer nested functions');
  const start = cursor.at;
  const name = cursor.name('a metric or a function');
  if (name === 'topk' && cursor.take('(')) {
    const count = cursor.number('a whole number');
    if (!Number.isInteger(count) || count < 1) cursor.refuse('a whole number from 1', start);
    cursor.expect(',');
    const of = parseExpression(cursor, depth + 1);
    cursor.expect(')');
    return { kind: 'top', count, of };
  }
  // A metric may be called `sum`, a function is told by what follows.
  if (!AGGREGATE.test(name)) {
    if (cursor.peek() === '(') cursor.refuse('sum, avg, min, max, count, topk or a percentile such as p99', start);
    if (name === LOGS && depth > 0) cursor.refuse('a metric with numbers', start);
    return parseSelector(cursor, name);
  }
  let by = parseBy(cursor);
  cursor.expect('(');
  const of = parseExpression(cursor, depth + 1);
  cursor.expect(')');
  by ??= parseBy(cursor);
  return { kind: 'aggregate', op: name, by: by ?? [], of };
}

/** `by (a, b)`, before or after what is aggregated. */
function parseBy(cursor: Cursor): string[] | undefined {
  if (!cursor.takeWord('by')) return undefined;
  cursor.expect('(');
  const labels: string[] = [];
  if (cursor.take(')')) return labels;
  do labels.push(cursor.name('a label'));
  while (cursor.take(','));
  cursor.expect(')');
  return labels;
}

function parseSelector(cursor: Cursor, metric: string): Selector {
  const matchers: Matcher[] = [];
  if (cursor.take('{') && !cursor.take('}')) {
    do {
      if (cursor.peek() === '}') break;
      matchers.push(parseMatcher(cursor));
    } while (cursor.take(','));
    cursor.expect('}');
  }
  return { kind: 'select', metric, matchers };
}

function parseMatcher(cursor: Cursor): Matcher {
  const label = cursor.name('a label');
  const operator = cursor.takeAny(['=~', '!~', '!=', '=']);
  if (operator === undefined) cursor.refuse('=, !=, =~ or !~');
  const start = cursor.at;
  const wanted = cursor.string();
  if (operator === '=') return { label, matches: (value) => value === wanted };
  if (operator === '!=') return { label, matches: (value) => value !== wanted };
  const pattern = parsePattern(wanted);
  if (typeof pattern !== 'function') return cursor.refuse(pattern.expected, start + 1 + pattern.at);
  return { label, matches: operator === '=~' ? pattern : (value) => !pattern(value) };
}
