import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createTimeReader, parseDateTime } from './date-time.js';

describe('a written time', () => {
  for (const [text, ms] of [
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['2024-03-01 12:34', Date.UTC(2024, 2, 1, 12, 34)],
    [' 2024-03-01 12:34:56 ', Date.UTC(2024, 2, 1, 12, 34, 56)],
    ['2024-03-01T12:34:56.789123Z', Date.UTC(2024, 2, 1, 12, 34, 56, 789)],
    ['2024-03-01T12:34:56,5', Date.UTC(2024, 2, 1, 12, 34, 56, 500)],
    ['2024-03-01T12:00:00+05:30', Date.UTC(2024, 2, 1, 6, 30)],
    ['2024-03-01T12:00:00-0800', Date.UTC(2024, 2, 1, 20)],
    ['2024-03-01 12:00:00 UTC', Date.UTC(2024, 2, 1, 12)],
    ['0099-03-01', new Date('0099-03-01T00:00:00Z').getTime()],
  ] as const) {
    it(`may be ${text}`, () => {
      expect(parseDateTime(text, 'UTC')).to.equal(ms);
    });
  }

  it('without a zone is in the one that is given, summer and winter', () => {
    expect(parseDateTime('2024-07-01 12:00', 'Europe/Berlin')).to.equal(Date.UTC(2024, 6, 1, 10));
    expect(parseDateTime('2024-01-01 12:00', 'Europe/Berlin')).to.equal(Date.UTC(2024, 0, 1, 11));
    expect(parseDateTime('2024-07-01T12:00Z', 'Europe/Berlin')).to.equal(Date.UTC(2024, 6, 1, 12));
  });

  for (const text of ['2023-02-29', '2024-13-01', '2024-01-01 24:00:00', '2024-01-01 10:60', '12:00', '5', '', 'now']) {
    it(`is not "${text}"`, () => {
      expect(parseDateTime(text, 'UTC')).to.be.NaN;
    });
  }

  it('is not looked for in long text', () => {
    expect(parseDateTime(`2024-01-01 00:00:00${' '.repeat(1e6)}x`, 'UTC')).to.be.NaN;
  });
});

describe('a form of times', () => {
  for (const [format, text, ms] of [
    ['DD.MM.YYYY HH:mm', '31.12.2024 23:59', Date.UTC(2024, 11, 31, 23, 59)],
    ['M/D/YYYY H:mm:ss', '1/2/2024 3:04:05', Date.UTC(2024, 0, 2, 3, 4, 5)],
    ['YYYYMMDD', '20240301', Date.UTC(2024, 2, 1)],
    ['YYYY-MM-DD HH:mm:ss.SSS', '2024-03-01 00:00:00.250', Date.UTC(2024, 2, 1, 0, 0, 0, 250)],
  ] as const) {
    it(`reads ${text} by ${format}`, () => {
      expect(createTimeReader(format, 'UTC')!(text)).to.equal(ms);
    });
  }

  it('takes its signs for themselves, not for a pattern', () => {
    expect(createTimeReader('DD.MM.YYYY', 'UTC')!('31x12x2024')).to.be.NaN;
    expect(createTimeReader('[YYYY] (MM) DD+', 'UTC')!('[2024] (03) 01+')).to.equal(Date.UTC(2024, 2, 1));
  });

  it('reads no day that there is not, and times in the zone', () => {
    expect(createTimeReader('DD.MM.YYYY', 'UTC')!('30.02.2024')).to.be.NaN;
    expect(createTimeReader('DD.MM.YYYY HH:mm', 'Europe/Berlin')!('01.07.2024 12:00')).to.equal(
      Date.UTC(2024, 6, 1, 10),
    );
  });

  it('needs year, month and day, each once', () => {
    for (const format of ['', 'HH:mm', 'YYYY', 'YYYY-MM', 'YYYY-MM-DD DD', 'MM M YYYY DD']) {
      expect(createTimeReader(format, 'UTC')).to.equal(undefined);
    }
  });
});
