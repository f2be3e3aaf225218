import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { hoverAt, placeOf } from '../interact/hover.js';
import { buildScene } from '../scene/build.js';
import type { Scene, YAxisScene } from '../scene/scene.js';
import type { SeriesSpec, YAxisSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { centeredScale, logScale, symlogScale } from './log-axis.js';

const f = (...values: number[]): Float64Array => Float64Array.from(values);

function sceneOf(axis: Partial<YAxisSpec>, y: Float64Array, series: Partial<SeriesSpec> = {}, value = 100): Scene {
  return buildScene(
    {
      x: { type: 'linear', min: 0, max: y.length - 1 },
      y: [{ id: 'y', side: 'left', ...axis }],
      series: [{ id: 'a', name: 'a', color: 'blue', mark: 'line', x: y.map((_, i) => i), y, ...series }],
      thresholds: [{ value, color: 'red', style: 'both' }],
    },
    { width: 400, height: 320, pixelRatio: 1, measureText: (text) => text.length * 6 },
    LIGHT_THEME,
  );
}

const axisOf = (axis: Partial<YAxisSpec>, y: Float64Array, series?: Partial<SeriesSpec>): YAxisScene =>
  sceneOf(axis, y, series).y[0]!;
const labelsOf = (axis: Partial<YAxisSpec>, y: Float64Array): string[] =>
  axisOf(axis, y)!.ticks.flatMap(({ label }) => (label === '' ? [] : [label]));

describe('logScale', () => {
  it('reaches from the 1, 2 or 5 below the least value to the one above the greatest, in even powers', () => {
    const { scale, ticks } = axisOf({ scale: logScale(10) }, f(3, 40, 7000))!;
    expect([scale.min, scale.max]).to.deep.equal([2, 10_000]);
    const px = ticks.filter(({ major }) => major).map((tick) => tick.px);
    expect(px).to.have.length(4);
    expect(px[0]! - px[1]!).to.be.closeTo(px[1]! - px[2]!, 1e-9);
  });

  it('names powers with as many decimals as each needs', () => {
    expect(labelsOf({ scale: logScale(10) }, f(0.001, 10_000))).to.deep.equal([
      '0.001',
      '0.01',
      '0.1',
      '1',
      '10',
      '100',
      '1000',
      '10000',
    ]);
    expect(labelsOf({ scale: logScale(2) }, f(0.25, 8))).to.deep.equal(['0.25', '0.5', '1', '2', '4', '8']);
  });

  it('stands at even steps in a range without a power', () => {
    expect(labelsOf({ scale: logScale(10), min: 21, max: 24 }, f(22, 23))).to.include.members(['21.5', '23.0']);
  });

  it('says above itself what it is, and how many values have no place on it', () => {
    expect(axisOf({ scale: logScale(10), label: 'ms' }, f(1, 10))!.name!.text).to.equal('ms · log 10');
    const dropped = axisOf({ scale: logScale(10) }, f(1, 0, -5, NaN, 100))!;
    expect(dropped.name!.text).to.equal('log 10 · 2 values at or below 0 not shown');
    expect(axisOf({ scale: logScale(10), min: 0 }, f(1, 10))!.name!.text).to.equal('log 10 · no end at 0');
  });

  it('draws values at or below 0 as gaps, and tells them under the cursor', () => {
    const scene = sceneOf({ scale: logScale(10) }, f(1, 10, 0, 100, 1000));
    const shape = scene.series[0]!.shape!;
    expect(shape.type === 'line' && 'line' in shape && [...shape.line.starts]).to.deep.equal([0, 2]);
    const hover = hoverAt(scene, 2, 10);
    expect(hover.points).to.deep.equal([{ seriesId: 'a', index: 2, x: 2, y: 0 }]);
    expect(placeOf(scene, scene.series[0]!, 2).y).to.be.NaN;
    expect(hoverAt(scene, 3, 10).points[0]!.y).to.equal(100);
  });

  it('puts thresholds at their place, and bands from the end of the axis on', () => {
    const scene = sceneOf({ scale: logScale(10), min: 1, max: 10_000 }, f(1, 10_000));
    const { plot, rules } = scene;
    expect(rules[0]!.line!.y).to.be.closeTo(plot.y + plot.height / 2, 1);
    const below = sceneOf({ scale: logScale(10), min: 1, max: 10_000 }, f(1, 10_000), {}, 0).rules[0]!;
    expect(below.line).to.equal(undefined);
    expect(below.band!.height).to.equal(plot.height);
  });

  it('has bars stand a power below the least of them, so that each has a height', () => {
    const scene = sceneOf({ scale: logScale(10) }, f(1, 100), { mark: 'bars' });
    expect(scene.y[0]!.scale.min).to.equal(0.1);
    const { shape } = scene.series[0]!;
    expect(shape?.type === 'bars' && shape.rects.length).to.equal(8);
  });

  it('has an axis without data, for one value, and for none above 0', () => {
    for (const y of [f(NaN, NaN), f(7, 7), f(0, -1), f(1e-320, 1e308), f(Infinity, 1)]) {
      const { scale } = axisOf({ scale: logScale(10) }, y)!;
      expect(scale.min > 0 && scale.min < scale.max && Number.isFinite(scale.factor), String([...y])).to.equal(true);
    }
    expect(axisOf({ scale: logScale(2), min: 100, max: 2 }, f(7, 8))!.scale).to.include({ min: 2, max: 100 });
  });

  it('keeps a straight line straight where it is cut far outside', () => {
    const y = f(1, 1e4);
    const spec = sceneOf({ scale: logScale(10), min: 1, max: 1e4 }, y, { x: f(-100, 101) });
    const { shape } = spec.series[0]!;
    const line = shape?.type === 'line' && 'line' in shape ? shape.line : undefined;
    const middle = (line!.y[0]! + line!.y[1]!) / 2;
    expect(middle).to.be.closeTo(spec.plot.y + spec.plot.height / 2, 0.5);
  });
});

describe('symlogScale', () => {
  it('shows both signs and 0, with 0 as the stronger line', () => {
    const axis = axisOf({ scale: symlogScale(1) }, f(-800, 0, 90))!;
    expect([axis.scale.min, axis.scale.max]).to.deep.equal([-1000, 100]);
    expect(axis.ticks.filter(({ major }) => major).map(({ value }) => value)).to.deep.equal([0]);
    expect(axis.name!.text).to.equal('symlog');
  });

  it('takes an even part that is none as 1', () => {
    expect(axisOf({ scale: symlogScale(0) }, f(0, 90))!.scale.max).to.equal(100);
  });
});

describe('centeredScale', () => {
  it('puts 0 in the middle, of an even axis and of another', () => {
    for (const scale of [centeredScale(), centeredScale(symlogScale())]) {
      const { min, max } = axisOf({ scale }, f(-3, 90))!.scale;
      expect(min).to.equal(-max);
    }
    expect(axisOf({ scale: centeredScale(), max: 40 }, f(-3, 9))!.scale).to.include({ min: -40, max: 40 });
  });
});
