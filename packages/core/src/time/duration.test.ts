import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { formatDuration, parseDuration } from './duration.js';

describe('parseDuration', () => {
  it('reads one or more units, the longest first', () => {
    expect(parseDuration('500ms')).to.equal(500);
    expect(parseDuration('1m30s')).to.equal(90_000);
    expect(parseDuration('1h')).to.equal(3_600_000);
    expect(parseDuration(' 1d ')).to.equal(86_400_000);
    expect(parseDuration('1w')).to.equal(604_800_000);
    expect(parseDuration('1y')).to.equal(31_536_000_000);
    expect(parseDuration('1.5h')).to.equal(5_400_000);
    expect(parseDuration('0s')).to.equal(0);
  });

  it('refuses what is no duration', () => {
    for (const text of ['', '5', 'm', '1 m', '-1m', '30s1m', '1m1m', '1M', '1h now', '1µs', '9'.repeat(400) + 'y']) {
      expect(parseDuration(text), text).to.equal(undefined);
    }
  });

  it('reads back what formatDuration writes, to the unit that was kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), (ms) => {
        const back = parseDuration(formatDuration(ms)) ?? NaN;
        expect(back).to.be.at.most(ms);
        expect(back * 2).to.be.above(ms);
      }),
      { seed: 1 },
    );
  });
});

describe('formatDuration', () => {
  it('keeps the largest unit and cuts the rest off', () => {
    expect(formatDuration(90_000)).to.equal('1m');
    expect(formatDuration(1999)).to.equal('1s');
    expect(formatDuration(20)).to.equal('20ms');
    expect(formatDuration(7_200_000)).to.equal('2h');
    expect(formatDuration(604_800_000)).to.equal('7d');
    expect(formatDuration(31_536_000_000)).to.equal('1y');
    expect(formatDuration(0)).to.equal('0s');
    expect(formatDuration(-60_000)).to.equal('-1m');
  });
});
