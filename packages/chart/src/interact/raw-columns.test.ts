import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import { buildScene } from '../scene/build.js';
import { describeScene } from '../scene/describe.js';
import type { Scene } from '../scene/scene.js';
import type { SeriesSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { hoverAt, xAt } from './hover.js';
import { keyStep } from './keyboard.js';

const ROWS = 200_000;
const WIDTH = 800;
const random = seededRandom(7);

/** Irregular times, gaps, and noise in which each row differs from its neighbours. */
const x = new Float64Array(ROWS);
const y = new Float64Array(ROWS);
for (let row = 0, at = 0; row < ROWS; row++) {
  at += 0.1 + random();
  x[row] = at;
  y[row] = random() < 0.01 ? NaN : random() * 1000;
}

function sceneOf(mark: 'line' | 'area' | 'bars' | 'points', more: Partial<SeriesSpec> = {}): Scene {
  const one: SeriesSpec = { id: 'a', name: 'a', x, y, mark, color: 'red', format: String, ...more };
  return buildScene(
    { bare: true, x: { type: 'linear', min: x[0]!, max: x.at(-1)! }, y: [{ id: 'y', side: 'left' }], series: [one] },
    { width: WIDTH, height: 300, pixelRatio: 1, measureText: () => 0 },
    LIGHT_THEME,
  );
}

/** The row nearest to a value of x, by looking at all of them. */
function nearestRow(at: number): number {
  let best = 0;
  for (let row = 1; row < ROWS; row++) if (Math.abs(x[row]! - at) < Math.abs(x[best]! - at)) best = row;
  return best;
}

describe('what is read off a chart of 200,000 rows on 800 px', () => {
  it('is drawn from few of them, so that reading the drawing would be seen', () => {
    const { shape } = sceneOf('line').series[0]!;
    expect(shape?.type === 'line' && 'line' in shape && shape.line.x.length).to.be.within(WIDTH, ROWS / 10);
  });

  for (const [name, scene] of [
    ['line', sceneOf('line')],
    ['stacked area', sceneOf('area', { stack: 's' })],
    ['bars', sceneOf('bars')],
  ] as const) {
    it(`is the row under the pointer itself, with its own value (${name})`, () => {
      let found = 0;
      for (let i = 0; i < 25; i++) {
        const at = xAt(scene, random() * WIDTH);
        const row = nearestRow(at);
        const { points } = hoverAt(scene, at, 150);
        if (Number.isNaN(y[row])) expect(points).to.deep.equal([]);
        else {
          found++;
          expect(points).to.deep.equal([{ seriesId: 'a', index: row, x: x[row], y: y[row] }]);
        }
      }
      expect(found).to.be.above(15);
    });
  }

  it('is, by arrow keys, row after row', () => {
    const scene = sceneOf('line');
    let cursor = keyStep(scene, undefined, 'Home');
    let row = 0;
    for (let i = 0; i < 500; i++) {
      while (Number.isNaN(y[row])) row++;
      expect(cursor!.index).to.equal(row);
      cursor = keyStep(scene, cursor, 'ArrowRight');
      row++;
    }
  });

  it('is, in words, the first, last, lowest and highest value of all', () => {
    const values = y.filter((value) => !Number.isNaN(value));
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    expect(describeScene(sceneOf('line'))).to.equal(
      `a: first ${values[0]}, last ${values.at(-1)}, lowest ${low}, highest ${high}.`,
    );
  });
});
