import type { Columns } from './columns.js';
import { stackColumns, type StackColumns } from './stack.js';

/**
 * Stacks as parts of the whole at each x, from 0 to 1: positive values upwards and negative ones downwards, each as its part
 * of the sum of all sizes. Where that sum is 0 or endless there are no parts, so nothing is drawn.
 */
export const percentStack: StackColumns = (series) => {
  const stacked = stackColumns(series);
  const length = stacked[0]?.x.length ?? 0;
  const total = new Float64Array(length);
  for (const { y, base } of stacked)
    for (let i = 0; i < length; i++) if (!Number.isNaN(y[i])) total[i]! += Math.abs(y[i]! - base![i]!);
  const part = (value: number, i: number): number => (total[i]! > 0 && total[i]! < Infinity ? value / total[i]! : NaN);
  return stacked.map(({ x, y, base }) => ({ x, y: y.map(part), base: base!.map(part) }));
};

/** The same upside down, for traffic in and out of one thing: `y` is drawn as −`y`; hover keeps telling `y`. */
export const negativeStack: StackColumns = (series) => series.map((columns) => negated(columns));

/**
 * Another stack in which some series are drawn upside down.
 * @param isNegative Asked for the columns of each series, which are those of its spec by reference.
 */
export function signedStack(
  isNegative: (columns: Columns) => boolean,
  stack: StackColumns = stackColumns,
): StackColumns {
  return (series) => stack(series.map((columns) => (isNegative(columns) ? negated(columns) : columns)));
}

/** Memo by column, so that a chart that is drawn anew finds the copy that it made; not state. */
const negatives = new WeakMap<Float64Array, Float64Array>();

function negated({ x, y }: Columns): Columns {
  let turned = negatives.get(y);
  if (!turned) negatives.set(y, (turned = y.map((value) => -value)));
  return { x, y: turned };
}
