import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { stackColumns } from '../columns/stack.js';
import { createColumnIndex } from './column-index.js';

const f = (...values: number[]): Float64Array => Float64Array.from(values);

describe('createColumnIndex', () => {
  it('says the extremes of rows, and of the finite ones among them', () => {
    const index = createColumnIndex(stackColumns);
    const column = f(1, NaN, Infinity, -5, 2);
    expect(index.pyramidOf(column)).to.deep.equal({ column, levels: [] });
    expect(index.extentOf(column, 0, 5)).to.deep.equal([-5, 2]);
    expect(index.extentOf(column, 1, 3)).to.equal(undefined);
    expect(index.extentOf(column, 2, 2)).to.equal(undefined);
  });

  it('reads a long column once, however often it is asked', () => {
    const index = createColumnIndex(stackColumns);
    const column = new Float64Array(5000).fill(1);
    expect(index.extentOf(column, 0, 5000)).to.deep.equal([1, 1]);
    // Columns do not change; this one does, to show that it is not read.
    column.fill(2);
    expect(index.extentOf(column, 0, 4864)).to.deep.equal([1, 1]);
    expect(index.extentOf(column.slice(), 0, 5000)).to.deep.equal([2, 2]);
  });

  it('stacks the same columns once, and others anew', () => {
    const index = createColumnIndex(stackColumns);
    const [a, b] = [
      { x: f(1, 2), y: f(1, 1) },
      { x: f(1, 2), y: f(2, 2) },
    ];
    const stacked = index.stackOf([a, b]);
    expect([...stacked[1]!.y]).to.deep.equal([3, 3]);
    expect(index.stackOf([{ ...a }, { ...b }])).to.equal(stacked);
    expect(index.stackOf([a, { ...b, y: f(5, 5) }]).map(({ y }) => [...y])).to.deep.equal([
      [1, 1],
      [6, 6],
    ]);
    expect([...index.stackOf([a])[0]!.y]).to.deep.equal([1, 1]);
  });
});
