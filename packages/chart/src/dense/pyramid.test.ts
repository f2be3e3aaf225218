import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import { buildPyramid, emptyRange, widenRange, type Pyramid, type Range } from './pyramid.js';

/** The lowest and highest value that counts. */
type Bounds = readonly [low: number, high: number];

function rangeOf(pyramid: Pyramid, from: number, to: number, bounds: Bounds = [-Infinity, Infinity]): Range {
  const range = emptyRange();
  widenRange(range, pyramid, from, to, ...bounds);
  return range;
}

/** Every value, one by one. */
function expected(column: Float64Array, from: number, to: number, [low, high]: Bounds): Range {
  const range = emptyRange();
  for (const value of column.subarray(from, to)) {
    if (Number.isNaN(value)) range.gap = true;
    else if (value >= low && value <= high) {
      range.min = Math.min(range.min, value);
      range.max = Math.max(range.max, value);
    }
  }
  return range;
}

/** Noise with spikes, infinities, numbers below zero, and so many values missing. */
function columnOf(length: number, missing: number, random: () => number): Float64Array {
  return Float64Array.from({ length }, () => {
    if (random() < missing) return NaN;
    const dice = random();
    if (dice < 0.0005) return dice < 0.0002 ? Infinity : -Infinity;
    return (random() - 0.2) * (dice < 0.002 ? 1e6 : 10);
  });
}

/** All, the finite, the positive, and the finite positive ones. */
const BOUNDS: readonly Bounds[] = [
  [-Infinity, Infinity],
  [-Number.MAX_VALUE, Number.MAX_VALUE],
  [Number.MIN_VALUE, Infinity],
  [Number.MIN_VALUE, Number.MAX_VALUE],
];

describe('buildPyramid and widenRange', () => {
  for (const missing of [0, 0.0005, 0.01, 0.5, 1]) {
    it(`find what reading every value finds, with ${missing * 100} % of them missing`, () => {
      const random = seededRandom(missing * 1000);
      for (const length of [0, 1, 64, 4095, 4096, 4097, 20_000, 70_001]) {
        const column = columnOf(length, missing, random);
        const pyramid = buildPyramid(column);
        for (let round = 0; round < 40; round++) {
          const from = Math.floor(random() * (length + 1));
          const width = random() < 0.5 ? random() * 300 : random() * length;
          const to = round === 0 ? length : Math.min(length, from + Math.floor(width));
          const bounds = BOUNDS[round % 4]!;
          const start = round === 0 ? 0 : from;
          const found = rangeOf(pyramid, start, to, bounds);
          const wanted = expected(column, start, to, bounds);
          expect([found.min, found.max]).to.deep.equal([wanted.min, wanted.max]);
          // It may say that there is a gap where one is near, never that there is none where there is one.
          if (wanted.gap) expect(found.gap).to.equal(true);
          if (missing === 0) expect(found.gap).to.equal(false);
        }
      }
    });
  }

  it('know of no gap where whole blocks have none', () => {
    const column = new Float64Array(10_000).fill(1);
    column[5000] = NaN;
    const pyramid = buildPyramid(column);
    expect(rangeOf(pyramid, 0, 4864).gap).to.equal(false);
    expect(rangeOf(pyramid, 0, 5120).gap).to.equal(true);
    expect(rangeOf(pyramid, 5120, 10_000).gap).to.equal(false);
  });

  it('widen what they are given, so that several columns share a range', () => {
    const range = emptyRange();
    widenRange(range, buildPyramid(Float64Array.of(3, 4)), 0, 2);
    widenRange(range, buildPyramid(Float64Array.of(NaN, 9)), 0, 2);
    expect(range).to.deep.equal({ min: 3, max: 9, gap: true });
  });

  it('take about a seventh of a byte for a row', () => {
    const { levels } = buildPyramid(new Float64Array(1e6));
    const bytes = levels.reduce((sum, { ranges, gaps }) => sum + ranges.byteLength + gaps.byteLength, 0);
    expect(bytes / 1e6).to.be.within(0.1, 0.15);
  });

  it('read only what was appended, and say the same as an index of the whole', () => {
    for (const missing of [0, 0.01]) {
      const random = seededRandom(7);
      const all = columnOf(90_000, missing, random);
      let length = 3000;
      let pyramid = buildPyramid(all.subarray(0, length));
      while (length < all.length) {
        const before = length;
        length = Math.min(all.length, length + 1 + Math.floor(random() * (random() < 0.2 ? 9000 : 90)));
        // What was there before the last block is not read again: in this copy it is wrong.
        const column = all.slice(0, length);
        if (before >= 4096) column.fill(1e9, 0, Math.floor(before / 128) * 128);
        const grown = buildPyramid(column, pyramid);
        pyramid = { ...grown, column: all.subarray(0, length) };
        const from = Math.floor(random() * length);
        const wanted = expected(all, from, length, BOUNDS[0]!);
        const found = rangeOf(pyramid, from, length);
        expect([found.min, found.max]).to.deep.equal([wanted.min, wanted.max]);
      }
      const { levels } = buildPyramid(all);
      pyramid.levels.forEach(({ size, ranges, gaps }, i) => {
        const count = Math.ceil(all.length / size);
        expect(size).to.equal(levels[i]!.size);
        expect([...gaps.subarray(0, count)]).to.deep.equal([...levels[i]!.gaps]);
        expect([...ranges.subarray(0, 2 * count)]).to.deep.equal([...levels[i]!.ranges]);
      });
    }
  });
});
