import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { TIME_STEPS, timeTicks, type TimeStep } from './time.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Zones with whole, half and quarter hours, clocks that change by half an hour, at midnight, and a day that never was. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];

/** The wall clock by Intl alone, as ms: the code under test goes another way. */
function wallClock(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (ms) => {
    const part = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const get = (type: string): number => part.get(type as Intl.DateTimeFormatPartTypes) ?? 0;
    return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  };
}

/** Two days to each side of every change of the clocks, or of New Year in zones without one. */
function interestingRanges(wall: (ms: number) => number): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const year of [2011, 2018, 2024]) {
    for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 2); day += DAY) {
      const changed = wall(day + DAY) - wall(day) !== DAY;
      if (changed || day === Date.UTC(year, 11, 31)) ranges.push({ from: day - 2 * DAY + 1, to: day + 3 * DAY });
    }
  }
  return ranges;
}

const stepOf = (unit: TimeStep['unit'], count: number): TimeStep =>
  TIME_STEPS.find((step) => step.unit === unit && step.count === count)!;

describe('timeTicks', () => {
  for (const zone of ZONES) {
    it(`stands on round clock times of ${zone}, none doubled, none missing, through every change of the clocks`, () => {
      const wall = wallClock(zone);
      for (const { from, to } of interestingRanges(wall)) {
        for (const step of [15 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR].map((ms) => stepOf('ms', ms))) {
          const expected: number[] = [];
          const shown = new Map<number, number>();
          for (let at = Math.ceil(from / (15 * MINUTE)) * 15 * MINUTE; at <= to; at += 15 * MINUTE) {
            const time = wall(at);
            // A clock time that comes again sooner than the next tick is due would stand there twice.
            if (time % step.count !== 0 || at - (shown.get(time) ?? -Infinity) < step.count) continue;
            expected.push(at);
            shown.set(time, at);
          }
          expect(timeTicks(from, to, step, zone)).to.deep.equal(expected);
        }
      }
    });

    it(`begins each day of ${zone} once, at its first moment`, () => {
      const wall = wallClock(zone);
      for (const { from, to } of interestingRanges(wall)) {
        const expected: number[] = [];
        const dayOf = (ms: number): number => Math.floor(wall(ms) / DAY);
        for (let at = Math.ceil(from / (15 * MINUTE)) * 15 * MINUTE; at <= to; at += 15 * MINUTE) {
          if (dayOf(at) > dayOf(at - 15 * MINUTE) && !expected.some((tick) => dayOf(tick) === dayOf(at)))
            expected.push(at);
        }
        expect(timeTicks(from, to, stepOf('day', 1), zone)).to.deep.equal(expected);
      }
    });

    it(`begins months and years of ${zone} at local midnight of their first day`, () => {
      const wall = wallClock(zone);
      const months = timeTicks(Date.UTC(2010, 5, 15), Date.UTC(2025, 5, 15), stepOf('month', 1), zone);
      expect(months).to.have.length(180);
      months.forEach((tick, i) => {
        const date = new Date(wall(tick));
        expect([date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]).to.deep.equal([
          2010 + Math.floor((6 + i) / 12),
          (6 + i) % 12,
          1,
        ]);
        expect(wall(tick - 1)).to.be.below(wall(tick) - (wall(tick) % DAY));
      });
      expect(timeTicks(Date.UTC(2010, 5, 15), Date.UTC(2025, 5, 15), stepOf('year', 5), zone)).to.deep.equal(
        months
          .filter((tick) => [2015, 2020, 2025].includes(new Date(wall(tick)).getUTCFullYear()))
          .filter((_, i) => i % 12 === 0),
      );
    });
  }

  it('strictly ascends for every step, over every range', () => {
    for (const step of TIME_STEPS.filter(({ ms }) => ms < 1e15)) {
      for (const zone of ['UTC', 'America/New_York', 'Australia/Lord_Howe']) {
        const from = Date.UTC(2024, 10, 2, 13, 7, 3, 11);
        const to = Math.min(from + step.ms * 25, 8e15);
        const ticks = timeTicks(from, to, step, zone);
        for (let i = 1; i < ticks.length; i++) expect(ticks[i]).to.be.above(ticks[i - 1]!);
        for (const tick of ticks) expect(tick).to.be.within(from, to);
        expect(ticks.length).to.be.within(1, 27);
      }
    }
  });

  it('keeps its ticks while the range moves', () => {
    const step = stepOf('day', 2);
    const [a, b] = [0, DAY].map((by) =>
      timeTicks(Date.UTC(2024, 0, 1) + by, Date.UTC(2024, 1, 1) + by, step, 'Europe/Paris'),
    );
    const both = (ticks: number[]): number[] =>
      ticks.filter((t) => t > Date.UTC(2024, 0, 3) && t < Date.UTC(2024, 0, 30));
    expect(both(a!)).to.deep.equal(both(b!));
  });

  it('begins weeks on Mondays', () => {
    const ticks = timeTicks(Date.UTC(2024, 0, 1), Date.UTC(2024, 2, 1), stepOf('day', 7), 'UTC');
    expect(ticks.map((tick) => new Date(tick).getUTCDay())).to.deep.equal([1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });
});
