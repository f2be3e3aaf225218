import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { stackColumns } from '../columns/stack.js';
import { createColumnIndex } from './column-index.js';
import { runsOf, type RunsInput } from './runs.js';

const f = (...values: number[]): Float64Array => Float64Array.from(values);

const GRID: RunsInput['grid'] = {
  columnOf: (value) => Math.floor(value / 10),
  limitOf: (column) => (column + 1) * 10,
  first: 0,
  last: 9,
};

/** Columns of 10 units; for each run the column, the lowest and the highest value. */
function runs(x: Float64Array, y: Float64Array, more: Partial<RunsInput> = {}): number[][] {
  const { runs: flat } = runsOf({
    x,
    y,
    from: 0,
    to: x.length,
    grid: GRID,
    spanGaps: false,
    join: 'linear',
    pxOf: (value) => -value,
    pyramidOf: createColumnIndex(stackColumns).pyramidOf,
    ...more,
  });
  return Array.from({ length: flat.length / 3 }, (_, i) => {
    const [column, top, bottom] = flat.slice(3 * i, 3 * i + 3);
    return [column!, 0 - bottom!, 0 - top!];
  });
}

describe('runsOf', () => {
  it('spans the extremes of a column, and the halves of the lines to its neighbours', () => {
    expect(runs(f(1, 2, 3, 4, 11, 12, 13), f(5, 9, 2, 4, 8, 8, 8))).to.deep.equal([
      [0, 2, 9],
      [1, 6, 8],
    ]);
  });

  it('draws the line through columns that have no row', () => {
    expect(runs(f(5, 35), f(0, 6))).to.deep.equal([
      [0, 0, 1],
      [1, 1, 3],
      [2, 3, 5],
      [3, 5, 6],
    ]);
  });

  it('steps before or after', () => {
    expect(runs(f(5, 25), f(0, 6), { join: 'step-after' })).to.deep.equal([
      [0, 0, 0],
      [1, 0, 0],
      [2, 0, 6],
    ]);
    expect(runs(f(5, 25), f(0, 6), { join: 'step-before' })).to.deep.equal([
      [0, 0, 6],
      [1, 6, 6],
      [2, 6, 6],
    ]);
  });

  it('has a run for each stretch between missing values, and none across them', () => {
    const x = f(1, 2, 3, 4, 5, 11, 12, 13);
    const y = f(1, 3, NaN, 7, 9, NaN, 4, 5);
    expect(runs(x, y)).to.deep.equal([
      [0, 1, 3],
      [0, 7, 9],
      [1, 4, 5],
    ]);
    expect(runs(x, y, { spanGaps: true })).to.deep.equal([
      [0, 1, 9],
      [1, 4, 6.5],
    ]);
    expect(runs(x, y, { spanGaps: 3 })).to.deep.equal([
      [0, 1, 9],
      [1, 4, 5],
    ]);
  });

  it('draws no more than its columns of a line that comes from far outside', () => {
    expect(runs(f(-1e9, 15, 1e9), f(0, 4, 4))).to.have.length(10);
  });

  it('reads few rows of many: each column is looked for where the one before ended', () => {
    for (const length of [5_000, 500_000]) {
      const x = Float64Array.from({ length }, (_, i) => (i * 100) / length);
      const y = x.map((value) => value % 7);
      let placed = 0;
      const found = runs(x, y, { grid: { ...GRID, columnOf: (value) => (placed++, Math.floor(value / 10)) } });
      expect(found).to.have.length(10);
      expect(placed).to.be.below(100);
      expect(found).to.deep.equal(runs(x, y, { grid: { ...GRID, limitOf: () => -Infinity } }));
    }
  });

  it('finds the same by reading and by asking', () => {
    const x = Float64Array.from({ length: 300 }, (_, i) => i / 3);
    const y = x.map((value, i) => (i % 41 === 0 ? NaN : Math.sin(value) * 9));
    expect(runs(x, y, { grid: { ...GRID, limitOf: () => -Infinity } })).to.deep.equal(runs(x, y));
    expect(runs(x, y, { grid: { ...GRID, last: 2 } })).to.deep.equal(runs(x, y).filter(([column]) => column! <= 2));
  });
});
