import type { Scene } from '@obs-kit/chart';
import { createFormatter, textOf } from '@obs-kit/core';
import { messages } from '../../base/panel-messages.js';
import type { ChartPanelInput } from '../chart-panel/chart-panel-model.js';
import { spanWords, timeWordsIn } from '../chart-panel/time-words.js';
import type { HeatmapOptions } from './options.js';
import type { HeatRows } from './rows.js';
import { words } from './words.js';

/** A cell: row and time by their numbers. */
interface Cell {
  readonly value: number;
  readonly row: number;
  readonly at: number;
}

/**
 * The cells that are shown in words: the rows from end to end, where the most is; of buckets the fullest row, and all of them
 * together: their total where cells count things, else what they are on average, for rates of several times add up to
 * nothing. Of other rows where the least is.
 */
export function describeCells(scene: Scene, { rows, times }: HeatRows, input: ChartPanelInput<HeatmapOptions>): string {
  const { from, to } = scene.series[0] ?? { from: 0, to: 0 };
  const { most, least, sums, whole, filled } = totalsOf(
    rows.map(({ values }) => values),
    from,
    to,
  );
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || !most || !least) return messages.noData;
  const { min, max } = scene.spec.x;
  const timeOf = timeWordsIn(min, max, input);
  const { value: called } = input.options.rows;
  const said = (value: number): string => {
    const text = textOf(first.display.format(value));
    return called ? `${text} ${called}` : text;
  };
  const isBuckets = first.bounds !== undefined;
  // Buckets from the least bound, other rows from the top.
  const upwards = isBuckets !== input.options.yAxis.reverse;
  const [begin, end] = upwards ? [first, last] : [last, first];
  const place = ({ row, at }: Cell): [string, string] => [rows[row]!.name, timeOf(times[at]!)];
  const sentences = [
    words.heatmapRows(rows.length, begin.name, end.name, spanWords(min, max, input)),
    words.heatmapMost(said(most.value), ...place(most)),
  ];
  if (!isBuckets) return [...sentences, words.heatmapLeast(said(least.value), ...place(least))].join(' ');
  const total = sums.reduce((sum, value) => sum + value, 0);
  const fullest = sums.indexOf(Math.max(...sums));
  if (total > 0 && total < Infinity && rows.length > 1) {
    const percent = textOf(createFormatter('percentunit', input)(Math.round((sums[fullest]! / total) * 100) / 100));
    sentences.push(words.heatmapFullest(rows[fullest]!.name, percent));
  }
  const { suffix } = first.display.format(total);
  const counts = whole && !/[/%]/.test(suffix);
  sentences.push(counts ? words.heatmapTotal(said(total)) : words.heatmapMean(said(total / filled)));
  return sentences.join(' ');
}

interface Totals {
  readonly most: Cell | undefined;
  readonly least: Cell | undefined;
  /** Row by row. */
  readonly sums: readonly number[];
  /** All values are integers. */
  readonly whole: boolean;
  /** At how many times there is a value: of the others nothing is known, which is not 0. */
  readonly filled: number;
}

/** @param from,to Rows of the columns that are shown: `from` ≤ i < `to`. */
function totalsOf(columns: readonly Float64Array[], from: number, to: number): Totals {
  let [most, least, whole]: [Cell | undefined, Cell | undefined, boolean] = [undefined, undefined, true];
  const known = new Set<number>();
  const sums = columns.map((values, row) => {
    let sum = 0;
    for (let at = from; at < to; at++) {
      const value = values[at]!;
      if (Number.isNaN(value)) continue;
      known.add(at);
      if (!most || value > most.value) most = { value, row, at };
      if (!least || value < least.value) least = { value, row, at };
      whole &&= Number.isInteger(value);
      sum += value;
    }
    return sum;
  });
  return { most, least, sums, whole, filled: known.size };
}
