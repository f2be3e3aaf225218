import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { buildScene } from '../scene/build.js';
import type { Scene } from '../scene/scene.js';
import type { SeriesSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { hoverAt, xAt } from './hover.js';

const series = (id: string, x: number[], y: number[], more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id,
  name: id,
  x: Float64Array.from(x),
  y: Float64Array.from(y),
  mark: 'line',
  color: 'red',
  ...more,
});

/** A plot of 1000 × 100 px: x counts px from the left, y from the bottom. */
const scene = (...list: SeriesSpec[]): Scene =>
  buildScene(
    {
      bare: true,
      x: { type: 'linear', min: 0, max: 1000 },
      y: [{ id: 'y', side: 'left', min: 0, max: 100 }],
      series: list,
    },
    { width: 1000, height: 104, pixelRatio: 1, measureText: () => 0 },
    LIGHT_THEME,
  );
/** The pointer's y for a value of that axis. */
const at = (value: number): number => 102 - value;

describe('hoverAt', () => {
  it('gives the raw point nearest to x of every visible series, and the series nearest to y', () => {
    const x = [100, 200, 300];
    const hover = hoverAt(
      scene(series('a', x, [10, 20, 30]), series('b', x, [50, 60, 70]), series('c', x, [1, 1, 1], { hidden: true })),
      190,
      at(55),
    );
    expect(hover.x).to.equal(200);
    expect(hover.px).to.deep.equal({ x: 200, y: at(55) });
    expect(hover.points).to.deep.equal([
      { seriesId: 'a', index: 1, x: 200, y: 20 },
      { seriesId: 'b', index: 1, x: 200, y: 60 },
    ]);
    expect(hover.nearest).to.equal('b');
    expect(hover.own).to.equal(true);
  });

  it('has no point in a gap, and none beyond the reach of the first and last', () => {
    const chart = scene(series('a', [400, 500, 600], [1, NaN, 3]));
    const found = (x: number): number[] => hoverAt(chart, x, 0).points.map(({ index }) => index);
    expect(found(505)).to.deep.equal([]);
    expect(found(375)).to.deep.equal([0]);
    expect(found(365)).to.deep.equal([]);
    expect(found(629)).to.deep.equal([2]);
    expect(hoverAt(chart, 365, 0).x).to.equal(365);
  });

  it('takes rows of the time shown only', () => {
    const chart = scene(series('a', [-5, 500, 1005], [1, 2, 3]));
    expect(hoverAt(chart, 0, 0).points).to.deep.equal([]);
  });

  it('finds a stacked series where it is drawn, and says its own value', () => {
    const x = [100, 200];
    const chart = scene(
      series('a', x, [30, 30], { mark: 'area', stack: 's' }),
      series('b', x, [40, 40], { mark: 'area', stack: 's' }),
    );
    expect(hoverAt(chart, 100, at(10)).nearest).to.equal('a');
    expect(hoverAt(chart, 100, at(50)).nearest).to.equal('b');
    expect(hoverAt(chart, 100, at(50)).points.map(({ y }) => y)).to.deep.equal([30, 40]);
  });

  it('takes the bar under the pointer, of several side by side', () => {
    const x = [100, 200];
    const chart = scene(series('a', x, [50, 50], { mark: 'bars' }), series('b', x, [50, 50], { mark: 'bars' }));
    expect(hoverAt(chart, 80, at(20)).nearest).to.equal('a');
    expect(hoverAt(chart, 120, at(20)).nearest).to.equal('b');
  });

  it('is on the very row that keys went to, of several at one x, and on none that lost its value', () => {
    const chart = scene(series('a', [100, 200, 200, 300], [1, 2, 3, NaN]), series('b', [200], [50]));
    const on = (index: number): string[] =>
      hoverAt(chart, chart.series[0]!.spec.x[index]!, 0, { seriesId: 'a', index }).points.map(
        ({ seriesId, x, y }) => `${seriesId} ${x} ${y}`,
      );
    expect(on(1)).to.deep.equal(['a 200 2', 'b 200 50']);
    expect(on(2)).to.deep.equal(['a 200 3', 'b 200 50']);
    expect(on(3)).to.deep.equal([]);
  });

  it('of the shared cursor keeps its x and has no nearest series', () => {
    const hover = hoverAt(scene(series('a', [100, 200], [1, 2])), 120, undefined);
    expect([hover.x, hover.nearest, hover.own]).to.deep.equal([120, undefined, false]);
    expect(hover.points).to.have.length(1);
  });
});

describe('xAt', () => {
  it('stays inside the axis', () => {
    expect([-10, 500, 2000].map((px) => xAt(scene(), px))).to.deep.equal([0, 500, 1000]);
  });
});
