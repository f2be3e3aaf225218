import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { paintScene } from '../paint/paint.js';
import { buildScene } from '../scene/build.js';
import type { SeriesSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { appendTo, drawDense } from './index.js';

const WINDOW = 6000;

/** What is painted of the rows of a range. */
function commands(
  x: Float64Array,
  y: Float64Array,
  from: number,
  to: number = x.at(-1)!,
  more: Partial<SeriesSpec> = {},
): readonly string[] {
  const context = createRecordingContext();
  const scene = buildScene(
    {
      x: { type: 'linear', min: from, max: to },
      y: [{ id: 'y', side: 'left', min: -12, max: 12 }],
      series: [{ id: 'a', name: 'a', x, y, mark: 'line', color: 'red', ...more }],
    },
    { width: 240, height: 90, pixelRatio: 1, measureText: (text) => text.length * 6 },
    LIGHT_THEME,
  );
  paintScene(context, scene);
  return context.commands;
}

describe('a chart whose columns grow', () => {
  before(drawDense);

  it('paints after each packet what a chart of fresh columns paints', () => {
    const random = seededRandom(3);
    let [x, y]: [Float64Array, Float64Array] = [new Float64Array(), new Float64Array()];
    let at = 0;
    for (let packet = 0; packet < 120; packet++) {
      const length = Math.floor(random() * 400);
      const times = Float64Array.from({ length }, () => (at += random()));
      const values = times.map((time) => (random() < 0.02 ? NaN : Math.sin(time / 300) * 10 + random()));
      [x, y] = [appendTo(x, times, WINDOW), appendTo(y, values, WINDOW)];
      if (x.length < 2) continue;
      const from = x[Math.max(0, x.length - WINDOW)]!;
      expect(commands(x, y, from)).to.deep.equal(commands(x.slice(), y.slice(), from));
    }
    expect(x.length).to.be.within(WINDOW, 2 * WINDOW);
  });

  it('goes on from the columns of pixels that it knows when a range as long moves on, or back', () => {
    const random = seededRandom(7);
    for (const more of [{}, { spanGaps: true }, { curve: 'step-after' }, { mark: 'area' }] as const) {
      let [x, y]: [Float64Array, Float64Array] = [new Float64Array(), new Float64Array()];
      let at = 0;
      for (let packet = 0; packet < 150; packet++) {
        const length = Math.floor(random() * 60);
        // Stretches without rows, and without values.
        at += random() < 0.05 ? 400 : 0;
        const missing = random() < 0.1 ? 0.9 : 0.01;
        const times = Float64Array.from({ length }, () => (at += random() < 0.3 ? 0 : random()));
        const values = times.map((time) => (random() < missing ? NaN : Math.sin(time / 90) * 10 + random()));
        [x, y] = [appendTo(x, times, 1500), appendTo(y, values, 1500)];
        const to = at + Math.floor(random() * 30) - (random() < 0.1 ? 200 : 15);
        const found = commands(x, y, to - 600, to, more);
        expect(found).to.deep.equal(commands(x.slice(), y.slice(), to - 600, to, more));
      }
    }
  });
});
