import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import {
  fitRange,
  isSameRange,
  numberLimitsOf,
  panRange,
  pinchRange,
  TIME_LIMITS,
  wholeRange,
  withEnd,
  withStart,
  zoomRange,
  type Range,
} from './range-math.js';

const NOW = Date.UTC(2026, 0, 1);
/** Ranges of a second to a century, within a century of 2026. */
const ranges = fc
  .tuple(fc.integer({ min: -3e12, max: 3e12 }), fc.integer({ min: 1000, max: 3e12 }))
  .map(([start, length]): Range => ({ from: NOW + start, to: NOW + start + length }));
const anyNumber = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0, 1e300, -1e300, Number.MIN_VALUE));
const anyRange = fc.tuple(anyNumber, anyNumber).map(([from, to]): Range => ({ from, to }));

function expectInside({ from, to }: Range): void {
  expect(from).to.be.at.least(TIME_LIMITS.min);
  expect(to).to.be.at.most(TIME_LIMITS.max);
  expect(to - from).to.be.at.least(TIME_LIMITS.least);
}
const near = (a: Range, b: Range): void => {
  const most = (b.to - b.from) * 1e-6 + 0.01;
  expect(Math.abs(a.from - b.from)).to.be.at.most(most);
  expect(Math.abs(a.to - b.to)).to.be.at.most(most);
};

describe('zoomRange', () => {
  it('undoes itself with the inverse factor around the same value', () => {
    fc.assert(
      fc.property(
        ranges,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 10 }),
        (range, at, by) => {
          const value = range.from + at * (range.to - range.from);
          near(zoomRange(zoomRange(range, value, by, TIME_LIMITS), value, 1 / by, TIME_LIMITS), range);
        },
      ),
      { seed: 7 },
    );
  });

  it('leaves the value at its place', () => {
    fc.assert(
      fc.property(
        ranges,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 10 }),
        (range, at, by) => {
          const value = range.from + at * (range.to - range.from);
          const zoomed = zoomRange(range, value, by, TIME_LIMITS);
          expect((value - zoomed.from) / (zoomed.to - zoomed.from)).to.be.closeTo(at, 1e-3);
        },
      ),
      { seed: 7 },
    );
  });

  it('stops at one millisecond and at the ends of time', () => {
    const range = { from: NOW, to: NOW + 1000 };
    expect(zoomRange(range, NOW + 500, 1e-9, TIME_LIMITS)).to.deep.equal({ from: NOW + 499.5, to: NOW + 500.5 });
    expect(zoomRange(range, NOW, 1e30, TIME_LIMITS)).to.deep.equal({ from: TIME_LIMITS.min, to: TIME_LIMITS.max });
  });
});

describe('ranges, whatever they are given', () => {
  it('are never NaN, never outside their limits, never shorter than a millisecond', () => {
    const fallback = { from: 0, to: 1000 };
    fc.assert(
      fc.property(ranges, anyRange, anyNumber, anyNumber, (range, odd, a, b) => {
        expectInside(fitRange(odd, TIME_LIMITS, fallback));
        expectInside(zoomRange(range, a, b, TIME_LIMITS));
        expectInside(panRange(range, a, TIME_LIMITS));
        expectInside(pinchRange(range, [range.from, range.to], [a, b], TIME_LIMITS));
        expectInside(withStart(range, a, TIME_LIMITS));
        expectInside(withEnd(range, a, TIME_LIMITS));
        expectInside(wholeRange(range));
      }),
      { seed: 7 },
    );
  });
});

describe('panRange', () => {
  it('undoes itself, and keeps the length', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: -1e12, max: 1e12 }), (range, by) => {
        const moved = panRange(range, by, TIME_LIMITS);
        expect(moved.to - moved.from).to.equal(range.to - range.from);
        expect(panRange(moved, -by, TIME_LIMITS)).to.deep.equal(range);
      }),
      { seed: 7 },
    );
  });

  it('stops at the end with its length', () => {
    const limits = { min: 0, max: 100, least: 1 };
    expect(panRange({ from: 70, to: 90 }, 50, limits)).to.deep.equal({ from: 80, to: 100 });
    expect(panRange({ from: 70, to: 90 }, -500, limits)).to.deep.equal({ from: 0, to: 20 });
  });
});

describe('pinchRange', () => {
  const range = { from: 0, to: 100 };
  const limits = { min: -1000, max: 1000, least: 1 };

  it('puts the values that were under the fingers under them again', () => {
    expect(pinchRange(range, [25, 75], [0, 1], limits)).to.deep.equal({ from: 25, to: 75 });
    expect(pinchRange(range, [25, 75], [0.5, 0.75], limits)).to.deep.equal({ from: -75, to: 125 });
  });

  it('only moves when pinching is not asked for, or when the fingers cross', () => {
    expect(pinchRange(range, [25, 75], [0.25, 0.5], limits, true)).to.deep.equal({ from: 12.5, to: 112.5 });
    expect(pinchRange(range, [25, 75], [0.75, 0.25], limits)).to.deep.equal(range);
  });
});

describe('withStart and withEnd', () => {
  it('never pass the other end', () => {
    const limits = { min: 0, max: 100, least: 5 };
    expect(withStart({ from: 10, to: 20 }, 90, limits)).to.deep.equal({ from: 15, to: 20 });
    expect(withEnd({ from: 10, to: 20 }, -90, limits)).to.deep.equal({ from: 10, to: 15 });
    expect(withEnd({ from: 10, to: 20 }, 900, limits)).to.deep.equal({ from: 10, to: 100 });
  });
});

describe('wholeRange', () => {
  it('is in whole milliseconds, one at least', () => {
    expect(wholeRange({ from: 10.5, to: 11.4 })).to.deep.equal({ from: 11, to: 12 });
  });
});

describe('numberLimitsOf', () => {
  it('keeps the ends of a range apart, however deep one zooms', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
        let range = { from: value, to: value + Math.abs(value) + 1 };
        for (let i = 0; i < 40; i += 1) range = zoomRange(range, value, 0.1, numberLimitsOf(range));
        expect(range.to).to.be.above(range.from);
      }),
      { numRuns: 30, seed: 7 },
    );
  });
});

describe('isSameRange', () => {
  it('takes ranges for the same that nobody can tell apart', () => {
    expect(isSameRange({ from: 0, to: 1000 }, { from: 0.4, to: 999.8 })).to.equal(true);
    expect(isSameRange({ from: 0, to: 1000 }, { from: 0, to: 1010 })).to.equal(false);
  });
});
