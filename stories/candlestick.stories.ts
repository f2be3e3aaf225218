import '@obs-kit/elements/candlestick.js';
import { createFrame, type Frame } from '@obs-kit/core';
import { seededRandom } from '@obs-kit/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { answer, series, TIME } from './data.js';

const meta: Meta = { title: 'Panels/Candlestick', component: 'obs-candlestick' };
export default meta;

/** A price that wanders, with what was traded; no trade for some minutes. */
function prices(count: number): Frame {
  const random = seededRandom(8);
  let price = 100;
  const rows = Array.from({ length: count }, (_, i) => {
    const open = price;
    price += (random() - 0.47) * 4;
    const row = { open, high: Math.max(open, price) + random(), low: Math.min(open, price) - random(), close: price };
    const still = i > count * 0.6 && i < count * 0.65;
    return {
      ...row,
      volume: 1e5 * random(),
      ...(still && { open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN }),
    };
  });
  const step = (TIME.range.to - TIME.range.from) / count;
  return createFrame({
    fields: [
      { name: 'time', type: 'time', values: rows.map((_, i) => TIME.range.from + (i + 0.5) * step) },
      ...(['open', 'high', 'low', 'close'] as const).map((name) => ({
        name,
        type: 'number' as const,
        values: rows.map((row) => row[name]),
        config: { unit: 'currencyUSD' },
      })),
      { name: 'volume', type: 'number', values: rows.map(({ volume }) => volume), config: { unit: 'short' } },
    ],
  });
}

/** Candles with volumes and a threshold, volumes alone, more candles than pixels, a field that is missing. */
export const All: StoryObj = {
  render: () => html`
    <obs-candlestick
      title="Price"
      threshold="110:orange"
      .data=${answer([prices(80)])}
      .timeState=${TIME}
    ></obs-candlestick>
    <obs-candlestick
      title="Volume"
      mode="volume"
      height="160"
      .data=${answer([prices(80)])}
      .timeState=${TIME}
    ></obs-candlestick>
    <obs-candlestick
      title="Two thousand candles"
      height="200"
      .data=${answer([prices(2000)])}
      .timeState=${TIME}
    ></obs-candlestick>
    <obs-candlestick
      title="No field close"
      height="160"
      .data=${answer([series('open', [1, 2])])}
      .timeState=${TIME}
    ></obs-candlestick>
  `,
};
