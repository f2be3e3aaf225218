import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { addTime, endTime, floorTime } from './calendar.js';
import { zoneOffset } from './zone.js';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Toronto',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Pacific/Apia',
  'Africa/Casablanca',
];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: Date.UTC(1973, 0, 1), max: Date.UTC(2037, 11, 31) });
const seeded = { seed: 7, numRuns: 500 };

const dateIn = (ms: number, zone: string): number => Math.floor((ms + zoneOffset(ms, zone)) / DAY);

describe('floorTime and endTime', () => {
  it('enclose every instant, in every zone and unit', () => {
    fc.assert(
      fc.property(
        zones,
        instants,
        fc.constantFrom('s', 'm', 'h', 'd', 'w', 'M', 'Q', 'y' as const),
        (zone, ms, unit) => {
          expect(floorTime(ms, unit, zone)).to.be.at.most(ms);
          expect(endTime(ms, unit, zone)).to.be.at.least(ms);
        },
      ),
      seeded,
    );
  });

  it('begin a day on its own date, right after the date before', () => {
    fc.assert(
      fc.property(zones, instants, (zone, ms) => {
        const start = floorTime(ms, 'd', zone);
        expect(dateIn(start, zone)).to.equal(dateIn(ms, zone));
        expect(dateIn(start - 1, zone)).to.be.below(dateIn(start, zone));
        expect(floorTime(start, 'd', zone)).to.equal(start);
      }),
      seeded,
    );
  });

  it('give days that follow on each other without a hole, through twenty years of changes', () => {
    for (const zone of ZONES) {
      let start = floorTime(Date.UTC(2005, 0, 1, 12), 'd', zone);
      for (let days = 0; days < 7300; days += 1) {
        const next = endTime(start, 'd', zone) + 1;
        expect(next, zone).to.be.above(start);
        expect(floorTime(next, 'd', zone), zone).to.equal(next);
        start = next;
      }
    }
  });

  it('give a day of 23 and one of 25 hours in Berlin', () => {
    const length = (ms: number): number => endTime(ms, 'd', 'Europe/Berlin') + 1 - floorTime(ms, 'd', 'Europe/Berlin');
    expect(length(Date.UTC(2024, 2, 31, 12))).to.equal(23 * HOUR);
    expect(length(Date.UTC(2024, 9, 27, 12))).to.equal(25 * HOUR);
    expect(length(Date.UTC(2024, 5, 1, 12))).to.equal(24 * HOUR);
  });

  it('begin a day at the change when clocks skip its midnight', () => {
    // Sao Paulo went from 00:00 to 01:00 on 4 November 2018.
    expect(floorTime(Date.UTC(2018, 10, 4, 15), 'd', 'America/Sao_Paulo')).to.equal(Date.UTC(2018, 10, 4, 3));
    // Toronto went from 23:30 on 30 March 1919 to 00:30.
    const start = floorTime(Date.UTC(1919, 2, 31, 12), 'd', 'America/Toronto');
    expect(start).to.equal(Date.UTC(1919, 2, 31, 4, 30));
  });

  it('end a day with its last minute when clocks go back over midnight', () => {
    // St John's went from 00:01 back to 23:01 on 1 November 2009.
    const again = Date.UTC(2009, 10, 1, 3, 0);
    expect(endTime(again, 'd', 'America/St_Johns')).to.equal(Date.UTC(2009, 10, 1, 3, 30) - 1);
  });

  it('begin weeks on Monday, and months, quarters and years on their first', () => {
    const ms = Date.UTC(2024, 4, 19, 13, 45);
    expect(floorTime(ms, 'w', 'UTC')).to.equal(Date.UTC(2024, 4, 13));
    expect(floorTime(Date.UTC(1969, 11, 31), 'w', 'UTC')).to.equal(Date.UTC(1969, 11, 29));
    expect(floorTime(ms, 'M', 'UTC')).to.equal(Date.UTC(2024, 4, 1));
    expect(floorTime(ms, 'Q', 'UTC')).to.equal(Date.UTC(2024, 3, 1));
    expect(floorTime(ms, 'y', 'UTC')).to.equal(Date.UTC(2024, 0, 1));
    expect(endTime(ms, 'w', 'UTC')).to.equal(Date.UTC(2024, 4, 20) - 1);
    expect(endTime(ms, 'M', 'UTC')).to.equal(Date.UTC(2024, 5, 1) - 1);
  });

  it('round hours to the wall clock of a zone between hours', () => {
    const ms = Date.UTC(2024, 0, 1, 10, 20);
    expect(floorTime(ms, 'h', 'Asia/Kathmandu')).to.equal(Date.UTC(2024, 0, 1, 10, 15));
  });
});

describe('addTime', () => {
  it('keeps the wall time over a clock change when it adds days', () => {
    const noon = Date.UTC(2024, 2, 30, 11);
    expect(addTime(noon, 1, 'd', 'Europe/Berlin')).to.equal(Date.UTC(2024, 2, 31, 10));
  });

  it('adds hours as they pass', () => {
    const noon = Date.UTC(2024, 2, 30, 11);
    expect(addTime(noon, 24, 'h', 'Europe/Berlin')).to.equal(noon + DAY);
  });

  it('stops at the last day of a shorter month', () => {
    expect(addTime(Date.UTC(2024, 2, 31), -1, 'M', 'UTC')).to.equal(Date.UTC(2024, 1, 29));
    expect(addTime(Date.UTC(2024, 1, 29), 1, 'y', 'UTC')).to.equal(Date.UTC(2025, 1, 28));
    expect(addTime(Date.UTC(2024, 10, 30), 1, 'Q', 'UTC')).to.equal(Date.UTC(2025, 1, 28));
  });
});
