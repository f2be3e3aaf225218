import type { SeriesSpec } from '@obs-kit/chart';
import type { LegendName } from '@obs-kit/chart/picture.js';
import { reducerOf } from '@obs-kit/core';
import type { CandlestickModel } from './model.js';
import { words } from './words.js';

/** What hollow and filled bodies are. */
export function candleNamesOf({ up, down }: CandlestickModel['colors']): readonly LegendName[] {
  return [
    { color: up, text: words.candlestickHollow, swatch: 'outline' },
    { color: down, text: words.candlestickFilled, swatch: 'box' },
  ];
}

/** What is drawn beside candles. Volumes below them have no axis, so their greatest is told. */
export function besideNameOf({ name, color, mark, axis, y, format, fillOpacity: opacity }: SeriesSpec): LegendName {
  const most = axis === 'volume' ? reducerOf('max').reduce(y) : NaN;
  const values = format && !Number.isNaN(most) ? words.candlestickMost(format(most)) : '';
  return { color, text: name, values, swatch: mark === 'line' ? 'line' : 'box', opacity };
}
