import { createFrame, frameFromSeries, type Frame } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../../timeseries.js';
import { series, START } from '../../fixtures/frames.js';
import { until } from '../../fixtures/until.js';
import type { ObsTimeseries } from './timeseries-element.js';

const times = (...seconds: number[]): number[] => seconds.map((second) => START + second * 1000);

/** A frame as a page may make it by hand, with columns that no compiler looked at. */
const byHand = (time: unknown, values: unknown): Frame =>
  ({
    refId: 'A',
    length: 3,
    meta: {},
    fields: [
      { name: 'time', type: 'time', values: time, config: {} },
      { name: 'a', type: 'number', values, config: {} },
    ],
  }) as unknown as Frame;

const good = { time: times(0, 1, 2), values: [1, 2, 3] };
const one = (time: readonly number[], values: readonly (number | null)[]): Frame => frameFromSeries({ time, values });

/** What is given as `data`, and what must be seen: `drawn`, or the words of a sentence. */
const CASES: readonly (readonly [name: string, data: () => readonly Frame[], seen: 'drawn' | RegExp])[] = [
  ['times that do not ascend', () => [one(times(2, 0, 1), [3, 1, 2])], 'drawn'],
  ['a time twice', () => [one(times(0, 1, 1), [1, 2, 3])], 'drawn'],
  ['null among the values', () => [one(good.time, [1, null, 3])], 'drawn'],
  ['infinite values', () => [one(good.time, [1, Infinity, -Infinity])], 'drawn'],
  ['one point', () => [one(times(1), [1])], 'drawn'],
  ['one point over and over', () => [one(times(1, 1, 1), [1, 1, 1])], 'drawn'],
  ['the largest numbers', () => [one(good.time, [1.7e308, -1.7e308, 0])], 'drawn'],
  ['the smallest numbers', () => [one(good.time, [0, 5e-324, 1e-323])], 'drawn'],
  ['no frame', () => [], /No data/],
  ['frames of no rows', () => [one([], [])], /No data/],
  [
    'by hand: times that do not ascend',
    () => [byHand(Float64Array.from(times(2, 0, 1)), new Float64Array(3))],
    /a: x must ascend/,
  ],
  ['by hand: plain arrays', () => [byHand(good.time, [1, null, 3])], /a: x must ascend, in Float64Arrays/],
  ['by hand: null for columns', () => [byHand(null, null)], /could not be drawn/],
  ['by hand: nanoseconds', () => [byHand(BigInt64Array.of(1n, 2n, 3n), new Float64Array(3))], /could not be drawn/],
  [
    'words alone',
    () => [createFrame({ refId: 'A', fields: [{ name: 'host', type: 'string', values: ['web-1'] }] })],
    /result A has no numbers over time/,
  ],
  [
    'times and words',
    () => [
      createFrame({
        refId: 'A',
        fields: [
          { name: 'time', type: 'time', values: times(0) },
          { name: 'message', type: 'string', values: ['started'] },
        ],
      }),
    ],
    /result A has no numbers over time/,
  ],
  [
    'numbers without times',
    () => [createFrame({ refId: 'A', fields: [{ name: 'value', type: 'number', values: [1] }] })],
    /result A has no numbers over time/,
  ],
];

/** All words that the element shows, its parts included. */
function wordsOf(root: Element | ShadowRoot): string {
  const inside = [...root.querySelectorAll('*')].map((child) => (child.shadowRoot ? wordsOf(child.shadowRoot) : ''));
  return [root.textContent, ...inside].join(' ').replace(/\s+/g, ' ');
}

function hasInk(canvas: HTMLCanvasElement | null | undefined): boolean {
  if (!canvas?.width) return false;
  return canvas
    .getContext('2d')!
    .getImageData(0, 0, canvas.width, canvas.height)
    .data.some((value) => value > 0);
}

describe('<obs-timeseries> on bad input', () => {
  let thrown: string[];
  const onError = (event: ErrorEvent | PromiseRejectionEvent): void =>
    void thrown.push('message' in event ? event.message : String(event.reason));
  beforeEach(() => {
    thrown = [];
    addEventListener('error', onError);
    addEventListener('unhandledrejection', onError);
  });
  afterEach(() => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onError);
  });

  const open = (data: readonly Frame[]): Promise<ObsTimeseries> =>
    fixture<ObsTimeseries>(html`
      <obs-timeseries title="CPU" .data=${data}></obs-timeseries>
    `);

  for (const [name, data, seen] of CASES) {
    it(`shows ${seen === 'drawn' ? 'the series' : String(seen)} for ${name}, and throws nothing`, async () => {
      const element = await open(data());
      const plot = (): ShadowRoot | null | undefined => element.shadowRoot!.querySelector('obs-chart')?.shadowRoot;
      await until(() =>
        seen === 'drawn' ? hasInk(plot()?.querySelector('canvas')) : seen.test(wordsOf(element.shadowRoot!)),
      );
      if (seen === 'drawn') expect(element.spec!.series).to.have.length(1);
      expect(thrown).to.deep.equal([]);
    });
  }

  it('draws the good beside the bad', async () => {
    const words = createFrame({ refId: 'B', fields: [{ name: 'host', type: 'string', values: ['web-1'] }] });
    const element = await open([
      byHand(Float64Array.from(times(2, 0, 1)), new Float64Array(3)),
      series('b', [1, 2]),
      words,
    ]);
    const scene = await until(() => element.shadowRoot!.querySelector('obs-chart')?.chart?.scene);
    expect(scene.series.map(({ spec: { name } }) => name)).to.deep.equal(['b']);
    expect(element.problems.map(({ code }) => code)).to.deep.equal(['timeseries-time-missing']);
    expect(thrown).to.deep.equal([]);
  });

  it('refuses columns of different lengths and times that are none where frames are made, in one sentence each', () => {
    expect(() => one(good.time, [1, 2])).to.throw(/has 2 values where the first column has 3/);
    expect(() => one([START, NaN], [1, 2])).to.throw(/holds no time in row 1: NaN/);
  });
});
