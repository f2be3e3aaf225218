import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { buildScene } from '../scene/build.js';
import type { ChartSpec, SeriesSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import type { BarsShape } from './bars.js';

const f = (...values: number[]): Float64Array => Float64Array.from(values);
const bar = (id: string, x: Float64Array, y: Float64Array, more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id,
  name: id,
  x,
  y,
  mark: 'bars',
  color: 'red',
  ...more,
});

/** The bars of each series in a plot of 100 × 100 px whose x and y axes count px, upwards from 0. */
function barsOf(series: SeriesSpec[], axis: Partial<ChartSpec['y'][number]> = {}): number[][][] {
  const scene = buildScene(
    {
      bare: true,
      x: { type: 'linear', min: 0, max: 100 },
      y: [{ id: 'y', side: 'left', min: 0, max: 100, ...axis }],
      series,
    },
    { width: 100, height: 104, pixelRatio: 1, measureText: () => 0 },
    LIGHT_THEME,
  );
  return scene.series.map(({ shape }) => {
    const { rects } = shape as BarsShape;
    return Array.from({ length: rects.length / 4 }, (_, i) => [...rects.subarray(i * 4, i * 4 + 4)]);
  });
}

describe('bars', () => {
  it('fill four fifths of the smallest distance, around their x, from the baseline', () => {
    expect(barsOf([bar('a', f(20, 30, 60), f(10, 20, 40))])).to.deep.equal([
      [
        [16, 92, 8, 10],
        [26, 82, 8, 20],
        [56, 62, 8, 40],
      ],
    ]);
  });

  it('of several series stand side by side', () => {
    const [a, b] = barsOf([bar('a', f(20, 40), f(10, 10)), bar('b', f(20, 40), f(30, 30))]);
    expect(a).to.deep.equal([
      [12, 92, 8, 10],
      [32, 92, 8, 10],
    ]);
    expect(b).to.deep.equal([
      [20, 72, 8, 30],
      [40, 72, 8, 30],
    ]);
  });

  it('of one stack stand on each other', () => {
    const [a, b] = barsOf([
      bar('a', f(20, 40), f(10, 10), { stack: 's' }),
      bar('b', f(20, 40), f(30, 30), { stack: 's' }),
    ]);
    expect(a).to.deep.equal([
      [12, 92, 16, 10],
      [32, 92, 16, 10],
    ]);
    expect(b).to.deep.equal([
      [12, 62, 16, 30],
      [32, 62, 16, 30],
    ]);
  });

  it('hang from zero when they are negative', () => {
    expect(barsOf([bar('a', f(20, 40), f(-10, 10))], { min: -50, max: 50 })).to.deep.equal([
      [
        [12, 52, 16, 10],
        [32, 42, 16, 10],
      ],
    ]);
  });

  it('have the axis show their baseline', () => {
    const scene = buildScene(
      { x: { type: 'linear', min: 0, max: 9 }, y: [{ id: 'y', side: 'left' }], series: [bar('a', f(1), f(50))] },
      { width: 300, height: 200, pixelRatio: 1, measureText: () => 10 },
      LIGHT_THEME,
    );
    expect(scene.y[0]!.scale.min).to.equal(0);
  });

  it('do not become a wall when they are alone', () => {
    expect(barsOf([bar('a', f(50), f(10))])).to.deep.equal([[[18, 92, 64, 10]]]);
  });

  it('thinner than a pixel become one per pixel column, to both extremes of it', () => {
    const x = Float64Array.from({ length: 1000 }, (_, i) => i / 10);
    const y = x.map((_, i) => (i === 505 ? 90 : 10));
    const [rects] = barsOf([bar('a', x, y)]);
    expect(rects!.length).to.be.at.most(101);
    expect(rects!.filter(([, , , height]) => height === 90).map(([left]) => left)).to.deep.equal([50]);
    expect(rects!.every(([, , width]) => width === 1)).to.equal(true);
  });

  it('leave gaps where values are missing', () => {
    expect(barsOf([bar('a', f(20, 40, 60), f(10, NaN, 0))])[0]).to.have.length(1);
  });
});
