import { frameFromSeries, parseThresholds, Report, type Thresholds } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { judgeByThresholds } from './threshold-state.js';

const steps = (text: string): Thresholds => parseThresholds(text, new Report())!;
const frame = (name: string, ...values: (number | null)[]) =>
  frameFromSeries({ time: values.map((_, index) => index), values, labels: { host: name } });

describe('judgeByThresholds', () => {
  it('judges each series by its last value, at or over the highest level as firing', () => {
    const frames = [frame('calm', 1), frame('warm', 0, 5), frame('hot', 0, 9), frame('cooled', 9, 0)];
    const { summary, series } = judgeByThresholds(frames, steps('5:orange,9:red'), 'en');
    expect([summary.state, summary.firing, summary.pending]).to.deep.equal(['firing', 1, 1]);
    expect(series.map(({ name, state }) => `${name} ${state}`)).to.deep.equal([
      'hot firing',
      'warm pending',
      'calm inactive',
      'cooled inactive',
    ]);
  });

  it('is ok only when there is a value and none has reached a level', () => {
    expect(judgeByThresholds([frame('a', 1)], steps('5:red'), 'en').summary.state).to.equal('ok');
  });

  it('knows nothing without data, without values and without levels', () => {
    for (const [frames, thresholds] of [
      [[], steps('5:red')],
      [[frame('a', null)], steps('5:red')],
      [[frame('a', 1)], undefined],
      [[frame('a', 1)], steps('green')],
    ] as const) {
      expect(judgeByThresholds(frames, thresholds, 'en').summary.state).to.equal('unknown');
    }
  });

  it('looks past gaps to the last value', () => {
    expect(judgeByThresholds([frame('a', 9, null)], steps('5:red'), 'en').summary.state).to.equal('firing');
  });
});
