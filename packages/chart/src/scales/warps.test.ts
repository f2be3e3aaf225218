import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { drawnPxOf, pxOf, valueOf, type Scale, type Warp } from './scale.js';
import { brokenWarp, logWarp, mergeBreaks, symlogWarp } from './warps.js';

const scaleOf = (warp: Warp, min: number, max: number): Scale => ({
  min,
  max,
  offset: 200,
  factor: -200 / warp.along(max),
  warp,
});
const positive = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-12);

/** Of two values of an axis, the greater is higher on the screen, and each place reads back as its value. */
function holds(scale: Scale, a: number, b: number): boolean {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return pxOf(scale, low) >= pxOf(scale, high) && near(valueOf(scale, pxOf(scale, a)), a);
}

describe('a logarithmic scale', () => {
  it('ascends, and reads back what it placed', () => {
    fc.assert(
      fc.property(positive, positive, positive, fc.constantFrom(2 as const, 10 as const), (min, a, b, base) =>
        holds(scaleOf(logWarp(base, min), min, min * 1e6), a, b),
      ),
      { seed: 3 },
    );
  });

  it('gives each power of the base the same room', () => {
    const scale = scaleOf(logWarp(10, 0.1), 0.1, 1000);
    expect([0.1, 1, 10, 100, 1000].map((value) => Math.round(pxOf(scale, value)))).to.deep.equal([
      200, 150, 100, 50, 0,
    ]);
  });

  it('puts what is not above 0 as far down as a canvas reaches', () => {
    const scale = scaleOf(logWarp(2, 1), 1, 8);
    expect([0, -1].map((value) => drawnPxOf(scale, value))).to.deep.equal([1e6, 1e6]);
  });
});

describe('a symlog scale', () => {
  it('ascends, and reads back what it placed, on both sides of 0', () => {
    const any = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    const linear = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(any, any, linear, (a, b, even) => {
        const scale = scaleOf(symlogWarp(even, -1e9), -1e9, 1e9);
        const back = valueOf(scale, pxOf(scale, a));
        return (
          pxOf(scale, Math.min(a, b)) >= pxOf(scale, Math.max(a, b)) &&
          Math.abs(back - a) <= 1e-9 * (Math.abs(a) + even * 10)
        );
      }),
      { seed: 3 },
    );
  });

  it('is the same upside down', () => {
    const { along } = symlogWarp(1, 0);
    expect(along(-50)).to.equal(-along(50));
    expect(along(0)).to.equal(0);
  });
});

describe('a broken scale', () => {
  const breaksOf = (ends: readonly number[]): { from: number; to: number }[] =>
    ends.flatMap((from, i) => (i % 2 === 0 && i + 1 < ends.length ? [{ from, to: ends[i + 1]! }] : []));
  const ends = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 12 });

  it('merges breaks: ascending, apart, inside the range', () => {
    fc.assert(
      fc.property(ends, (given) => {
        const merged = mergeBreaks(breaksOf(given), 100, 900);
        return merged.every(
          ({ from, to }, i) => from < to && from >= 100 && to <= 900 && (i === 0 || from > merged[i - 1]!.to),
        );
      }),
      { seed: 3 },
    );
  });

  it('ascends, stands still inside a break, and reads back what is outside of all', () => {
    fc.assert(
      fc.property(ends, fc.integer({ min: 0, max: 1000 }), (given, value) => {
        const breaks = mergeBreaks(breaksOf(given), 0, 1000);
        const { along, valueAt } = brokenWarp(breaks, 0, 1000);
        const inside = breaks.find(({ from, to }) => value >= from && value < to);
        const step = along(value + 1) - along(value);
        return inside
          ? step === 0 && along(value) === along(inside.from)
          : step === 1 && valueAt(along(value)) === value;
      }),
      { seed: 3 },
    );
  });
});
