import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { hoverAt, xAt } from '../interact/hover.js';
import { buildScene } from '../scene/build.js';
import type { Scene } from '../scene/scene.js';
import { LIGHT_THEME } from '../theme.js';
import { brokenScale, workingHours } from './broken-axis.js';

const HOUR = 3_600_000;
const FRIDAY = Date.UTC(2024, 10, 22);

function sceneOf(fromDay: number, days: number, rows: readonly number[]): Scene {
  const [min, max] = [FRIDAY + fromDay * 24 * HOUR, FRIDAY + (fromDay + days) * 24 * HOUR];
  const x = Float64Array.from(rows, (hours) => FRIDAY + hours * HOUR);
  const scale = brokenScale(workingHours({ timeZone: 'UTC', from: 8, to: 18 }));
  return buildScene(
    {
      x: { type: 'time', min, max, timeZone: 'UTC', locale: 'en', scale },
      y: [{ id: 'y', side: 'left' }],
      series: [{ id: 'a', name: 'a', color: 'blue', mark: 'line', x, y: x.map((_, i) => i + 1) }],
    },
    { width: 600, height: 300, pixelRatio: 1, measureText: (text) => text.length * 6 },
    LIGHT_THEME,
  );
}

describe('brokenScale', () => {
  it('leaves nights and weekends out: Monday begins where Friday ends', () => {
    const { x, plot } = sceneOf(0, 4, []);
    const { scale } = x;
    const px = (day: number, hour: number): number =>
      scale.offset + scale.warp!.along(FRIDAY + (day * 24 + hour) * HOUR) * scale.factor;
    expect(px(0, 8)).to.equal(plot.x);
    expect(px(0, 18)).to.equal(plot.x + plot.width / 2);
    expect(px(3, 8)).to.equal(px(0, 18));
    expect(px(3, 18)).to.equal(plot.x + plot.width);
  });

  it('has ticks outside of breaks only, strictly ascending, and a stronger line at each break', () => {
    const { ticks } = sceneOf(-3, 7, []).x;
    const hours = ticks.map(({ value }) => ((value - FRIDAY) / HOUR + 240) % 24);
    expect(hours.every((hour) => hour >= 8 && hour <= 18)).to.equal(true);
    expect(ticks.every(({ value }, i) => i === 0 || value > ticks[i - 1]!.value)).to.equal(true);
    expect(
      ticks.filter(({ value, major }) => major && (value - FRIDAY + 240 * HOUR) % (24 * HOUR) === 8 * HOUR),
    ).to.have.length(4);
  });

  it('draws no row inside a break; lines run on over one without rows, and end at one with some', () => {
    const shapeOf = (rows: readonly number[]): number[] => {
      const shape = sceneOf(0, 4, rows).series[0]!.shape!;
      return shape.type === 'line' && 'line' in shape ? [...shape.line.starts] : [];
    };
    expect(shapeOf([16, 17, 80, 81])).to.deep.equal([0]);
    expect(shapeOf([16, 17, 20, 80, 81])).to.deep.equal([0, 2]);
  });

  it('reads a place as a value outside of all breaks, under which the cursor finds the raw row', () => {
    const scene = sceneOf(0, 4, [17, 80, 81]);
    const at = xAt(scene, scene.plot.x + scene.plot.width / 2 + 1);
    expect(at).to.be.above(FRIDAY + 80 * HOUR);
    expect(hoverAt(scene, at, 10).points[0]).to.include({ index: 1, y: 2 });
  });

  it('draws a range whole that is nothing but break, and one of years', () => {
    const sunday = sceneOf(2, 1, []);
    expect(sunday.x.scale.warp).to.equal(undefined);
    expect(workingHours({ timeZone: 'UTC' })(0, FRIDAY)).to.deep.equal([]);
  });
});

describe('workingHours', () => {
  it('follows the wall clock of its zone over a change of the clocks', () => {
    const monday = Date.UTC(2024, 2, 11);
    const breaks = workingHours({ timeZone: 'America/New_York', from: 9.5, to: 16 })(
      monday - 72 * HOUR,
      monday + 24 * HOUR,
    );
    const ends = new Set(breaks.map(({ to }) => to));
    expect(ends.has(Date.UTC(2024, 2, 8, 14, 30))).to.equal(true);
    expect(ends.has(Date.UTC(2024, 2, 11, 13, 30))).to.equal(true);
  });

  it('knows nothing of a day that ends before it begins', () => {
    expect(workingHours({ timeZone: 'UTC', from: 18, to: 8 })(FRIDAY, FRIDAY + 24 * HOUR)).to.deep.equal([]);
  });
});
