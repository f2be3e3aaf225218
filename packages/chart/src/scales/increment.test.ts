import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { incrementOf } from './increment.js';

describe('incrementOf', () => {
  it('is 1, 2 or 5 times a power of ten, below one as what divides one', () => {
    const cases: readonly (readonly [min: number, max: number, count: number, increment: number])[] = [
      [0, 10, 10, 1],
      [0, 10, 5, 2],
      [0, 10, 2, 5],
      [0, 1, 10, -10],
      [0, 1, 5, -5],
      [0, 0.1, 2, -20],
      [0, 1e6, 4, 200_000],
    ];
    for (const [min, max, count, increment] of cases)
      expect(incrementOf(min, max, count, 'decimal'), `${max} in ${count}`).to.equal(increment);
  });

  it('is a power of two for sizes that grow by 1024, and decimal below one', () => {
    expect(incrementOf(0, 5000, 5, 'binary')).to.equal(1024);
    expect(incrementOf(0, 1, 5, 'binary')).to.equal(-5);
  });

  it('is smaller where a single step would leave a range between two ticks', () => {
    expect(incrementOf(0.1, 0.9, 1, 'decimal')).to.equal(-2);
  });

  it('is none for a range without a width, and for one too narrow or wide for numbers', () => {
    for (const [min, max] of [
      [1, 1],
      [2, 1],
      [NaN, 1],
      [0, 5e-324],
      [-1.7e308, 1.7e308],
    ] as const)
      expect(incrementOf(min, max, 5, 'decimal'), `${min} to ${max}`).to.equal(0);
  });
});
