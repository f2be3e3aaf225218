import { ObsError } from '../base/error.js';
import { errorAt } from './error-at.js';
import { EXPRESSIONS } from './index.js';
import type { Items } from './item.js';
import type { CompiledExpression, ExpressionContext } from './kind.js';
import type { ExpressionOptions } from './options.js';

/** One expression of a document: its name, its type, and what the type wants besides. Plain data. */
export interface Expression extends ExpressionOptions {
  /** By which others read it: `B` is `$B` in a formula. */
  readonly refId: string;
  /** One of the keys of `EXPRESSIONS`. */
  readonly type: string;
}

/** Expressions made ready, as far as one of them needs. */
export interface ExpressionPlan {
  /** RefIds that no expression has: those of the queries that are needed, each once. */
  readonly queries: readonly string[];
  /** True when a threshold on the way has one for recovery: `hold` and `begin` can differ. */
  readonly recovers: boolean;
  /**
   * What the wanted refId comes to. `answers` has every query. Pure.
   * @throws ObsError such as `expression-too-many-points`
   */
  evaluate(answers: ReadonlyMap<string, Items>, context: ExpressionContext): Items;
}

/** Expressions that may read each other. */
const MOST = 100;

/**
 * Makes one expression ready, or a query, with all that it reads.
 * @throws ObsError `expression-type-unknown`, `expression-option-invalid`, `expression-syntax-invalid`, `reducer-unknown`,
 *   `expression-cycle`, `expression-too-many`; `where` names the expression
 */
export function planExpressions(expressions: readonly Expression[], wanted: string): ExpressionPlan {
  if (expressions.length > MOST)
    throw new ObsError({
      code: 'expression-too-many',
      message: 'there are {count} expressions',
      hint: 'Split them; {most} are the most.',
      values: { count: expressions.length, most: MOST },
    });
  const byRefId = new Map(expressions.map((expression) => [expression.refId, expression]));
  const steps = new Map<string, CompiledExpression>();
  const queries = new Set<string>();
  const visit = (refId: string, path: readonly string[]): void => {
    if (path.includes(refId)) throw cycle([...path.slice(path.indexOf(refId)), refId]);
    if (steps.has(refId)) return;
    const expression = byRefId.get(refId);
    if (expression === undefined) {
      queries.add(refId);
      return;
    }
    const compiled = at(refId, () => compileExpression(expression));
    for (const input of compiled.inputs) visit(input, [...path, refId]);
    // After its inputs, so that the order of the steps is one in which they can be evaluated.
    steps.set(refId, compiled);
  };
  visit(wanted, []);
  return {
    queries: [...queries],
    recovers: [...steps.values()].some(({ recovers }) => recovers === true),
    evaluate(answers, context) {
      const known = new Map(answers);
      const read = (refId: string): Items => known.get(refId) ?? [];
      for (const [refId, step] of steps)
        known.set(
          refId,
          at(refId, () => step.evaluate(read, context)),
        );
      return read(wanted);
    },
  };
}

/** What fails says in which expression. */
function at<T>(refId: string, run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    throw errorAt(thrown, `expressions.${refId}`);
  }
}

/**
 * One expression made ready.
 * @throws ObsError see {@link planExpressions}
 */
export function compileExpression(expression: Expression): CompiledExpression {
  const { refId, type } = expression;
  if (!Object.hasOwn(EXPRESSIONS, type))
    throw new ObsError({
      code: 'expression-type-unknown',
      message: 'expression {refId} has a type that is not known: {type}',
      hint: 'Use one of {known}.',
      values: { refId, type, known: Object.keys(EXPRESSIONS).join(', ') },
    });
  return EXPRESSIONS[type]!.compile(expression);
}

function cycle(path: readonly string[]): ObsError {
  return new ObsError({
    code: 'expression-cycle',
    message: 'expressions read each other in a circle: {path}',
    hint: 'Let one of them read something else.',
    values: { path: path.join(' → ') },
  });
}
