import { createFrame, type Frame } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../candlestick.js';
import { pngOfPanel, svgOfPanel } from '../chart-export.js';
import { series, START } from '../fixtures/frames.js';
import { until } from '../fixtures/until.js';
import '../heatmap.js';
import type { ObsCandlestick } from '../panels/candlestick/candlestick-element.js';
import { HEATMAP_DEFAULTS } from '../panels/heatmap/options.js';
import type { ObsHeatmap } from '../panels/heatmap/heatmap-element.js';
import type { ObsStateTimeline } from '../panels/state-timeline/state-timeline-element.js';
import '../state-timeline.js';

type ChartPanel = ObsCandlestick | ObsHeatmap | ObsStateTimeline;

const HOSTILE = '</text><script>alert(1)</script>';
const COUNTS = [series('row one', [0, 8]), series('row two', [16, 8])];
const STATES = [series('shop', [0, 1, 1]), series('cart', [1, 2, 1])];
const PRICES = {
  open: [5, 6],
  high: [9, 9],
  low: [1, 1],
  close: [8, 2],
  volume: [1000, 1234],
  average: [6, 5],
};
const CANDLES: readonly Frame[] = [
  createFrame({
    fields: [
      { name: 'time', type: 'time', values: [START, START + 60_000] },
      ...Object.entries(PRICES).map(([name, values]) => ({ name, type: 'number' as const, values })),
    ],
  }),
];

const HEATMAP = html`
  <obs-heatmap lang="en" title="T" height="200"></obs-heatmap>
`;
const TIMELINE = html`
  <obs-state-timeline lang="en" title="T" height="200" mappings="0=Down:#aa0001, 1=Up:#00aa02"></obs-state-timeline>
`;
const CANDLESTICK = html`
  <obs-candlestick lang="en" title="T" height="200" include-all-fields></obs-candlestick>
`;

async function shown<Panel extends ChartPanel>(
  template: unknown,
  data: readonly Frame[],
  change: (panel: Panel) => void = () => {},
): Promise<Panel> {
  const panel = await fixture<Panel>(template as Parameters<typeof fixture>[0]);
  change(panel);
  panel.data = data;
  await until(() => panel.shadowRoot!.querySelector('obs-chart')?.chart?.scene);
  await until(() => svgOfPanel(panel));
  return panel;
}

/** Below the chart, in the order of the picture: words, and the boxes that are filled. */
function keyOf(panel: ChartPanel): { words: string[]; boxes: string[]; svg: string } {
  const svg = svgOfPanel(panel)!;
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const all = [...parsed.querySelectorAll('*')];
  // The line under the title is the last before the key.
  const below = all.slice(
    all.findIndex((one) => /2026.*–.*2026/.test(one.textContent) && one.localName === 'text') + 1,
  );
  return {
    svg,
    words: below.filter(({ localName }) => localName === 'text').map(({ textContent }) => textContent),
    boxes: below.filter(({ localName }) => localName === 'path').map((path) => path.getAttribute('fill')!),
  };
}

/** The colour of a device pixel, counted from the left (from the right, if negative) and from below. */
async function pixelOf(panel: ChartPanel, x: number, above: number): Promise<number[]> {
  const bitmap = await createImageBitmap((await pngOfPanel(panel))!);
  const ratio = panel.shadowRoot!.querySelector('obs-chart')!.chart!.scene!.pixelRatio;
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  [context.canvas.width, context.canvas.height] = [bitmap.width, bitmap.height];
  context.drawImage(bitmap, 0, 0);
  const left = Math.round(x * ratio) + (x < 0 ? bitmap.width : 0);
  return [...context.getImageData(left, bitmap.height - Math.round(above * ratio), 1, 1).data];
}

describe('pictures of panels that have a key of their own', () => {
  it('have the bar of a heat map’s colours with numbers and what they count, and no names of its rows as a legend', async () => {
    const panel = await shown<ObsHeatmap>(HEATMAP, COUNTS, (one) => {
      one.options = { ...HEATMAP_DEFAULTS, rows: { ...HEATMAP_DEFAULTS.rows, value: HOSTILE } };
    });
    const { words, boxes, svg } = keyOf(panel);
    expect(words).to.deep.equal([HOSTILE, '0', '16', '8', '4', '12']);
    expect(boxes.length).to.equal(64);
    expect(svg.match(/>row one<\/text>/g), 'beside the chart').to.have.length(1);
    const greatest = await pixelOf(panel, 12 + 318, 36);
    panel.theme = 'dark';
    await until(() => keyOf(panel).boxes[63] !== boxes[63]);
    const dark = await pixelOf(panel, 12 + 318, 36);
    expect(greatest[2]! < 120 && dark[2]! > 200, [greatest, dark].join(' and ')).to.equal(true);
    expect(await pixelOf(panel, 2, 2)).to.deep.equal([0x16, 0x1b, 0x24, 255]);
  });

  it('have a swatch with words for each step that cells are coloured by', async () => {
    const panel = await shown<ObsHeatmap>(HEATMAP, COUNTS, (one) => (one.threshold = '12:#040506'));
    const { words, boxes } = keyOf(panel);
    expect(words).to.deep.equal(['< 12', '≥ 12']);
    expect(boxes[1]).to.equal('#040506');
  });

  it('have each state of a timeline with its colour, and no room for a name that its rows have not', async () => {
    const panel = await shown<ObsStateTimeline>(TIMELINE, STATES);
    const { words, boxes } = keyOf(panel);
    expect(words).to.deep.equal(['Down', 'Up', '2']);
    expect(boxes.slice(0, 2)).to.deep.equal(['#aa0001', '#00aa02']);
    expect(await pixelOf(panel, 12 + 5, 22)).to.deep.equal([0xaa, 0, 1, 255]);
    const { scene } = panel.shadowRoot!.querySelector('obs-chart')!.chart!;
    // Title, time and key with what is around them, less the room above the rows.
    const height = Number(/ height="([\d.]+)"/.exec(keyOf(panel).svg)![1]);
    expect(height - scene!.height).to.equal(12 + 24 + 18 + 6 - 20 + 8 + 20 + 12);
  });

  it('tell hollow and filled candles, and what is drawn beside them', async () => {
    const panel = await shown<ObsCandlestick>(CANDLESTICK, CANDLES);
    const { words, boxes } = keyOf(panel);
    expect(words).to.deep.equal(['Rising (hollow)', 'Falling (filled)', 'volume', 'max 1,234', 'average']);
    expect([boxes.length, boxes[0]]).to.deep.equal([4, 'none']);
    const [border, middle, ground] = [await pixelOf(panel, 13, 22), await pixelOf(panel, 17, 22), await pixelOf(panel, 2, 2)]; // prettier-ignore
    expect(middle).to.deep.equal(ground);
    expect(border).to.not.deep.equal(ground);
  });

  it('are mirrored where text runs to the left, but for numbers, which grow to the right', async () => {
    const panel = await shown<ObsHeatmap>(
      html`
        <obs-heatmap lang="en" dir="rtl" title="T" height="200"></obs-heatmap>
      `,
      COUNTS,
    );
    const [least, greatest] = [await pixelOf(panel, -12 - 318, 36), await pixelOf(panel, -12 - 2, 36)];
    expect(least[0]! > 200 && greatest[0]! < 60, [least, greatest].join(' and ')).to.equal(true);
  });

  it('have none where the options say so, nor a legend in its place', async () => {
    const panel = await shown<ObsHeatmap>(HEATMAP, COUNTS, (one) => {
      one.options = { ...HEATMAP_DEFAULTS, legend: { show: 'never' } };
    });
    expect(keyOf(panel).words).to.deep.equal([]);
  });
});
