import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { buildScene } from '../scene/build.js';
import type { SeriesSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { keyStep, type KeyCursor } from './keyboard.js';

const series = (id: string, y: number[], more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id,
  name: id,
  x: Float64Array.from(y, (_, i) => i),
  y: Float64Array.from(y),
  mark: 'line',
  color: 'red',
  ...more,
});

const scene = buildScene(
  {
    x: { type: 'linear', min: 1, max: 5 },
    y: [{ id: 'y', side: 'left' }],
    series: [
      series('a', [0, 1, NaN, 3, 4, NaN, 9]),
      series('h', [1, 1, 1], { hidden: true }),
      series('n', [NaN]),
      series('b', [0, 0, 2, 3, 4, 5, 6]),
    ],
  },
  { width: 300, height: 200, pixelRatio: 1, measureText: () => 10 },
  LIGHT_THEME,
);

/** Where a walk of keys leads, as `series index`. */
function walk(...keys: string[]): string[] {
  let cursor: KeyCursor | undefined;
  return keys.map((key) => {
    cursor = keyStep(scene, cursor, key);
    return cursor ? `${cursor.seriesId} ${cursor.index}` : 'left';
  });
}

describe('keyStep', () => {
  it('goes point by point over gaps, and stays at the ends of what is shown', () => {
    expect(walk('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft')).to.deep.equal([
      'a 1',
      'a 3',
      'a 4',
      'a 4',
      'a 3',
    ]);
    expect(walk('End', 'Home', 'ArrowLeft')).to.deep.equal(['a 4', 'a 1', 'a 1']);
  });

  it('goes from series to series at the same place, past those without values', () => {
    expect(walk('End', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowUp')).to.deep.equal([
      'a 4',
      'b 4',
      'b 4',
      'b 3',
      'b 2',
      'a 3',
    ]);
  });

  it('leaves by Escape, and knows no other key', () => {
    expect(walk('Home', 'x', 'constructor', 'Escape')).to.deep.equal(['a 1', 'a 1', 'a 1', 'left']);
  });
});
