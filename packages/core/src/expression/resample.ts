import { ObsError } from '../base/error.js';
import type { Item, Items } from './item.js';
import type { ExpressionKind } from './kind.js';
import { durationOption, optionOf, textOption, wordOption } from './options.js';
import { columnReducerOf, type ColumnReducer } from './reduce.js';

const FILLS = ['fillna', 'pad', 'backfill'] as const;
type Fill = (typeof FILLS)[number];

/** Points that one series may come to. */
const MOST_POINTS = 100_000;

/**
 * Series on even times, so that math finds the same times in both of its sides. The times are counted back from the
 * evaluation, one every `window`; the value at a time is made of those after the time before it, up to itself.
 * - `input`: the refId that is read; numbers stay as they are.
 * - `window`: a duration such as `1m`.
 * - `down`: the reducer for the values of a window; default `mean`.
 * - `up`: what a window without a value gets: `fillna` (default) nothing, `pad` the last value before, `backfill` the next
 *   one.
 */
export const resample: ExpressionKind = {
  type: 'resample',
  compile(options) {
    const input = textOption(options, 'input', 'the refId of a query or an expression');
    const windowMs = durationOption(options, 'window');
    const down = columnReducerOf({ reducer: optionOf(options, 'down') ?? 'mean' });
    const up = wordOption(options, 'up', FILLS);
    return {
      inputs: [input],
      evaluate(read, { t }) {
        const items = read(input);
        const times = gridOf(items, windowMs, t);
        return items.map((item) => (item.times === null ? item : onGrid(item, item.times, times, windowMs, down, up)));
      },
    };
  },
};

/** The same for all series of an input: from the first window that has a value of any of them. */
function gridOf(items: Items, windowMs: number, t: number): Float64Array {
  let first = Infinity;
  for (const { times } of items) if (times !== null && times.length > 0) first = Math.min(first, times[0]!);
  if (!(first <= t)) return new Float64Array(0);
  const length = Math.floor((t - first) / windowMs) + 1;
  if (length <= MOST_POINTS) return Float64Array.from({ length }, (_, i) => t - (length - 1 - i) * windowMs);
  throw new ObsError({
    code: 'expression-too-many-points',
    message: 'resampling comes to {length} points for each series',
    hint: 'Resample to a longer window; {most} points are the most.',
    values: { length, most: MOST_POINTS },
  });
}

function onGrid(
  { labels, values }: Item,
  from: Float64Array,
  times: Float64Array,
  windowMs: number,
  down: ColumnReducer,
  up: Fill,
): Item {
  const result = new Float64Array(times.length).fill(NaN);
  const filled = new Uint8Array(times.length);
  let start = 0;
  times.forEach((time, i) => {
    while (start < from.length && from[start]! <= time - windowMs) start += 1;
    let end = start;
    while (end < from.length && from[end]! <= time) end += 1;
    const window = values.subarray(start, end).filter((value) => !Number.isNaN(value));
    start = end;
    if (window.length === 0) return;
    result[i] = down(window);
    filled[i] = 1;
  });
  if (up !== 'fillna') fill(result, filled, up === 'pad' ? 1 : -1);
  return { labels, times, values: result };
}

/** Carries values into the windows without one, forwards or backwards. */
function fill(values: Float64Array, filled: Uint8Array, direction: 1 | -1): void {
  let known = NaN;
  for (let k = 0; k < values.length; k += 1) {
    const i = direction === 1 ? k : values.length - 1 - k;
    if (filled[i] === 1) known = values[i]!;
    else values[i] = known;
  }
}
