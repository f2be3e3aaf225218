import '@obs-kit/elements/heatmap.js';
import { frameFromSeries, type Frame } from '@obs-kit/core';
import { seededRandom } from '@obs-kit/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { answer, HOSTILE, series, TIME } from './data.js';

const meta: Meta = { title: 'Panels/Heat map', component: 'obs-heatmap' };
export default meta;

const STEPS = 121;
const BOUNDS = ['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '+Inf'];

/** Cumulative buckets as Prometheus has them: requests that become slow, and fast again. */
function buckets(): Frame[] {
  const random = seededRandom(4);
  const time = Array.from({ length: STEPS }, (_, i) => TIME.range.from + i * 30_000);
  const sums = time.map(() => 0);
  return BOUNDS.map((le, row) => {
    const values = time.map((_, i) => {
      const distance = (row - 3 - 3 * Math.sin(i / 25)) / 1.6;
      return (sums[i]! += 60 * random() ** 2 * Math.exp(-(distance ** 2)));
    });
    // A minute in which nothing was scraped.
    return frameFromSeries({
      time,
      values: values.map((value, i) => (i === 70 ? null : value)),
      labels: { le },
      unit: 'reqps',
    });
  });
}

function rows(): Frame[] {
  const random = seededRandom(9);
  return ['web-1', 'web-2', 'db', ...HOSTILE].map((name, row) =>
    series(
      name,
      Array.from({ length: STEPS }, (_, i) =>
        row === 2 && i > 40 && i < 60 ? null : Math.max(0, 40 + 40 * Math.sin(i / 12 + row) + 20 * random()),
      ),
      'percent',
    ),
  );
}

/** Buckets of a histogram, series one above the other with names that are attacks, colours of thresholds, no values, one value. */
export const All: StoryObj = {
  render: () => html`
    <obs-heatmap title="Request duration" y-unit="s" .data=${answer(buckets())} .timeState=${TIME}></obs-heatmap>
    <obs-heatmap
      title="CPU by server"
      scheme="Oranges"
      min="0"
      max="100"
      .data=${answer(rows())}
      .timeState=${TIME}
    ></obs-heatmap>
    <obs-heatmap
      title="CPU by server, in steps"
      threshold="60:orange,85:red"
      height="200"
      .data=${answer(rows().slice(0, 3))}
      .timeState=${TIME}
    ></obs-heatmap>
    <obs-heatmap title="One value" height="140" .data=${answer([series('a', [5])])} .timeState=${TIME}></obs-heatmap>
    <obs-heatmap title="No values" height="140" .data=${answer([])} .timeState=${TIME}></obs-heatmap>
  `,
};
