import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { ChartSpec } from '@obs-kit/chart';
import { series, START } from '../fixtures/frames.js';
import { overviewOf } from './overview.js';

/** A chart of a value each minute; minutes since START. */
function specOf(from: number, to: number, shown: readonly [number, number] = [from, to], color = 'red'): ChartSpec {
  const x = Float64Array.from({ length: to - from + 1 }, (_, i) => START + (from + i) * 60_000);
  return {
    x: { type: 'time', min: START + shown[0] * 60_000, max: START + shown[1] * 60_000, timeZone: 'UTC' },
    y: [{ id: 'y', side: 'left', min: 0, max: 1 }],
    series: [{ id: 'a', name: 'a', x, y: x, mark: 'line', color }],
  };
}
const minutes = (overview: ReturnType<typeof overviewOf>): number[] =>
  [overview!.extent.from, overview!.extent.to].map((ms) => (ms - START) / 60_000);

describe('overviewOf', () => {
  it('shows all that a chart without a session has, however far it is zoomed in or moved', () => {
    const all = overviewOf(specOf(0, 60), undefined, undefined);
    expect(minutes(all)).to.deep.equal([0, 60]);
    const moved = overviewOf(specOf(0, 60, [-30, 30]), undefined, all);
    expect(minutes(moved)).to.deep.equal([-30, 60]);
    expect(minutes(overviewOf(specOf(0, 60, [10, 20]), undefined, moved))).to.deep.equal([0, 60]);
  });

  it('keeps the widest data that a source has answered, in the colours of today', () => {
    const wide = overviewOf(specOf(0, 60), undefined, undefined);
    const inside = overviewOf(specOf(20, 30, [20, 30], 'blue'), undefined, wide);
    expect(minutes(inside)).to.deep.equal([0, 60]);
    expect(inside!.spec.series[0]!.x).to.equal(wide!.spec.series[0]!.x);
    expect(inside!.spec.series[0]!.color).to.equal('blue');
    expect(minutes(overviewOf(specOf(50, 80), undefined, inside))).to.deep.equal([0, 80]);
    expect(minutes(overviewOf(specOf(-100, 100), undefined, inside))).to.deep.equal([-100, 100]);
  });

  it('shows frames that are given for it, and at least what the chart shows', () => {
    const data = [
      series(
        'whole',
        Array.from({ length: 121 }, (_, i) => i),
      ),
    ];
    expect(minutes(overviewOf(specOf(20, 30), data, undefined))).to.deep.equal([0, 120]);
    expect(minutes(overviewOf(specOf(100, 150), data, undefined))).to.deep.equal([0, 150]);
  });

  it('is the same while nothing changes, and leaves axes other than time alone', () => {
    const spec = specOf(0, 60);
    const first = overviewOf(spec, undefined, undefined);
    expect(overviewOf(spec, undefined, first)).to.equal(first);
    expect(overviewOf({ ...spec, x: { type: 'linear', min: 0, max: 1 } }, undefined, undefined)).to.equal(undefined);
  });
});
