import type { Items } from './item.js';
import type { ExpressionOptions } from './options.js';

/**
 * How a threshold with a recovery threshold is read: `begin`, where an alert begins; `hold`, where one that fires goes on,
 * because it has not recovered.
 */
export type Reading = 'begin' | 'hold';

export interface ExpressionContext {
  /** Time of the evaluation, ms: windows end here. */
  readonly t: number;
  readonly reading: Reading;
}

/** An expression made ready. */
export interface CompiledExpression {
  /** RefIds that it reads, each once. */
  readonly inputs: readonly string[];
  /** True when `hold` and `begin` can differ. */
  readonly recovers?: boolean;
  /** Pure. Throws an `ObsError` when the input is not of its kind. */
  evaluate(read: (refId: string) => Items, context: ExpressionContext): Items;
}

/** One kind of expression. */
export interface ExpressionKind {
  readonly type: string;
  /** @throws ObsError `expression-option-invalid`, `expression-syntax-invalid`, `reducer-unknown` */
  compile(options: ExpressionOptions): CompiledExpression;
}
