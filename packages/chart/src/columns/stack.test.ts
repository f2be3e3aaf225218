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

  it('joins different x; a series is missing where it has no row or no value, and adds nothing there', () => {
    const [a, b] = stackColumns([
      { x: f(1, 3), y: f(1, NaN) },
      { x: f(2, 3), y: f(10, 20) },
    ]);
    expect([...a!.x]).to.deep.equal([1, 2, 3]);
    expect(read(a!)).to.deep.equal([
      [0, 1],
      [NaN, NaN],
      [NaN, NaN],
    ]);
    expect(read(b!)).to.deep.equal([
      [NaN, NaN],
      [0, 10],
      [0, 20],
    ]);
  });

  it('keeps a value of 0, which is not a missing one', () => {
    const [a, b] = stackColumns([
      { x: f(1), y: f(5) },
      { x: f(1), y: f(0) },
    ]);
    expect([read(a!), read(b!)]).to.deep.equal([[[0, 5]], [[5, 5]]]);
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
