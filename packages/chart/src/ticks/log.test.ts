import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { logTicks, symlogTicks } from './log.js';

const named = (ticks: ReturnType<typeof logTicks>): number[] =>
  ticks.filter((tick) => tick.named).map(({ value }) => value);

describe('logTicks', () => {
  it('stands at powers of ten, and at all multiples between them where there is room', () => {
    expect(logTicks(1, 100, 10, 100, 16).map(({ value }) => value)).to.deep.equal([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100,
    ]);
    expect(named(logTicks(1, 100, 10, 100, 16))).to.deep.equal([1, 10, 100]);
  });

  it('names 2 and 5, too, where a factor of ten is very high', () => {
    expect(named(logTicks(1, 10, 10, 200, 16))).to.deep.equal([1, 2, 5, 10]);
  });

  it('leaves multiples out, then powers, the nearer they come', () => {
    expect(logTicks(1, 100, 10, 50, 16).map(({ value }) => value)).to.deep.equal([1, 2, 5, 10, 20, 50, 100]);
    expect(logTicks(1, 100, 10, 20, 16).map(({ value }) => value)).to.deep.equal([1, 10, 100]);
    expect(logTicks(1e-6, 1e6, 10, 6, 16).map(({ value }) => value)).to.deep.equal([1e-6, 1e-3, 1, 1e3, 1e6]);
  });

  it('stands at powers of two for base 2', () => {
    expect(logTicks(0.25, 16, 2, 30, 16).map(({ value }) => value)).to.deep.equal([0.25, 0.5, 1, 2, 4, 8, 16]);
  });

  it('is exact below one', () => {
    expect(logTicks(0.001, 0.01, 10, 100, 16)[2]!.value).to.equal(0.003);
  });

  it('ascends strictly, and stays within its ends', () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    const base = fc.constantFrom(2 as const, 10 as const);
    const room = fc.double({ min: 1, max: 400, noNaN: true });
    fc.assert(
      fc.property(positive, positive, base, room, (a, b, of, px) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const values = logTicks(min, max, of, px, 16).map(({ value }) => value);
        return values.every((value, i) => value >= min && value <= max && (i === 0 || value > values[i - 1]!));
      }),
      { seed: 3 },
    );
  });
});

describe('symlogTicks', () => {
  it('stands at 0 and at powers of ten to both sides, outside of the even part', () => {
    const values = symlogTicks(-1000, 100, 1, 40, 16).map(({ value }) => value);
    expect(values).to.deep.equal([-1000, -100, -10, -1, 0, 1, 10, 100]);
  });

  it('ascends strictly, and stays within its ends', () => {
    const any = fc.double({ min: -1e300, max: 1e300, noNaN: true });
    const linear = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(any, any, linear, (a, b, even) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const values = symlogTicks(min, max, even, 20, 16).map(({ value }) => value);
        return values.every((value, i) => value >= min && value <= max && (i === 0 || value > values[i - 1]!));
      }),
      { seed: 3 },
    );
  });
});
