import type { Scale } from '@obs-kit/chart';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { enlargedRange, valueAt } from './chart-view.js';
import { numberLimitsOf } from './range-math.js';

const RANGE = { from: 0, to: 100 };
const LIMITS = numberLimitsOf(RANGE);
const PLOT = { from: 50, length: 200 };

/** An axis of 200 px from 50 px on. */
function scaleOf({ from: min, to: max }: typeof RANGE): Scale {
  return { min, max, offset: PLOT.from, factor: PLOT.length / (max - min) };
}

/** The same without the times from 20 to 60. */
function brokenScaleOf({ from: min, to: max }: typeof RANGE): Scale {
  const first = Math.max(min, 20);
  const cut = Math.max(0, 60 - first);
  const along = (value: number): number => value - min - (value > first ? Math.min(cut, value - first) : 0);
  const valueOf = (px: number): number => min + px + (min + px >= first ? cut : 0);
  const warp = { along, valueAt: valueOf, hides: (value: number) => value >= 20 && value < 60 };
  return { min, max, offset: PLOT.from, factor: PLOT.length / along(max), warp };
}

describe('a range that is enlarged', () => {
  it('keeps what is under the pointer there, also where times are cut out', () => {
    for (const of of [scaleOf, brokenScaleOf])
      for (const at of [60, 110, 180, 240]) {
        const scale = of(RANGE);
        const value = valueAt(scale, at);
        const range = enlargedRange({ scale, ...PLOT }, RANGE, { at, factor: 0.5 }, LIMITS);
        expect(range.to - range.from, String(at)).to.be.below(95);
        if (range.from >= 20 && range.from < 60) continue;
        expect(valueAt(of(range), at), String(at)).to.be.closeTo(value, 1e-6);
      }
  });

  it('keeps its ends for a pointer beside the plot', () => {
    const scale = scaleOf(RANGE);
    expect(enlargedRange({ scale, ...PLOT }, RANGE, { at: 0, factor: 0.5 }, LIMITS)).to.deep.equal({ from: 0, to: 50 });
    expect(enlargedRange({ scale, ...PLOT }, RANGE, { at: 900, factor: 0.5 }, LIMITS)).to.deep.equal({
      from: 50,
      to: 100,
    });
  });
});
