import { addMessages } from '../../base/panel-messages.js';
import type { Role } from './roles.js';

interface CandlestickWords {
  readonly candlestickFields: Readonly<Record<Role, string>>;
  /** The close is above the open, or the same. */
  readonly candlestickRose: string;
  readonly candlestickFell: string;
  /** Of the key: what hollow and filled bodies are. */
  readonly candlestickHollow: string;
  readonly candlestickFilled: string;
  /** Of volumes, in pictures. */
  readonly candlestickMost: (value: string) => string;
  /** The chart in words; `name`: what tells its candles from others in the answer, such as `symbol=A`. */
  readonly candlestickSummary: (count: number, range: string, name: string | undefined) => string;
  /** From the first open to the last close. */
  readonly candlestickCourse: (open: string, close: string) => string;
  /** How far that is; `part` is the change in percent, undefined where there is none. */
  readonly candlestickChange: (rose: boolean, amount: string, part: string | undefined) => string;
  /** The last close is the first open. */
  readonly candlestickSame: string;
  readonly candlestickExtremes: (highest: string, highestAt: string, lowest: string, lowestAt: string) => string;
  readonly candlestickVolume: (total: string, most: string, mostAt: string) => string;
}

declare module '../../base/panel-messages.js' {
  interface AddedMessages extends CandlestickWords {}
}

export const words: CandlestickWords = addMessages<CandlestickWords>({
  candlestickFields: { open: 'Open', high: 'High', low: 'Low', close: 'Close', volume: 'Volume' },
  candlestickRose: 'Rose',
  candlestickFell: 'Fell',
  candlestickHollow: 'Rising (hollow)',
  candlestickFilled: 'Falling (filled)',
  candlestickSummary: (count, range, name) =>
    `${count === 1 ? '1 candle' : `${count} candles`}${name === undefined ? '' : ` of ${name}`}, ${range}.`,
  candlestickCourse: (open, close) => `The first opens at ${open}, the last closes at ${close}.`,
  candlestickChange: (rose, amount, part) =>
    `${rose ? 'Rose' : 'Fell'} by ${amount}${part === undefined ? '' : ` (${part})`}.`,
  candlestickSame: 'No change.',
  candlestickExtremes: (highest, highestAt, lowest, lowestAt) =>
    `Highest ${highest} at ${highestAt}, lowest ${lowest} at ${lowestAt}.`,
  candlestickVolume: (total, most, mostAt) => `Volume ${total} in all, most ${most} at ${mostAt}.`,
  candlestickMost: (value) => `max ${value}`,
});
