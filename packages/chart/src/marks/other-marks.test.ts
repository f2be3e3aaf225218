import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { hoverAt } from '../interact/hover.js';
import { negativeStack, percentStack, signedStack } from '../columns/stacks.js';
import { paintScene } from '../paint/paint.js';
import { buildScene } from '../scene/build.js';
import type { Scene } from '../scene/scene.js';
import type { SeriesSpec, YAxisSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { between } from './between.js';
import { area, type AreaShape } from './area.js';
import { byValue, type ByValueShape } from './by-value.js';
import { candles } from './candles.js';
import { exemplars, rowUnder } from './exemplars.js';
import { fade } from './fade.js';
import { heatSeries } from './heat.js';
import { stateSeries } from './states.js';

const f = (...values: number[]): Float64Array => Float64Array.from(values);
const series = (y: Float64Array, more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id: 'a',
  name: 'a',
  color: 'blue',
  mark: 'line',
  showPoints: 'never',
  x: y.map((_, i) => i),
  y,
  ...more,
});

/** A bare chart of 40 × 104: its plot is 100 high from 2 on, one y unit is 10 px, one x unit is 10. */
function sceneOf(
  all: readonly SeriesSpec[],
  axis: Partial<YAxisSpec> = { min: 0, max: 10 },
  max = 4,
  pixelRatio = 1,
): Scene {
  const y = [{ id: 'y', side: 'left' as const, ...axis }];
  const size = { width: 40, height: 104, pixelRatio, measureText: (text: string) => text.length * 6 };
  return buildScene({ x: { type: 'linear', min: 0, max }, y, series: all, bare: true }, size, LIGHT_THEME);
}

/** What the series paint, without what is around them. */
function painted(scene: Scene): readonly string[] {
  const context = createRecordingContext();
  paintScene(context, scene);
  const { commands } = context;
  return commands.slice(commands.indexOf('clip') + 1, commands.lastIndexOf('restore'));
}

describe('a dashed line', () => {
  it('is painted in its dashes, and leaves a solid pen behind', () => {
    expect(painted(sceneOf([series(f(0, 10), { dash: [4, 2] })]))).to.deep.equal([
      'setLineDash [4 2]',
      'beginPath',
      'moveTo 0 102',
      'lineTo 10 2',
      'stroke | blue 1.5px',
      'setLineDash []',
    ]);
  });

  it('is solid where a pixel holds many rows', () => {
    const y = new Float64Array(1000).fill(5);
    const dense = series(y, { dash: [4, 2], x: y.map((_, i) => i / 250) });
    expect(painted(sceneOf([dense])).filter((command) => command.startsWith('setLineDash'))).to.deep.equal([]);
  });
});

describe('between', () => {
  it('fills from one column to the other, and breaks where either has no value', () => {
    const mark = between(f(1, 2, NaN, 4, 5));
    expect(painted(sceneOf([series(f(5, 6, 7, 8, 9), { mark, lineWidth: 0 })]))).to.deep.equal([
      'beginPath',
      'moveTo 0 52',
      'lineTo 10 42',
      'lineTo 10 82',
      'lineTo 0 92',
      'closePath',
      'moveTo 30 22',
      'lineTo 40 12',
      'lineTo 40 52',
      'lineTo 30 62',
      'closePath',
      'fill | blue alpha 0.2',
    ]);
  });

  it('has the axis show both columns', () => {
    expect(sceneOf([series(f(5, 6), { mark: between(f(-40, 2)) })], {}).y[0]!.scale.min).to.be.below(-40);
  });

  it('covers, where rows are dense, from the lowest to the highest of both in each column of pixels', () => {
    const random = seededRandom(7);
    const upper = new Float64Array(4000).map(() => 5 + random() * 5);
    const lower = upper.map((value) => value - random() * 5);
    const x = upper.map((_, i) => (i + 0.5) / 1000);
    const rects = painted(sceneOf([series(upper, { x, mark: between(lower), lineWidth: 0 })]))
      .filter((command) => command.startsWith('fillRect'))
      .map((command) => command.split(' ').slice(1, 5).map(Number));
    for (let column = 0; column < 40; column++) {
      const [from, to] = [column * 100, column * 100 + 100];
      const rect = rects.find(([left]) => left === column)!;
      // Beside its own rows a column holds the joints to its neighbours, which reach no farther than those rows.
      expect(rect[1]!).to.be.at.most(102 - 10 * Math.max(...upper.slice(from, to)) + 0.01);
      expect(rect[1]! + rect[3]!).to.be.at.least(102 - 10 * Math.min(...lower.slice(from, to)) - 0.01);
      const around = [Math.max(0, from - 1), Math.min(4000, to + 1)] as const;
      expect(rect[1]!).to.be.at.least(102 - 10 * Math.max(...upper.slice(...around)) - 0.01);
      expect(rect[1]! + rect[3]!).to.be.at.most(102 - 10 * Math.min(...lower.slice(...around)) + 0.01);
    }
  });
});

describe('byValue', () => {
  it('paints the mark once for each colour, seen only where its values are', () => {
    const steps = [
      { from: -Infinity, color: 'green' },
      { from: 6, color: 'orange' },
      { from: 50, color: 'red' },
    ];
    expect(painted(sceneOf([series(f(0, 10), { mark: byValue('line', steps) })]))).to.deep.equal([
      'save',
      'beginPath',
      'rect -2 42 44 62',
      'clip',
      'beginPath',
      'moveTo 0 102',
      'lineTo 10 2',
      'stroke | green 1.5px',
      'restore',
      'save',
      'beginPath',
      'rect -2 0 44 42',
      'clip',
      'beginPath',
      'moveTo 0 102',
      'lineTo 10 2',
      'stroke | orange 1.5px',
      'restore',
    ]);
  });

  it('changes colour between two rows of pixels, so that nothing shows through', () => {
    const steps = Array.from({ length: 30 }, (_, i) => ({ from: i === 0 ? -Infinity : i / 3, color: `c${i}` }));
    const rects = painted(sceneOf([series(f(0, 10), { mark: byValue('area', steps) })]))
      .filter((command) => command.startsWith('rect'))
      .map((command) => command.split(' ').map(Number));
    expect(rects).to.have.length(30);
    for (const [i, [, , top, , height]] of rects.entries()) {
      expect(Number.isInteger(top)).to.equal(true);
      if (i > 0) expect(top! + height!).to.equal(rects[i - 1]![2]);
    }
  });

  it('lays the mark out once, and gives all that has its colour another', () => {
    let count = 0;
    const counted: typeof area = { ...area, layout: (input) => (count++, area.layout(input)) };
    const steps = [
      { from: 0, color: 'green' },
      { from: 5, color: 'red' },
    ];
    const scene = sceneOf([series(f(0, 10), { mark: byValue(counted, steps) })]);
    expect(count).to.equal(1);
    const { parts } = scene.series[0]!.shape as ByValueShape;
    expect(parts.map(({ shape }) => (shape as AreaShape).outline.color)).to.deep.equal(['green', 'red']);
    expect((parts[0]!.shape as AreaShape).outline.line).to.equal((parts[1]!.shape as AreaShape).outline.line);
  });
});

describe('fade', () => {
  it('is strongest at the highest point and gone where it stands', () => {
    const commands = painted(sceneOf([series(f(0, 10), { mark: fade, fillOpacity: 0.5 })]));
    expect(commands.slice(0, 7)).to.deep.equal([
      'save',
      'beginPath',
      'moveTo 0 102',
      'lineTo 10 2',
      'lineTo 10 102',
      'lineTo 0 102',
      'closePath',
    ]);
    const stripes = commands.filter((command) => command.startsWith('fillRect'));
    expect(stripes.length).to.be.within(60, 64);
    expect(stripes[0]).to.equal('fillRect -40 2 120 2 | blue alpha 0.5');
    expect(stripes.at(-1)).to.equal('fillRect -40 100 120 2 | blue alpha 0');
  });

  it('fades to both sides of 0', () => {
    const fills = painted(sceneOf([series(f(-5, 5), { mark: fade })], { min: -5, max: 5 })).filter((command) =>
      command.startsWith('fillRect'),
    );
    expect([fills[0], fills.at(-1)].map((fill) => fill!.split('|')[1])).to.deep.equal([
      ' blue alpha 0.2',
      ' blue alpha 0.2',
    ]);
  });
});

describe('candles', () => {
  const columns = { open: f(2, 6, 3), high: f(9, 7, 5), low: f(1, 2, 1) };
  const colors = { up: 'green', down: 'red' };

  it('are hollow where they rose and filled where they fell, with a wick from low to high', () => {
    const scene = sceneOf([series(f(8, 3, NaN), { mark: candles(columns, colors) })]);
    expect(painted(scene)).to.deep.equal([
      'fillRect 0 12 1 10 | green',
      'fillRect 0 82 1 10 | green',
      'fillRect -3 22 7 1 | green',
      'fillRect -3 81 7 1 | green',
      'fillRect -3 22 1 60 | green',
      'fillRect 3 22 1 60 | green',
      'fillRect 10 32 1 10 | red',
      'fillRect 10 72 1 10 | red',
      'fillRect 7 42 7 30 | red',
    ]);
  });

  it('have bodies and wicks on whole device pixels, the wick in the middle', () => {
    for (const [max, pixelRatio, body] of [
      [3.5, 1, 7],
      [9, 1, 3],
      [13, 2, 1.5],
    ] as const) {
      const scene = sceneOf(
        [series(f(3, 3), { mark: candles({ ...columns, open: f(6, 6) }, colors) })],
        {},
        max,
        pixelRatio,
      );
      const [wick, , filled] = painted(scene).map((command) => command.split(' ').map(Number));
      expect(filled![3]).to.equal(body);
      expect(wick![1]! - filled![1]!).to.equal((body - wick![3]!) / 2);
      for (const px of [wick![1]!, filled![1]!]) expect((px * pixelRatio) % 1).to.equal(0);
    }
  });

  it('keep the highest high and the lowest low where many share a column of pixels', () => {
    const count = 4000;
    const at = (value: number): Float64Array => new Float64Array(count).fill(value);
    const [open, high, low] = [at(4), at(5), at(3)];
    high[2050] = 9;
    low[2051] = 1;
    const all = series(at(4), { x: at(0).map((_, i) => i / 1000), mark: candles({ open, high, low }, colors) });
    expect(painted(sceneOf([all])).filter((command) => command.includes(' 12 1 80'))).to.deep.equal([
      'fillRect 20 12 1 80 | green',
    ]);
  });
});

describe('heatSeries', () => {
  const shade = (value: number): string | undefined => (value === 0 ? undefined : `level ${value}`);

  it('draws a cell for each value, at the height of its row', () => {
    const row = heatSeries(series(f(1, 0, 7)), { low: 2, high: 4, colorOf: shade });
    expect(painted(sceneOf([row]))).to.deep.equal(['fillRect 0 62 4 19 | level 1', 'fillRect 15 62 9 19 | level 7']);
  });

  it('leaves no pixel between cells that have no gap', () => {
    for (let max = 7; max <= 60; max++) {
      const row = heatSeries(series(new Float64Array(max + 1).fill(7)), { low: 2, high: 4, colorOf: shade });
      const cells = painted(sceneOf([row], undefined, max)).map((command) => command.split(' ').map(Number));
      const ends = cells.map(([, left, , width]) => left! + width!);
      expect(ends.slice(0, -1), String(max)).to.deep.equal(cells.slice(1).map(([, left]) => left));
    }
  });

  it('is as wide as it says, also where it is alone', () => {
    const row = heatSeries(series(f(7), { x: f(2) }), { low: 2, high: 4, colorOf: shade, width: 1 });
    expect(painted(sceneOf([row]))).to.deep.equal(['fillRect 15 62 9 19 | level 7']);
  });

  it('shows the highest of the cells that share a column of pixels', () => {
    const counts = new Float64Array(4000).fill(1);
    counts[2050] = 9;
    const row = heatSeries(series(counts, { x: counts.map((_, i) => i / 1000) }), { low: 2, high: 4, colorOf: shade });
    expect(painted(sceneOf([row])).filter((command) => command.includes('level 9'))).to.deep.equal([
      'fillRect 20 62 1 19 | level 9',
    ]);
  });

  it('tells the value under the cursor, of the row that it is over', () => {
    const rows = [f(1, 5, 7), f(2, 6, 8)].map((y, i) =>
      heatSeries(series(y, { id: `${i}` }), { low: 5 * i, high: 5 * i + 5, colorOf: shade }),
    );
    const hover = hoverAt(sceneOf(rows), 1, 30);
    expect(hover.nearest).to.equal('1');
    expect(hover.points.map(({ y }) => y)).to.deep.equal([5, 6]);
  });
});

describe('stateSeries', () => {
  const lookOf = (value: number) =>
    value < 0 ? undefined : { text: ['idle', 'busy'][value]!, color: ['gray', 'blue'][value]!, textColor: 'white' };
  const row = { low: 2, high: 4, lookOf, font: { family: 'Sans', size: 5 } };

  it('joins rows of one state, and tells it in words where there is room', () => {
    const states = stateSeries(series(f(1, 1, 1, 0, 0)), row);
    expect(painted(sceneOf([states]))).to.deep.equal([
      'fillRect 0 62 29 20 | blue',
      'fillText "busy" 6 72.4 | white left',
      'fillRect 30 62 9 20 | gray',
    ]);
  });

  it('has no word that is no longer the same when it is cut, and none in a band that is lower than a line', () => {
    const words = (text: string, size = 5): string[] =>
      painted(
        sceneOf([
          stateSeries(series(f(1, 1, 1, 0, 0)), {
            ...row,
            lookOf: () => lookOf1(text),
            font: { family: 'Sans', size },
          }),
        ]),
      )
        .filter((command) => command.startsWith('fillText'))
        .map((command) => command.split('"')[1]!);
    const lookOf1 = (text: string) => ({ text, color: 'blue', textColor: 'white' });
    expect(words('degraded')[0]).to.equal('degr…');
    expect(words('1234567')).to.deep.equal([]);
    expect(words('up 1234567')[0]).to.equal('up…');
    expect(words('a', 24)).to.deep.equal([]);
  });

  it('ends where a row is missing or means nothing, and is not stretched over a silence', () => {
    const states = stateSeries(series(f(1, NaN, -1, 1), { x: f(0, 1, 2, 30) }), row);
    expect(painted(sceneOf([states], undefined, 40))).to.deep.equal([
      'fillRect 0 62 1 20 | blue',
      'fillRect 30 62 1 20 | blue',
    ]);
  });
});

describe('exemplars', () => {
  it('are diamonds, and tell the row that the cursor is on', () => {
    const scene = sceneOf([series(f(1, 5), { mark: exemplars })]);
    expect(painted(scene).slice(0, 6)).to.deep.equal([
      'beginPath',
      'moveTo 0 87.75',
      'lineTo 4.25 92',
      'lineTo 0 96.25',
      'lineTo -4.25 92',
      'closePath',
    ]);
    expect(rowUnder(hoverAt(scene, 1, 50), 'a')).to.equal(1);
    expect(rowUnder(hoverAt(scene, 1, 50), 'b')).to.equal(undefined);
    expect(rowUnder(undefined, 'a')).to.equal(undefined);
  });
});

describe('stacks by value', () => {
  it('draws parts of the whole, downwards for what is negative, and nothing where the whole is 0', () => {
    const stacked = percentStack([
      { x: f(0, 1, 2, 3), y: f(1, 3, 0, NaN) },
      { x: f(0, 1, 2, 3), y: f(3, -1, 0, 4) },
    ]);
    expect(stacked.map(({ y }) => [...y])).to.deep.equal([
      [0.25, 0.75, NaN, NaN],
      [1, -0.25, NaN, 1],
    ]);
    expect(stacked.map(({ base }) => [...base!])).to.deep.equal([
      [0, 0, NaN, NaN],
      [0.25, 0, NaN, 0],
    ]);
  });

  it('draws a series upside down, and tells its own value', () => {
    const scene = sceneOf([series(f(4, 2), { stack: 'out', stackBy: negativeStack })], { min: -5, max: 5 });
    expect(painted(scene)).to.deep.equal(['beginPath', 'moveTo 0 92', 'lineTo 10 72', 'stroke | blue 1.5px']);
    expect(hoverAt(scene, 0, 90).points[0]!.y).to.equal(4);
  });

  it('stacks some upwards and some downwards', () => {
    const [a, b, c] = [f(1), f(2), f(3)];
    const stacked = signedStack(({ y }) => y !== a)([a, b, c].map((y) => ({ x: f(0), y })));
    expect(stacked.map(({ y, base }) => [base![0], y[0]])).to.deep.equal([
      [0, 1],
      [0, -2],
      [-2, -5],
    ]);
  });
});
