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
});
