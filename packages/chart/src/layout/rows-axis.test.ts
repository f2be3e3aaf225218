import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { rowsScale, type RowLabel } from './rows-axis.js';

const names: readonly RowLabel[] = ['a', 'b', 'c', 'd'].map((text, i) => ({ at: i + 0.5, text }));
const axis = { id: 'rows', side: 'left' } as const;

describe('an axis of rows', () => {
  it('gives each row the same height, the first at the foot', () => {
    const { scale, ticks } = rowsScale(4, names).layout(axis, undefined, 10, 200, 12, []);
    expect([scale.min, scale.max]).to.deep.equal([0, 4]);
    expect(ticks.map(({ label, px }) => [label, px])).to.deep.equal([
      ['a', 185],
      ['b', 135],
      ['c', 85],
      ['d', 35],
    ]);
  });

  it('leaves names out where lines would touch, and has none of a plot without height', () => {
    const labelsAt = (height: number): string[] =>
      rowsScale(4, names)
        .layout(axis, undefined, 0, height, 12, [])
        .ticks.map(({ label }) => label);
    expect(labelsAt(40)).to.deep.equal(['a', 'c']);
    expect(labelsAt(0)).to.deep.equal(['a']);
  });

  it('has a scale without rows, too', () => {
    const { scale, ticks } = rowsScale(0, []).layout(axis, undefined, 0, 100, 12, []);
    expect(scale.max).to.be.above(scale.min);
    expect(ticks).to.deep.equal([]);
  });
});
