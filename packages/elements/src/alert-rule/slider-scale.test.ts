import { labelsFrom } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { durationOf, durationPlaces, durationText, extentOfHistory, thresholdScale } from './slider-scale.js';

describe('the scale of a threshold slider', () => {
  it('reaches over the values and the thresholds, in steps of a round number', () => {
    expect(thresholdScale([0, 1], [0.8])).to.deep.equal({ min: 0, max: 1.1, step: 0.005 });
    expect(thresholdScale([20, 60], [100])).to.deep.equal({ min: 12, max: 108, step: 0.2 });
    expect(thresholdScale([-3, 5], [])).to.deep.equal({ min: -3.8, max: 5.8, step: 0.02 });
  });

  it('is there for a line of one value, for no value, and for values without an end', () => {
    for (const scale of [
      thresholdScale([5, 5], []),
      thresholdScale(undefined, []),
      thresholdScale([0, 0], [Infinity]),
    ]) {
      expect(scale.min).to.be.lessThan(scale.max);
      expect(scale.step).to.be.greaterThan(0);
    }
    expect(thresholdScale([-1e308, 1e308], []).step).to.be.greaterThan(0);
  });

  it('leaves missing and infinite values out of the extent', () => {
    const history = { startMs: 0, intervalMs: 1, slots: 4 };
    const one = (values: number[]): { labels: Record<string, string>; values: Float64Array } => ({
      labels: labelsFrom([]),
      values: Float64Array.from(values),
    });
    expect(extentOfHistory({ ...history, series: [one([NaN, 2, Infinity, -Infinity]), one([7, 3])] })).to.deep.equal([
      2, 7,
    ]);
    expect(extentOfHistory({ ...history, series: [one([NaN])] })).to.equal(undefined);
  });
});

describe('durations', () => {
  it('are written with all their units and read back', () => {
    expect([0, 90_000, 5_400_000, 90_061_001].map((ms) => durationText(ms))).to.deep.equal([
      '0s',
      '1m30s',
      '1h30m',
      '1d1h1m1s1ms',
    ]);
    expect(['0', '0s', '1m30s', ' 1h '].map(durationOf)).to.deep.equal([0, 0, 90_000, 3_600_000]);
    expect(['', 'x', '5', '-5m'].map(durationOf)).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it('have a place on the slider whatever they are', () => {
    expect(durationPlaces(60_000)).to.include(60_000);
    const places = durationPlaces(61_000);
    expect(places[places.indexOf(61_000) - 1]).to.equal(60_000);
  });
});
