import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { momentOf, zoneOffset, zoneSegments } from './zone.js';

const HOUR = 3_600_000;

describe('zoneOffset', () => {
  it('is what the wall clock is ahead of UTC, in summer and in winter', () => {
    expect(zoneOffset(Date.UTC(2024, 0, 1), 'Europe/Berlin')).to.equal(HOUR);
    expect(zoneOffset(Date.UTC(2024, 6, 1), 'Europe/Berlin')).to.equal(2 * HOUR);
    expect(zoneOffset(Date.UTC(2024, 0, 1), 'America/New_York')).to.equal(-5 * HOUR);
    expect(zoneOffset(Date.UTC(2024, 0, 1), 'Asia/Kathmandu')).to.equal(5.75 * HOUR);
    expect(zoneOffset(Date.UTC(2024, 0, 1), 'UTC')).to.equal(0);
  });

  it('does not depend on the milliseconds of the moment, before 1970 either', () => {
    for (const ms of [-1, -999, 1, 1_700_000_000_123]) expect(zoneOffset(ms, 'Asia/Kolkata')).to.equal(5.5 * HOUR);
  });

  it('throws for a zone that does not exist', () => {
    expect(() => zoneOffset(0, 'Mars/Olympus')).to.throw(RangeError);
  });
});

describe('zoneSegments', () => {
  it('turns at the very moment of a transition', () => {
    const from = Date.UTC(2024, 2, 30);
    const turn = Date.UTC(2024, 2, 31, 1);
    const to = Date.UTC(2024, 3, 2);
    expect(zoneSegments(from, to, 'Europe/Berlin')).to.deep.equal([
      { from, to: turn, offset: HOUR },
      { from: turn, to, offset: 2 * HOUR },
    ]);
  });

  it('finds every transition of many years', () => {
    const segments = zoneSegments(Date.UTC(2010, 0, 1), Date.UTC(2020, 0, 1), 'Europe/Berlin');
    expect(segments).to.have.length(21);
    for (let i = 1; i < segments.length; i++) expect(segments[i]!.from).to.equal(segments[i - 1]!.to);
  });
});

describe('momentOf', () => {
  it('takes the first of two midnights', () => {
    // Havana, 3 November 2024: at 01:00 the clocks went back to 00:00.
    expect(momentOf(Date.UTC(2024, 10, 3), 'America/Havana')).to.equal(Date.UTC(2024, 10, 3, 4));
  });

  it('takes the moment at which the clocks went forward over a midnight', () => {
    // Beirut, 31 March 2024: 00:00 became 01:00.
    expect(momentOf(Date.UTC(2024, 2, 31), 'Asia/Beirut')).to.equal(Date.UTC(2024, 2, 30, 22));
  });

  it('takes the day after for a day that a zone skipped', () => {
    // Apia, 30 December 2011 never was.
    expect(momentOf(Date.UTC(2011, 11, 30), 'Pacific/Apia')).to.equal(Date.UTC(2011, 11, 30, 10));
    expect(momentOf(Date.UTC(2011, 11, 31), 'Pacific/Apia')).to.equal(Date.UTC(2011, 11, 30, 10));
  });
});
