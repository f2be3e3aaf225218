import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { AreaShape } from '../marks/area.js';
import type { BarsShape } from '../marks/bars.js';
import type { LineShape } from '../marks/line.js';
import type { Polyline } from '../marks/polyline.js';
import type { ChartSpec, SeriesSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { buildScene } from './build.js';
import type { Scene } from './scene.js';

const f = (...values: number[]): Float64Array => Float64Array.from(values);
const series = (id: string, x: Float64Array, y: Float64Array, more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id,
  name: id,
  x,
  y,
  mark: 'line',
  color: 'red',
  ...more,
});

function build(spec: Partial<ChartSpec>, width = 400, height = 200): Scene {
  return buildScene(
    { x: { type: 'linear', min: 0, max: 10 }, y: [{ id: 'y', side: 'left' }], series: [], ...spec },
    { width, height, pixelRatio: 1, measureText: (text) => text.length * 7 },
    LIGHT_THEME,
  );
}

const lineOf = (scene: Scene, i = 0): LineShape => scene.series[i]!.shape as LineShape;
const round = (values: Iterable<number>): number[] => [...values].map(Math.round);

describe('buildScene', () => {
  it('leaves the plot what labels need', () => {
    const short = build({ series: [series('a', f(0, 10), f(0, 9))] });
    const long = build({ series: [series('a', f(0, 10), f(0, 9_000_000))] });
    expect(long.plot.x).to.be.above(short.plot.x);
    expect(short.plot.x + short.plot.width).to.be.below(400);
    expect(short.x.scale.offset).to.equal(short.plot.x);
    expect(short.y[0]!.scale.offset).to.equal(short.plot.y + short.plot.height);
  });

  it('places points by both axes', () => {
    const { plot, ...scene } = build({
      y: [{ id: 'y', side: 'left', min: 0, max: 10 }],
      series: [series('a', f(0, 5, 10), f(0, 5, 10))],
    });
    const { line } = lineOf({ plot, ...scene });
    expect([...line.x]).to.deep.equal([plot.x, plot.x + plot.width / 2, plot.x + plot.width]);
    expect([...line.y]).to.deep.equal([plot.y + plot.height, plot.y + plot.height / 2, plot.y]);
  });

  it('scales y to the rows inside the x axis', () => {
    const scene = build({
      x: { type: 'linear', min: 2, max: 3 },
      series: [series('a', f(0, 1, 2, 3, 4), f(900, 900, 1.2, 3.8, 900))],
    });
    expect([scene.y[0]!.scale.min, scene.y[0]!.scale.max]).to.deep.equal([1, 4]);
  });

  it('scales y to the line that crosses the plot when no row is inside', () => {
    const scene = build({ x: { type: 'linear', min: 4, max: 5 }, series: [series('a', f(0, 10), f(23, 77))] });
    expect([scene.y[0]!.scale.min, scene.y[0]!.scale.max]).to.deep.equal([20, 80]);
    expect(lineOf(scene).line.x.length).to.equal(2);
  });

  it('cuts a line that comes from far outside without bending it', () => {
    const scene = build({
      x: { type: 'linear', min: 0, max: 1 },
      y: [{ id: 'y', side: 'left', min: 0, max: 1 }],
      series: [series('a', f(-1e9, 1e9), f(-1e9, 1e9))],
    });
    const { line } = lineOf(scene);
    const { plot } = scene;
    const at = (x: number): number =>
      line.y[0]! + ((x - line.x[0]!) / (line.x[1]! - line.x[0]!)) * (line.y[1]! - line.y[0]!);
    expect(Math.abs(at(plot.x) - (plot.y + plot.height))).to.be.below(0.01);
    expect(Math.abs(at(plot.x + plot.width) - plot.y)).to.be.below(0.01);
  });

  it('gives each series its own axis, and the first to one whose axis is unknown', () => {
    const scene = build({
      y: [
        { id: 'l', side: 'left' },
        { id: 'r', side: 'right' },
      ],
      series: [
        series('a', f(1), f(5)),
        series('b', f(1), f(500), { axis: 'r' }),
        series('c', f(1), f(6), { axis: 'nowhere' }),
      ],
    });
    expect(scene.series.map(({ axis }) => axis)).to.deep.equal([0, 1, 0]);
    expect(scene.y[0]!.place.x).to.be.below(scene.plot.x);
    expect(scene.y[1]!.place.x).to.be.above(scene.plot.x + scene.plot.width);
    expect(scene.y[1]!.scale.max).to.be.above(400);
  });

  it('puts several axes of a side beside each other', () => {
    const y = ['a', 'b', 'c'].map((id, i) => ({ id, side: 'right' as const, min: 0, max: 10 ** (i + 1) }));
    const { y: axes, width } = build({ y });
    for (let i = 1; i < 3; i++)
      expect(axes[i]!.place.x).to.be.at.least(axes[i - 1]!.place.x + axes[i - 1]!.place.width);
    expect(axes[2]!.place.x + axes[2]!.place.width).to.be.at.most(width);
  });

  it('leaves hidden series out of scales and stacks, and keeps their place in the list', () => {
    const scene = build({
      series: [
        series('a', f(1, 2), f(1, 2), { stack: 's' }),
        series('b', f(1, 2), f(1000, 1000), { stack: 's', hidden: true }),
        series('c', f(1, 2), f(2, 2), { stack: 's' }),
      ],
    });
    expect(scene.y[0]!.scale.max).to.be.within(4, 5);
    expect(scene.series.map(({ shape }) => shape === undefined)).to.deep.equal([false, true, false]);
    expect([...scene.series[2]!.columns.y]).to.deep.equal([3, 4]);
  });

  it('breaks a stacked area, its line and its base where its own values are missing, and no other', () => {
    const x = f(1, 2, 3, 4, 5);
    const area = (id: string, y: Float64Array): SeriesSpec => series(id, x, y, { mark: 'area', stack: 's' });
    const scene = build({ series: [area('a', f(1, 1, NaN, 1, 1)), area('b', f(2, 2, 2, 2, 2))] });
    const [a, b] = scene.series.map(({ shape }) => shape as AreaShape);
    const startsOf = ({ outline, base }: AreaShape): number[][] => [
      [...outline.line.starts],
      [...(base as Polyline).starts],
    ];
    expect(startsOf(a!)).to.deep.equal([
      [0, 2],
      [0, 2],
    ]);
    expect(a!.outline.line.x.length).to.equal(4);
    expect(startsOf(b!)).to.deep.equal([[0], [0]]);
    expect([...scene.series[1]!.columns.y]).to.deep.equal([3, 3, 2, 3, 3]);
  });

  it('has no bar in a stack where the value is missing', () => {
    const bars = (id: string, y: Float64Array): SeriesSpec => series(id, f(1, 2), y, { mark: 'bars', stack: 's' });
    const scene = build({ series: [bars('a', f(1, 1)), bars('b', f(NaN, 1)), bars('c', f(1, 1))] });
    const counts = scene.series.map(({ shape }) => (shape as BarsShape).rects.length / 4);
    expect(counts).to.deep.equal([2, 1, 2]);
    expect([...scene.series[2]!.columns.base!]).to.deep.equal([1, 2]);
  });

  it('keeps the raw columns by reference', () => {
    const [x, y] = [f(1, 2), f(3, 4)];
    const scene = build({ series: [series('a', x, y, { stack: 's' })] });
    expect(scene.series[0]!.spec.x).to.equal(x);
    expect(scene.series[0]!.spec.y).to.equal(y);
  });

  it('draws a lone value between gaps as a dot, unless points are never shown', () => {
    const x = Float64Array.from({ length: 60 }, (_, i) => i / 6);
    const y = x.map((_, i) => (i > 20 && i < 40 && i !== 30 ? NaN : 1));
    const scene = build({ series: [series('a', x, y), series('b', x, y, { showPoints: 'never' })] });
    expect(lineOf(scene).line.starts.length).to.equal(3);
    expect(lineOf(scene).dots.length).to.equal(2);
    expect(lineOf(scene, 1).dots.length).to.equal(0);
  });

  it('reduces a million points to a few per pixel column, and keeps the one spike among them', () => {
    const x = Float64Array.from({ length: 1e6 }, (_, i) => i / 1e5);
    const y = new Float64Array(1e6).fill(5);
    y[654_321] = 99;
    const scene = build({ series: [series('a', x, y)] });
    const { line } = lineOf(scene);
    expect(line.reduced).to.equal(true);
    expect(line.x.length).to.be.below(4 * 402);
    const { scale } = scene.y[0]!;
    expect(Math.min(...line.y)).to.be.closeTo(scale.offset + (99 - scale.min) * scale.factor, 1e-3);
  });

  it('draws the infinities at the edges of the plot', () => {
    const { plot, ...scene } = build({ series: [series('a', f(1, 2, 3), f(Infinity, 5, -Infinity))] });
    expect(round(lineOf({ plot, ...scene }).line.y).filter((_, i) => i !== 1)).to.deep.equal(
      round([plot.y, plot.y + plot.height]),
    );
    expect(Number.isFinite(scene.y[0]!.scale.max)).to.equal(true);
  });

  it('has a drawing for nothing, for one point, for gaps alone and for columns of different lengths', () => {
    for (const list of [
      [],
      [series('a', f(), f())],
      [series('a', f(5), f(5))],
      [series('a', f(1, 2), f(NaN, NaN))],
      [series('a', f(1, 2, 3), f(1))],
      [series('a', f(5, 5, 5), f(1, 1, 1))],
      [series('a', f(1, 2), f(Infinity, -Infinity))],
    ]) {
      for (const mark of ['line', 'area', 'bars', 'points'] as const) {
        for (const stack of [undefined, 's']) {
          const scene = build({ series: list.map((one) => ({ ...one, mark, ...(stack && { stack }) })) });
          expect(scene.y[0]!.scale.min).to.be.below(scene.y[0]!.scale.max);
          expect(scene.series).to.have.length(list.length);
        }
      }
    }
  });

  it('has a scene for every size, and drops the axes where there is no room for them', () => {
    const list = [series('a', f(1, 2), f(1, 2)), series('b', f(1, 2), f(1, 2), { mark: 'bars' })];
    for (const [width, height] of [
      [0, 0],
      [1, 1],
      [500, 0],
      [0, 500],
      [30, 30],
      [-5, 5],
    ] as const) {
      expect(build({ series: list }, width, height).bare).to.equal(true);
    }
    expect(build({ series: list }, 400, 200).bare).to.equal(false);
    expect(build({ series: list, bare: true }, 400, 200).plot.width).to.equal(400);
  });

  it('never lets y labels touch each other', () => {
    for (let height = 50; height < 500; height += 7) {
      for (const max of [1, 1.7, 88, 4096]) {
        const { y } = build({ y: [{ id: 'y', side: 'left', min: 0, max }] }, 400, height);
        const places = y[0]!.ticks.filter(({ label }) => label !== '').map(({ px }) => px);
        for (let i = 1; i < places.length; i++) expect(places[i - 1]! - places[i]!).to.be.at.least(16);
      }
    }
  });

  it('shortens the name of an axis to the room it has', () => {
    const name = 'a name that is far too long for the width of the chart that it stands above';
    expect(build({ y: [{ id: 'y', side: 'left', label: name }] }).y[0]!.name!.text).to.match(/^a name that .*…$/);
  });
});
