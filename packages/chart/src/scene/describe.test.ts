import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { ChartSpec, SeriesSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { buildScene } from './build.js';
import { describeScene } from './describe.js';

const series = (name: string, y: number[], more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id: name,
  name,
  x: Float64Array.from(y, (_, i) => i),
  y: Float64Array.from(y),
  mark: 'line',
  color: 'red',
  format: (value) => `${value} %`,
  ...more,
});

const words = (list: SeriesSpec[], min = 0, max = 10, more: Partial<ChartSpec> = {}): string =>
  describeScene(
    buildScene(
      { x: { type: 'linear', min, max }, y: [{ id: 'y', side: 'left' }], series: list, ...more },
      { width: 300, height: 200, pixelRatio: 1, measureText: () => 10 },
      LIGHT_THEME,
    ),
  );

describe('describeScene', () => {
  it('names each visible series with its first, last, lowest and highest value', () => {
    expect(words([series('CPU', [3, 1, 4]), series('idle', [9], { hidden: true }), series('disk', [NaN])])).to.equal(
      'CPU: first 3 %, last 4 %, lowest 1 %, highest 4 %. disk: no values.',
    );
  });

  it('speaks of what is shown, and skips missing values', () => {
    expect(words([series('CPU', [99, NaN, 2, 3, NaN, 99])], 1, 4)).to.equal(
      'CPU: first 2 %, last 3 %, lowest 2 %, highest 3 %.',
    );
  });

  it('says what the spec has to say of what is shown', () => {
    const describe: ChartSpec['describe'] = ({ spec, series: [one] }) => `${one!.to - one!.from} up to ${spec.x.max}`;
    expect(words([series('CPU', [3, 1, 4])], 1, 4, { describe })).to.equal('2 up to 4');
  });

  it('stays short', () => {
    expect(words(Array.from({ length: 30 }, (_, i) => series(`s${i}`, [1])))).to.match(/And 22 more series\.$/);
    expect(words([])).to.equal('No series.');
  });
});
