import { reducerOf } from '../frame/reduce.js';
import { RARE_REDUCERS } from '../frame/reducers-rare.js';
import { numberItem, type Item } from './item.js';
import type { ExpressionKind } from './kind.js';
import { numberOption, textOption, wordOption, type ExpressionOptions } from './options.js';

const MODES = ['present', 'strict', 'drop', 'replace'] as const;

/** Turns a column into one number. */
export type ColumnReducer = (values: Float64Array) => number;

/**
 * Each series to one number, under its labels; what is a number already stays.
 * - `input`: the refId that is read.
 * - `reducer`: any that panels have, such as `mean`, `last`, `lastNotNull`, `max`, `p95`.
 * - `mode`: `present` (default) does as panels do: missing values are left out, but for `first` and `last`; ±Infinity are
 *   values. `strict`: one missing value makes the answer missing. `drop`: missing and infinite values are left out.
 *   `replace`: they become `replaceWith` (default 0).
 */
export const reduce: ExpressionKind = {
  type: 'reduce',
  compile(options) {
    const input = textOption(options, 'input', 'the refId of a query or an expression');
    const toNumber = columnReducerOf(options);
    return {
      inputs: [input],
      evaluate: (read) => read(input).map((item) => reduced(item, toNumber)),
    };
  },
};

function reduced(item: Item, toNumber: ColumnReducer): Item {
  return item.times === null ? item : numberItem(item.labels, toNumber(item.values));
}

/** The reducer that `reducer`, `mode` and `replaceWith` ask for. */
export function columnReducerOf(options: ExpressionOptions): ColumnReducer {
  const id = textOption(options, 'reducer', 'a reducer such as mean');
  const reducer = Object.hasOwn(RARE_REDUCERS, id) ? RARE_REDUCERS[id]! : reducerOf(id);
  const mode = wordOption(options, 'mode', MODES);
  const replaceWith = mode === 'replace' ? numberOption(options, 'replaceWith', 0) : 0;
  if (mode === 'strict') return (values) => (values.some(Number.isNaN) ? NaN : reducer.reduce(values));
  if (mode === 'drop') return (values) => reducer.reduce(values.filter(Number.isFinite));
  if (mode === 'replace')
    return (values) => reducer.reduce(values.map((value) => (Number.isFinite(value) ? value : replaceWith)));
  return (values) => reducer.reduce(values);
}
