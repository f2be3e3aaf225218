import { evaluatorOf, type Evaluator } from './evaluator.js';
import type { Item } from './item.js';
import type { ExpressionKind } from './kind.js';
import { optionOf, textOption } from './options.js';

/**
 * 1 where a number, or each value of a series, meets a condition; 0 where not; NaN where the value is missing.
 * - `input`: the refId that is read.
 * - `evaluator`: `{ type, params }`, such as `{ "type": "gt", "params": [85] }`.
 * - `recovery`: the same, for when it is over, such as `{ "type": "lt", "params": [75] }`. Between the two nothing begins,
 *   and what fires goes on. Absent: it is over as soon as `evaluator` does not hold.
 */
export const threshold: ExpressionKind = {
  type: 'threshold',
  compile(options) {
    const input = textOption(options, 'input', 'the refId of a query or an expression');
    const begins = evaluatorOf(options, 'evaluator');
    const recovers = optionOf(options, 'recovery') !== undefined;
    const holds = recovers ? heldBy(begins, evaluatorOf(options, 'recovery')) : begins;
    return {
      inputs: [input],
      recovers,
      evaluate: (read, { reading }) => read(input).map((item) => judged(item, reading === 'hold' ? holds : begins)),
    };
  },
};

/** Where an alert goes on: the condition holds, or is not over yet. */
function heldBy(begins: Evaluator, isOver: Evaluator): Evaluator {
  return (value) => (Number.isNaN(begins(value)) ? NaN : Number(begins(value) === 1 || isOver(value) === 0));
}

function judged({ labels, times, values }: Item, evaluator: Evaluator): Item {
  return { labels, times, values: values.map(evaluator), compared: values };
}
