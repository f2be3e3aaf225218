import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { ObsError } from '../base/error.js';
import { QUICK_RANGES } from './quick-ranges.js';
import { isRelative, resolveTimeRange } from './resolve.js';

const NOW = Date.UTC(2024, 4, 15, 14, 37, 12, 345);
const HOUR = 3_600_000;
const resolve = (from: string, to: string, zone = 'UTC'): { from: number; to: number } =>
  resolveTimeRange({ from, to }, { now: NOW, zone });

function problemOf(from: string, to: string): ObsError {
  try {
    resolve(from, to);
  } catch (thrown) {
    return thrown as ObsError;
  }
  throw new Error(`${from} to ${to} was taken`);
}

describe('resolveTimeRange', () => {
  it('counts back and forth from now', () => {
    expect(resolve('now-6h', 'now')).to.deep.equal({ from: NOW - 6 * HOUR, to: NOW });
    expect(resolve('now', 'now+1h')).to.deep.equal({ from: NOW, to: NOW + HOUR });
    expect(resolve('now-d', 'now').from).to.equal(NOW - 24 * HOUR);
    expect(resolve('now-2h-30m', 'now-1h').from).to.equal(NOW - 2.5 * HOUR);
  });

  it('rounds down in from and up in to', () => {
    expect(resolve('now/d', 'now/d')).to.deep.equal({ from: Date.UTC(2024, 4, 15), to: Date.UTC(2024, 4, 16) - 1 });
    expect(resolve('now-1d/d', 'now-1d/d')).to.deep.equal({
      from: Date.UTC(2024, 4, 14),
      to: Date.UTC(2024, 4, 15) - 1,
    });
    expect(resolve('now/w', 'now')).to.deep.equal({ from: Date.UTC(2024, 4, 13), to: NOW });
    expect(resolve('now/d+8h', 'now').from).to.equal(Date.UTC(2024, 4, 15, 8));
    expect(resolve('now/h', 'now/h').to).to.equal(Date.UTC(2024, 4, 15, 15) - 1);
  });

  it('rounds to days of the zone', () => {
    expect(resolve('now/d', 'now', 'America/New_York').from).to.equal(Date.UTC(2024, 4, 15, 4));
    expect(resolve('now/d', 'now', 'Asia/Kathmandu').from).to.equal(Date.UTC(2024, 4, 14, 18, 15));
  });

  it('reads ISO 8601 with an offset as that instant', () => {
    expect(resolve('2024-05-01T10:00:00+02:00', '2024-05-01T10:00:00.250Z', 'Asia/Tokyo')).to.deep.equal({
      from: Date.UTC(2024, 4, 1, 8),
      to: Date.UTC(2024, 4, 1, 10, 0, 0, 250),
    });
    expect(resolve('2024-05-01T10:00-0330', 'now').from).to.equal(Date.UTC(2024, 4, 1, 13, 30));
  });

  it('reads ISO 8601 without an offset as wall time of the zone', () => {
    expect(resolve('2024-05-01T10:00', '2024-05-01 12:00:30', 'Europe/Berlin')).to.deep.equal({
      from: Date.UTC(2024, 4, 1, 8),
      to: Date.UTC(2024, 4, 1, 10, 0, 30),
    });
  });

  it('takes a date without a time as the whole day', () => {
    expect(resolve('2024-05-01', '2024-05-01', 'Europe/Berlin')).to.deep.equal({
      from: Date.UTC(2024, 3, 30, 22),
      to: Date.UTC(2024, 4, 1, 22) - 1,
    });
    expect(resolve('2024-02', '2024-02')).to.deep.equal({ from: Date.UTC(2024, 1, 1), to: Date.UTC(2024, 2, 1) - 1 });
  });

  it('counts from a date after two bars', () => {
    expect(resolve('2024-05-01||-1d/d', '2024-05-01||+1h')).to.deep.equal({
      from: Date.UTC(2024, 3, 30),
      to: Date.UTC(2024, 4, 1, 1),
    });
  });

  it('reads digits as milliseconds since 1970', () => {
    expect(resolve('1700000000000', ' 1700000060000 ')).to.deep.equal({ from: 1700000000000, to: 1700000060000 });
  });

  it('refuses what is no time, and repeats it', () => {
    for (const text of [
      '',
      'yesterday',
      'now-6x',
      'now-123456h',
      'now6h',
      'now-6h/',
      '2024-02-30',
      '2024-13-01',
      '2024-01-01T24:00',
      '2024-01-01Z',
      '12:00',
      'NaN',
      '99999999999999999',
      '9999999999999999',
      'now-99999y-99999y-99999y',
      '<img src=x onerror=alert(1)>',
      `now${'-1h'.repeat(100)}`,
    ]) {
      const problem = problemOf(text, 'now');
      expect(problem.code, text).to.equal('time-range-invalid');
      expect(problem.values, text).to.deep.equal({ name: 'from', value: text });
    }
    expect(problemOf('now-1h', 'tomorrow').message).to.equal('time range has a to that is no time: tomorrow');
  });

  it('refuses a range that ends before it begins', () => {
    expect(problemOf('now', 'now-1h').message).to.equal('time range ends before it begins: now to now-1h');
  });

  it('takes every quick range', () => {
    for (const { id, from, to } of QUICK_RANGES) {
      const range = resolve(from, to, 'Europe/Berlin');
      expect(range.to, id).to.be.above(range.from);
    }
  });
});

describe('isRelative', () => {
  it('is true when either end moves with the clock', () => {
    expect(isRelative({ from: 'now-6h', to: 'now' })).to.equal(true);
    expect(isRelative({ from: '2024-01-01', to: 'now' })).to.equal(true);
    expect(isRelative({ from: '2024-01-01', to: '2024-01-02' })).to.equal(false);
    expect(isRelative({ from: '0', to: '1' })).to.equal(false);
  });
});
