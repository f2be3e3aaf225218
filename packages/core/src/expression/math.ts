import { labelsFrom, type Labels } from '../frame/labels.js';
import { numberItem, type Item, type Items } from './item.js';
import { joinItems } from './join.js';
import type { ExpressionKind } from './kind.js';
import type { BinaryOperation } from './math-functions.js';
import { parseMath, type MathNode } from './math-parse.js';
import { textOption } from './options.js';

/**
 * A formula over series and numbers, in the option `expression`: `$A * 100 / ($B + 1)`.
 * Numbers with series give series; two series give the times that both have. Sides are paired by labels, see `joinItems`.
 * A missing value makes the result missing, comparisons too; but `0 && x` is 0 and `1 || x` is 1 whatever x is.
 */
export const math: ExpressionKind = {
  type: 'math',
  compile(options) {
    const tree = parseMath(textOption(options, 'expression', 'a formula such as $A * 100'));
    return {
      inputs: [...new Set(inputsOf(tree))],
      evaluate: (read) => walk(tree, read),
    };
  },
};

function inputsOf(node: MathNode): readonly string[] {
  if (node.kind === 'input') return [node.refId];
  if (node.kind === 'unary') return inputsOf(node.of);
  return node.kind === 'binary' ? [...inputsOf(node.left), ...inputsOf(node.right)] : [];
}

function walk(node: MathNode, read: (refId: string) => Items): Items {
  switch (node.kind) {
    case 'number':
      return [numberItem(labelsFrom([]), node.value)];
    case 'input':
      return read(node.refId).map(({ labels, times, values }) => ({ labels, times, values }));
    case 'unary':
      return walk(node.of, read).map((item) => ({ ...item, values: item.values.map(node.operation) }));
    case 'binary':
      return joinItems(walk(node.left, read), walk(node.right, read)).map(({ a, b, labels }) =>
        combined(a, b, labels, node.operation),
      );
  }
}

function combined(a: Item, b: Item, labels: Labels, operation: BinaryOperation): Item {
  if (a.times !== null && b.times !== null && a.times !== b.times)
    return atCommonTimes(a.times, a.values, b.times, b.values, labels, operation);
  const one = b.times === null ? b.values[0]! : NaN;
  const other = a.times === null ? a.values[0]! : NaN;
  const values = new Float64Array(Math.max(a.values.length, b.values.length));
  if (a.times === b.times) for (let i = 0; i < values.length; i += 1) values[i] = operation(a.values[i]!, b.values[i]!);
  else if (b.times === null) for (let i = 0; i < values.length; i += 1) values[i] = operation(a.values[i]!, one);
  else for (let i = 0; i < values.length; i += 1) values[i] = operation(other, b.values[i]!);
  return { labels, times: a.times ?? b.times, values };
}

/** Both ascend, so one walk along the two finds the times that both have. */
function atCommonTimes(
  leftTimes: Float64Array,
  left: Float64Array,
  rightTimes: Float64Array,
  right: Float64Array,
  labels: Labels,
  operation: BinaryOperation,
): Item {
  const most = Math.min(leftTimes.length, rightTimes.length);
  const times = new Float64Array(most);
  const values = new Float64Array(most);
  let [count, i, j] = [0, 0, 0];
  while (i < leftTimes.length && j < rightTimes.length) {
    const a = leftTimes[i]!;
    const b = rightTimes[j]!;
    if (a === b) {
      times[count] = a;
      values[count] = operation(left[i]!, right[j]!);
      count += 1;
    }
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return { labels, times: times.subarray(0, count), values: values.subarray(0, count) };
}
