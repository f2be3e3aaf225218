import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { TIME_STEPS, timeTicks, type TimeStep } from './time.js';
import { timeLabels } from './time-labels.js';

const stepOf = (unit: TimeStep['unit'], count: number): TimeStep =>
  TIME_STEPS.find((step) => step.unit === unit && step.count === count)!;

/** As `label/detail`, major ones with a star. */
function read(from: number, to: number, step: TimeStep, zone: string, locale = 'en'): string[] {
  return timeLabels(timeTicks(from, to, step, zone), step, zone, locale).map(
    ({ label, detail, major }) => `${major ? '*' : ''}${label}${detail && `/${detail}`}`,
  );
}

describe('timeLabels', () => {
  it('names the day under the first hour and where a new day begins', () => {
    expect(
      read(Date.UTC(2024, 10, 21, 18), Date.UTC(2024, 10, 22, 9), stepOf('ms', 3 * 3_600_000), 'UTC'),
    ).to.deep.equal(['18:00/Nov 21', '21:00', '*00:00/Nov 22', '03:00', '06:00', '09:00']);
  });

  it('names a day whose midnight was skipped at its first hour', () => {
    // Beirut, 31 March 2024: 00:00 became 01:00.
    expect(
      read(Date.UTC(2024, 2, 30, 20), Date.UTC(2024, 2, 31, 0), stepOf('ms', 3_600_000), 'Asia/Beirut'),
    ).to.deep.equal(['22:00/Mar 30', '23:00', '*01:00/Mar 31', '02:00', '03:00']);
  });

  it('names the year under days and months', () => {
    expect(read(Date.UTC(2023, 11, 30), Date.UTC(2024, 0, 2), stepOf('day', 1), 'UTC')).to.deep.equal([
      'Dec 30/2023',
      'Dec 31',
      '*Jan 1/2024',
      'Jan 2',
    ]);
    expect(read(Date.UTC(2023, 8, 2), Date.UTC(2024, 3, 2), stepOf('month', 3), 'UTC')).to.deep.equal([
      'Oct/2023',
      '*Jan/2024',
      'Apr',
    ]);
  });

  it('says years alone', () => {
    expect(read(Date.UTC(2019, 5, 1), Date.UTC(2022, 5, 1), stepOf('year', 1), 'UTC')).to.deep.equal([
      '2020',
      '2021',
      '2022',
    ]);
  });

  it('adds seconds and milliseconds where they are needed', () => {
    const noon = Date.UTC(2024, 0, 1, 12);
    expect(read(noon, noon + 30_000, stepOf('ms', 15_000), 'UTC')).to.deep.equal([
      '12:00:00/Jan 1',
      '12:00:15',
      '12:00:30',
    ]);
    expect(read(noon, noon + 500, stepOf('ms', 500), 'UTC')).to.deep.equal(['12:00:00.000/Jan 1', '12:00:00.500']);
  });

  it('speaks the locale, by the Gregorian calendar on whose days the ticks stand', () => {
    const [from, to] = [Date.UTC(2024, 2, 1), Date.UTC(2024, 2, 2)];
    expect(read(from, to, stepOf('day', 1), 'UTC', 'de')).to.deep.equal(['1. März/2024', '2. März']);
    expect(read(from, to, stepOf('day', 1), 'UTC', 'fa-IR-u-nu-latn')[0]).to.contain('2024');
  });

  it('speaks the language of the runtime where the locale is not one', () => {
    const [from, to] = [Date.UTC(2024, 2, 1), Date.UTC(2024, 2, 2)];
    const own = new Intl.DateTimeFormat(undefined, {
      month: 'short',
      day: 'numeric',
      calendar: 'gregory',
      timeZone: 'UTC',
    });
    expect(read(from, to, stepOf('day', 1), 'UTC', 'en_US')[1]).to.equal(own.format(to));
  });
});
