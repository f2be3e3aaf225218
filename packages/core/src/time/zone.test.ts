import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import { instantOf, resolveTimeZone, zoneOffset } from './zone.js';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Gaza',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Antarctica/Troll',
];
const HOUR = 3_600_000;
const instants = fc.integer({ min: Date.UTC(1973, 0, 1), max: Date.UTC(2037, 11, 31) });
const zones = fc.constantFrom(...ZONES);
const seeded = { seed: 20240531, numRuns: 600 };

/** Another way to ask the platform: the offset in words, `GMT-03:30`. */
function offsetInWords(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(ms);
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000 + 0;
}

function codeOf(fn: () => unknown): string {
  try {
    fn();
  } catch (thrown) {
    return thrown instanceof ObsError ? thrown.code : 'another error';
  }
  return 'no error';
}

describe('zoneOffset', () => {
  it('is what the platform says, in every zone at any time', () => {
    fc.assert(
      fc.property(zones, instants, (zone, ms) => {
        expect(zoneOffset(ms, zone)).to.equal(offsetInWords(ms, zone));
      }),
      seeded,
    );
  });

  it('is what the platform says on each half hour of a year of changes', () => {
    for (const [zone, year] of [
      ['Africa/Casablanca', 2023],
      ['Pacific/Apia', 2011],
      ['Australia/Lord_Howe', 2024],
      ['Antarctica/Troll', 2024],
    ] as const) {
      for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += 6 * HOUR) {
        expect(zoneOffset(ms, zone), `${zone} ${ms}`).to.equal(offsetInWords(ms, zone));
      }
    }
  });

  it('changes at the very millisecond of the change', () => {
    const berlin = Date.UTC(2024, 2, 31, 1);
    expect(zoneOffset(berlin - 1, 'Europe/Berlin')).to.equal(HOUR);
    expect(zoneOffset(berlin, 'Europe/Berlin')).to.equal(2 * HOUR);
    const stJohns = Date.UTC(2009, 10, 1, 2, 31);
    expect(zoneOffset(stJohns - 1, 'America/St_Johns')).to.equal(-2.5 * HOUR);
    expect(zoneOffset(stJohns, 'America/St_Johns')).to.equal(-3.5 * HOUR);
  });

  it('knows half hours, quarter hours, and a date that was skipped', () => {
    expect(zoneOffset(Date.UTC(2024, 0, 1), 'Australia/Lord_Howe')).to.equal(11 * HOUR);
    expect(zoneOffset(Date.UTC(2024, 6, 1), 'Australia/Lord_Howe')).to.equal(10.5 * HOUR);
    expect(zoneOffset(0, 'Asia/Kathmandu')).to.equal(5.5 * HOUR);
    expect(zoneOffset(Date.UTC(2024, 0, 1), 'Asia/Kathmandu')).to.equal(5.75 * HOUR);
    expect(zoneOffset(Date.UTC(2011, 11, 30, 9, 59), 'Pacific/Apia')).to.equal(-10 * HOUR);
    expect(zoneOffset(Date.UTC(2011, 11, 30, 10), 'Pacific/Apia')).to.equal(14 * HOUR);
  });

  it('knows local mean time to the second, and years before the first', () => {
    expect(zoneOffset(Date.UTC(1850, 0, 1), 'America/New_York')).to.equal(-(4 * 3600 + 56 * 60 + 2) * 1000);
    expect(zoneOffset(-70_000_000_000_000, 'America/New_York')).to.equal(-(4 * 3600 + 56 * 60 + 2) * 1000);
  });

  it('is no number where there is no date', () => {
    expect(zoneOffset(NaN, 'Europe/Berlin')).to.be.NaN;
    expect(zoneOffset(Infinity, 'UTC')).to.be.NaN;
    expect(zoneOffset(9e15, 'Europe/Berlin')).to.be.NaN;
  });

  it('refuses a zone that does not exist', () => {
    expect(codeOf(() => zoneOffset(0, 'Europe/Atlantis'))).to.equal('time-zone-unknown');
  });
});

describe('instantOf', () => {
  it('finds back to the wall time of any instant', () => {
    fc.assert(
      fc.property(zones, instants, (zone, ms) => {
        const wall = ms + zoneOffset(ms, zone);
        const first = instantOf(wall, zone);
        const last = instantOf(wall, zone, 'last');
        expect(first + zoneOffset(first, zone)).to.equal(wall);
        expect(last + zoneOffset(last, zone)).to.equal(wall);
        expect([first, last]).to.include(ms);
        expect(first).to.be.at.most(last);
      }),
      seeded,
    );
  });

  it('takes the first of a time that is shown twice', () => {
    const wall = Date.UTC(2024, 9, 27, 2, 30);
    expect(instantOf(wall, 'Europe/Berlin')).to.equal(Date.UTC(2024, 9, 27, 0, 30));
    expect(instantOf(wall, 'Europe/Berlin', 'last')).to.equal(Date.UTC(2024, 9, 27, 1, 30));
  });

  it('moves a time that is skipped behind the gap', () => {
    expect(instantOf(Date.UTC(2024, 2, 31, 2, 30), 'Europe/Berlin')).to.equal(Date.UTC(2024, 2, 31, 1, 30));
  });
});

describe('resolveTimeZone', () => {
  it('takes utc in any case and IANA names in any case', () => {
    expect(resolveTimeZone('utc')).to.equal('UTC');
    expect(resolveTimeZone('UTC')).to.equal('UTC');
    expect(resolveTimeZone('Etc/UTC')).to.equal('UTC');
    expect(resolveTimeZone('europe/berlin')).to.equal('Europe/Berlin');
  });

  it('keeps the name that was given when the platform prefers another', () => {
    expect(resolveTimeZone('Asia/Kathmandu')).to.equal('Asia/Kathmandu');
  });

  it("takes the browser's own zone when asked to, or when nothing is said", () => {
    const own = resolveTimeZone('browser');
    expect(zoneOffset(0, own)).to.be.a('number');
    expect(resolveTimeZone('')).to.equal(own);
  });

  it('refuses what is no zone', () => {
    for (const name of ['Europe/Atlantis', '+05:30', '__proto__', '<b>', 'constructor']) {
      expect(
        codeOf(() => resolveTimeZone(name)),
        name,
      ).to.equal('time-zone-unknown');
    }
  });
});
