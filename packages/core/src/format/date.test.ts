import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import { formatDatePattern } from './date-pattern.js';
import { formatAge, formatDateTime, formatIsoDateTime } from './date.js';

const MS = Date.UTC(2024, 4, 31, 18, 5, 9, 42);

describe('formatDateTime', () => {
  it('writes date and time in the zone and the locale, by the 24-hour clock', () => {
    expect(formatDateTime(MS, { zone: 'UTC', locale: 'en' })).to.equal('May 31, 2024, 18:05:09');
    expect(formatDateTime(MS, { zone: 'America/New_York', locale: 'en', style: 'short' })).to.equal(
      'May 31, 2024, 14:05',
    );
    expect(formatDateTime(MS, { zone: 'UTC', locale: 'en', style: 'date' })).to.equal('May 31, 2024');
    expect(formatDateTime(MS, { zone: 'Asia/Kathmandu', locale: 'en', style: 'time' })).to.equal('23:50:09');
    expect(formatDateTime(MS, { zone: 'UTC', locale: 'de', style: 'date' })).to.equal('31. Mai 2024');
  });

  it('writes midnight as 00', () => {
    expect(formatDateTime(0, { zone: 'UTC', locale: 'en', style: 'time' })).to.equal('00:00:00');
  });

  it('is empty where there is no date', () => {
    expect(formatDateTime(NaN, { zone: 'UTC', locale: 'en' })).to.equal('');
    expect(formatDateTime(9e15, { zone: 'UTC', locale: 'en' })).to.equal('');
  });

  it('refuses a locale that is none', () => {
    expect(() => formatDateTime(0, { locale: 'x' })).to.throw(ObsError, 'locale is no language tag: x');
  });
});

describe('formatIsoDateTime', () => {
  it('writes wall time of the zone', () => {
    expect(formatIsoDateTime(MS, 'UTC')).to.equal('2024-05-31 18:05:09');
    expect(formatIsoDateTime(MS, 'Australia/Lord_Howe')).to.equal('2024-06-01 04:35:09');
    expect(formatIsoDateTime(NaN, 'UTC')).to.equal('');
  });
});

describe('formatDatePattern', () => {
  it('replaces letters of the pattern, and leaves what is in brackets', () => {
    expect(formatDatePattern(MS, 'DD/MM/YY H:mm:ss.SSS [o clock]', 'UTC', 'en')).to.equal(
      '31/05/24 18:05:09.042 o clock',
    );
    expect(formatDatePattern(MS, 'dddd D. MMMM YYYY', 'UTC', 'de')).to.equal('Freitag 31. Mai 2024');
    expect(formatDatePattern(MS, 'hh:mm A', 'UTC', 'en')).to.equal('06:05 PM');
  });
});

describe('formatAge', () => {
  const MINUTE = 60_000;
  it('says one unit in the words of the locale', () => {
    expect(formatAge(12_900, { locale: 'en' })).to.equal('12s ago');
    expect(formatAge(59 * MINUTE, { locale: 'en' })).to.match(/^59\s?m(in)?\.? ago$/);
    expect(formatAge(47 * 60 * MINUTE, { locale: 'en' })).to.match(/^47\s?h(r)?\.? ago$/);
    expect(formatAge(48 * 60 * MINUTE, { locale: 'en' })).to.match(/^2\s?d(ays)? ago$/);
    expect(formatAge(12_000, { locale: 'de' })).to.match(/^vor 12\s?s/);
  });

  it('says now under a second, and in for what is to come', () => {
    expect(formatAge(999, { locale: 'en' })).to.equal('now');
    expect(formatAge(-5000, { locale: 'en' })).to.equal('in 5s');
  });

  it('is empty without an age', () => {
    expect(formatAge(NaN, { locale: 'en' })).to.equal('');
  });
});
