import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import { stackColumns } from '../columns/stack.js';
import { createScale, type Warp } from '../scales/scale.js';
import { brokenWarp, logWarp, symlogWarp } from '../scales/warps.js';
import { createColumnIndex } from './column-index.js';
import { gridOf, type Grid } from './grid.js';
import { runsOf, type RunsInput } from './runs.js';

const f = (...values: number[]): Float64Array => Float64Array.from(values);

/** Columns of 10 units, and the same ones by places on an uneven axis. */
const GRID = gridOf(createScale(0, 90, 0, 9), { x: 0, y: 0, width: 9, height: 10 }, 1);
const along = (value: number): number => value;
const unevenGrid = (warp: Partial<Warp> = {}): Grid =>
  gridOf({ ...GRID.scale, warp: { along, valueAt: along, ...warp } }, { x: 0, y: 0, width: 9, height: 10 }, 1);

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
    scale: { min: 0, max: 10, offset: 0, factor: -1 },
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
      const found = runs(x, y, { grid: unevenGrid({ along: (value) => (placed++, value) }) });
      expect(found).to.have.length(10);
      expect(placed).to.be.below(100);
      expect(found).to.deep.equal(runs(x, y));
    }
  });

  it('finds the same by reading and by asking, on an even axis and an uneven one', () => {
    const x = Float64Array.from({ length: 300 }, (_, i) => i / 3);
    const y = x.map((value, i) => (i % 41 === 0 ? NaN : Math.sin(value) * 9));
    expect(runs(x, y, { grid: unevenGrid() })).to.deep.equal(runs(x, y));
    expect(runs(x, y, { grid: unevenGrid({ valueAt: (value) => value - 7 }) })).to.deep.equal(runs(x, y));
    expect(runs(x, y, { grid: { ...GRID, last: 2 } })).to.deep.equal(runs(x, y).filter(([column]) => column! <= 2));
  });

  it('finds columns of logarithmic and broken axes where calculating back from a place has them, and without it', () => {
    const random = seededRandom(5);
    // The first break stands where the first column ends.
    const breaks = [
      { from: 20, to: 809.5 },
      { from: 900, to: 938.5 },
    ];
    for (const warp of [logWarp(10, 1), logWarp(2, 1), symlogWarp(3, 1), brokenWarp(breaks, 1, 1000)]) {
      const plot = { x: 3, y: 0, width: 9, height: 10 };
      const scale = { min: 1, max: 1000, offset: 3, factor: 9 / warp.along(1000), warp };
      const x = Float64Array.from({ length: 3000 }, () => (random() < 0.2 ? 20 : 0.5 + random() * 1001)).sort();
      const y = x.map(() => random() * 9);
      const lost = { ...scale, warp: { ...warp, valueAt: () => NaN } };
      const found = runs(x, y, { grid: gridOf(scale, plot, 1) });
      expect(found).to.deep.equal(runs(x, y, { grid: gridOf(lost, plot, 1) }));
      expect(found).to.have.length(10);
    }
  });
});
