import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { stackColumns } from './stack.js';

const f = (...values: number[]): Float64Array => Float64Array.from(values);
const read = (columns: { y: Float64Array; base?: Float64Array }): number[][] =>
  [...columns.y].map((top, i) => [columns.base![i]!, top]);

describe('stackColumns', () => {
  it('puts each series on those before it', () => {
    const x = f(1, 2);
    const [a, b] = stackColumns([
      { x, y: f(1, 2) },
      { x, y: f(10, 20) },
    ]);
    expect(read(a!)).to.deep.equal([
      [0, 1],
      [0, 2],
    ]);
    expect(read(b!)).to.deep.equal([
      [1, 11],
      [2, 22],
    ]);
  });

  it('stacks negative values downwards, apart from the positive ones', () => {
    const x = f(1, 2);
    const [, b, c] = stackColumns([
      { x, y: f(5, -5) },
      { x, y: f(-1, -1) },
      { x, y: f(2, 2) },
    ]);
    expect(read(b!)).to.deep.equal([
      [0, -1],
      [-5, -6],
    ]);
    expect(read(c!)).to.deep.equal([
      [5, 7],
      [0, 2],
    ]);
  });

  it('joins different x, and adds 0 where a series has no row or no value', () => {
    const [a, b] = stackColumns([
      { x: f(1, 3), y: f(1, NaN) },
      { x: f(2, 3), y: f(10, 20) },
    ]);
    expect([...a!.x]).to.deep.equal([1, 2, 3]);
    expect(read(a!)).to.deep.equal([
      [0, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(read(b!)).to.deep.equal([
      [1, 1],
      [0, 10],
      [0, 20],
    ]);
  });

  it('shares the column of x, and never writes into what it was given', () => {
    const x = f(1, 2);
    const y = f(3, 4);
    const [a] = stackColumns([
      { x, y },
      { x: f(1, 2), y },
    ]);
    expect(a!.x).to.equal(x);
    expect([...y]).to.deep.equal([3, 4]);
  });
});
