import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { trendOf, type Trend } from './trend.js';

/** On an axis from 0 to 100. */
const trend = (y: readonly number[]): Trend | undefined =>
  trendOf({ y: Float64Array.from(y), from: 0, to: y.length }, (value) => value / 100);
const made = (length: number, fn: (i: number) => number): number[] => Array.from({ length }, (_, i) => fn(i));
/** Noise without a random number: high and low by turns, unevenly. */
const noise = (i: number): number => ((i * 7919) % 101) / 101 - 0.5;

describe('trendOf', () => {
  it('sees lines that rise and fall through noise, spikes and gaps', () => {
    expect(trend(made(60, (i) => 20 + i + 20 * noise(i)))).to.equal('rising');
    expect(trend(made(60, (i) => 90 - i))).to.equal('falling');
    expect(trend(made(60, (i) => (i === 50 ? 0 : i % 7 === 3 ? NaN : 20 + i)))).to.equal('rising');
  });

  it('is steady where nine of ten values are within a twentieth of the axis, whatever single ones do', () => {
    expect(trend(made(60, () => 42))).to.equal('steady');
    expect(trend(made(60, (i) => (i % 20 === 7 ? 95 : 42 + 4 * noise(i))))).to.equal('steady');
    expect(trend(made(60, (i) => 42 + i / 20))).to.equal('steady');
  });

  it('is up and down where the values scatter more than they rise', () => {
    expect(trend(made(60, (i) => 50 + 80 * noise(i)))).to.equal('varying');
  });

  it('is not told from fewer than six values, nor from infinite ones', () => {
    expect(trend([1, 2, 3, 4, 5, NaN])).to.equal(undefined);
    expect(trend([])).to.equal(undefined);
    expect(trend(made(12, () => Infinity))).to.equal(undefined);
  });

  it('is the same word for a million values as for a few of the same course', () => {
    expect(trend(made(1_000_000, (i) => (80 * i) / 1e6 + 5 * noise(i)))).to.equal('rising');
  });
});
