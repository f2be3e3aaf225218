import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { formatNumber, linearTicks } from './linear.js';

describe('linearTicks', () => {
  it('stands on multiples of 1, 2 or 5 times a power of ten', () => {
    expect(linearTicks(0, 1, 5)).to.deep.equal({ values: [0, 0.2, 0.4, 0.6, 0.8, 1], step: 0.2 });
    expect(linearTicks(-3, 47, 5)).to.deep.equal({ values: [0, 10, 20, 30, 40], step: 10 });
  });

  it('stands on powers of two and their multiples for bytes', () => {
    expect(linearTicks(0, 4096, 4, 'binary')).to.deep.equal({ values: [0, 1024, 2048, 3072, 4096], step: 1024 });
    expect(linearTicks(0, 7 * 2 ** 30, 4, 'binary').step).to.equal(2 ** 31);
  });

  it('never gives more than there is room for', () => {
    for (let count = 1; count < 12; count++) {
      for (const max of [1, 1.1, 3, 7.7, 90, 12_345])
        expect(linearTicks(0, max, count).values.length).to.be.at.most(count + 1);
    }
  });

  it('gives none for a range that has no width or is not a number', () => {
    for (const [min, max] of [
      [1, 1],
      [2, 1],
      [NaN, 1],
      [0, Infinity],
    ] as const) {
      expect(linearTicks(min, max, 5).values).to.deep.equal([]);
    }
  });

  it('never says minus zero', () => {
    expect(
      Object.is(
        linearTicks(-1, 1, 4).values.find((value) => value === 0),
        0,
      ),
    ).to.equal(true);
  });
});

describe('formatNumber', () => {
  it('has the decimals that the step needs', () => {
    expect([formatNumber(0.30000000000000004, 0.1), formatNumber(2, 0.5), formatNumber(1500, 500)]).to.deep.equal([
      '0.3',
      '2.0',
      '1500',
    ]);
  });

  it('writes zero without a sign, and the far away with an exponent', () => {
    expect([formatNumber(-1e-12, 0.1), formatNumber(3.2e18, 1e17), formatNumber(Infinity, 1)]).to.deep.equal([
      '0.0',
      '3.20e+18',
      'Infinity',
    ]);
  });
});
