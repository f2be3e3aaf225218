import { describeScene, type Scene } from '@obs-kit/chart';
import { createFormatter, textOf, type NumberField } from '@obs-kit/core';
import { messages } from '../../base/panel-messages.js';
import type { ChartPanelInput } from '../chart-panel/chart-panel-model.js';
import { spanWords, timeWordsIn } from '../chart-panel/time-words.js';
import { displayOf } from '../color.js';
import type { Candles } from './model.js';
import type { CandlestickOptions } from './options.js';
import { words } from './words.js';

/**
 * The candles that are shown in words: open of the first, close of the last, the change, highest and lowest, volume; then
 * other fields, each as a line is told.
 * @param name What tells them from other candles of the answer; undefined: there are no others.
 */
export function describeCandles(
  scene: Scene,
  { found, times }: Candles,
  name: string | undefined,
  input: ChartPanelInput<CandlestickOptions>,
): string {
  const { min, max } = scene.spec.x;
  const rows = Array.from(times.keys()).filter((row) => times[row]! >= min && times[row]! <= max);
  const timeOf = timeWordsIn(min, max, input);
  const { open, high, low, close, volume } = found;
  const whole = rows.filter((row) => !Number.isNaN(close?.values[row] ?? NaN));
  const [first, last] = [rows.find((row) => !Number.isNaN(open?.values[row] ?? NaN)), whole.at(-1)];
  if (!open || !high || !low || !close || first === undefined || last === undefined) return messages.noData;
  const said = (field: NumberField, value: number): string => textOf(displayOf(field).format(value));
  const [begin, end] = [open.values[first]!, close.values[last]!];
  const sentences = [
    words.candlestickSummary(whole.length, spanWords(min, max, input), name),
    words.candlestickCourse(said(open, begin), said(close, end)),
  ];
  const change = end - begin;
  if (change === 0) sentences.push(words.candlestickSame);
  else if (!Number.isNaN(change)) {
    const part = Math.abs(change / begin);
    const percent = Number.isFinite(part) ? textOf(createFormatter('percentunit', input)(part)) : undefined;
    sentences.push(words.candlestickChange(change > 0, said(close, Math.abs(change)), percent));
  }
  const highest = mostOf(rows, high.values, (a, b) => a > b);
  const lowest = mostOf(rows, low.values, (a, b) => a < b);
  if (highest !== undefined && lowest !== undefined)
    sentences.push(
      words.candlestickExtremes(
        said(high, high.values[highest]!),
        timeOf(times[highest]!),
        said(low, low.values[lowest]!),
        timeOf(times[lowest]!),
      ),
    );
  const most = volume && mostOf(rows, volume.values, (a, b) => a > b);
  if (volume && most !== undefined) {
    const total = rows.reduce((sum, row) => sum + (volume.values[row]! || 0), 0);
    const [inAll, greatest] = [said(volume, total), said(volume, volume.values[most]!)];
    sentences.push(words.candlestickVolume(inAll, greatest, timeOf(times[most]!)));
  }
  const others = scene.series.filter(({ spec: { y } }) => y !== close.values && y !== volume?.values);
  const { describe: _, ...plain } = scene.spec;
  if (others.length > 0) sentences.push(describeScene({ ...scene, spec: plain, series: others }));
  return sentences.join(' ');
}

/** The first row with the value that is beyond all others; undefined: there are no values. */
function mostOf(
  rows: readonly number[],
  values: Float64Array,
  isBeyond: (a: number, b: number) => boolean,
): number | undefined {
  let most: number | undefined;
  for (const row of rows)
    if (!Number.isNaN(values[row]!) && (most === undefined || isBeyond(values[row]!, values[most]!))) most = row;
  return most;
}
