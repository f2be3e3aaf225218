import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { nextInterval, roundInterval } from './interval.js';
import { alignRange, resolveStep } from './step.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('roundInterval', () => {
  it('rounds to the ladder, a bound belonging to the rung above it', () => {
    expect([0, 9.9, 10, 14.9, 15, 34, 35, 749, 750].map(roundInterval)).to.deep.equal([
      1, 1, 10, 10, 20, 20, 50, 500, 1000,
    ]);
    expect([1499, 1500, 17_499, 17_500, 44_999, 45_000].map(roundInterval)).to.deep.equal([
      1000, 2000, 15_000, 20_000, 30_000, 60_000,
    ]);
    expect([1.5, 2.5, 4.5, 9, 24].map((hours) => roundInterval(hours * HOUR) / HOUR)).to.deep.equal([2, 3, 6, 12, 24]);
    expect([6.9, 7, 21, 42, 9999].map((days) => roundInterval(days * DAY) / DAY)).to.deep.equal([1, 7, 30, 365, 365]);
  });

  it('has all rungs of the ladder, each from its lower bound to just under the next', () => {
    const units: readonly (readonly [unit: number, ...rungs: (readonly [from: number, rung: number])[]])[] = [
      [1, [0, 1], [10, 10], [15, 20], [35, 50], [75, 100], [150, 200], [350, 500]],
      [1000, [0.75, 1], [1.5, 2], [3.5, 5], [7.5, 10], [12.5, 15], [17.5, 20], [25, 30]],
      [60_000, [0.75, 1], [1.5, 2], [3.5, 5], [7.5, 10], [12.5, 15], [17.5, 20], [25, 30]],
      [HOUR, [0.75, 1], [1.5, 2], [2.5, 3], [4.5, 6], [9, 12]],
      [DAY, [1, 1], [7, 7], [21, 30], [42, 365]],
    ]; // prettier-ignore
    const ladder = units.flatMap(([unit, ...rungs]) =>
      rungs.map(([from, rung]) => [from * unit, rung * unit] as const),
    );
    ladder.forEach(([from, rung], i) => {
      const next = ladder[i + 1]?.[0] ?? Infinity;
      for (const ms of [from, (from + Math.min(next, from * 2 + 1)) / 2, next - 1e-3]) {
        if (ms < next) expect(roundInterval(ms), `${ms} ms`).to.equal(rung);
      }
    });
  });

  it('takes rungs as they are', () => {
    for (let rung = 1; rung < 365 * DAY; rung = nextInterval(rung)) expect(roundInterval(rung)).to.equal(rung);
  });
});

describe('resolveStep', () => {
  const lasting = (ms: number): { from: number; to: number } => ({ from: 0, to: ms });

  it('divides the range by the points that can be shown', () => {
    expect(resolveStep({ range: lasting(6 * HOUR), maxDataPoints: 1500, minStepMs: 1000 })).to.equal(15_000);
    expect(resolveStep({ range: lasting(7 * DAY), maxDataPoints: 500, minStepMs: 15_000 })).to.equal(20 * 60_000);
  });

  it('takes the minimum unrounded when the points would be closer', () => {
    expect(resolveStep({ range: lasting(HOUR), maxDataPoints: 1500, minStepMs: 15_000 })).to.equal(15_000);
    expect(resolveStep({ range: lasting(HOUR), maxDataPoints: 1500, minStepMs: 13_000 })).to.equal(13_000);
  });

  it('never asks for more points than the server answers, aligned or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 60_000 }),
        fc.integer({ min: 100, max: 30_000 }),
        fc.integer({ min: 0, max: 1e12 }),
        (span, maxDataPoints, minStepMs, maxPoints, from) => {
          const range = { from, to: from + span };
          const step = resolveStep({ range, maxDataPoints, minStepMs, maxPoints });
          const aligned = alignRange(range, step, 'UTC');
          expect((aligned.to - aligned.from) / step + 1).to.be.at.most(maxPoints);
        },
      ),
      { seed: 3 },
    );
  });

  it('makes do with a range of no length and a panel of no width', () => {
    expect(resolveStep({ range: lasting(0), maxDataPoints: 0, minStepMs: 0 })).to.equal(1);
  });
});

describe('alignRange', () => {
  it('floors both ends to the step', () => {
    expect(alignRange({ from: 1_007, to: 2_999 }, 1000, 'UTC')).to.deep.equal({ from: 1000, to: 2000 });
  });

  it('begins day steps at local midnight', () => {
    const range = { from: Date.UTC(2024, 0, 1, 12), to: Date.UTC(2024, 0, 9, 12) };
    expect(alignRange(range, DAY, 'America/New_York')).to.deep.equal({
      from: Date.UTC(2024, 0, 1, 5),
      to: Date.UTC(2024, 0, 9, 5),
    });
  });

  it('keeps an even grid across a clock change', () => {
    const { from, to } = alignRange({ from: Date.UTC(2024, 2, 29), to: Date.UTC(2024, 3, 2) }, DAY, 'Europe/Berlin');
    expect((to - from) % DAY).to.equal(0);
    expect(to).to.equal(Date.UTC(2024, 3, 1, 22));
  });
});
