import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseTime } from './time-format.js';

const NOON = Date.UTC(2026, 0, 2, 12);

describe('the time of a row', () => {
  it('is ms, ISO 8601 with a zone, or a text of many digits in ns, when no format is told', () => {
    for (const text of [
      NOON,
      '2026-01-02T12:00:00Z',
      '2026-01-02 12:00Z',
      '2026-01-02T13:30:00.000+01:30',
      '2026-01-02T13:30:00+0130',
      '2026-01-02t12:00:00,000000000z',
      `${NOON}000000`,
    ]) {
      expect(parseTime(text, 'auto'), String(text)).to.equal(NOON);
    }
    expect(parseTime('2026-01-02', 'auto')).to.equal(Date.UTC(2026, 0, 2));
    expect(parseTime('2026-01-02T12:00:00.5Z', 'iso')).to.equal(NOON + 500);
    expect(parseTime('2026-01-02T12:00:00.123456789Z', 'iso')).to.equal(NOON + 123);
  });

  it('is a number of the unit that is told, as number or text', () => {
    expect(parseTime(NOON / 1000 + 0.5, 's')).to.equal(NOON + 500);
    expect(parseTime(String(NOON / 1000), 's')).to.equal(NOON);
    expect(parseTime(NOON, 'ms')).to.equal(NOON);
    expect(parseTime(NOON * 1000, 'us')).to.be.closeTo(NOON, 0.001);
    expect(parseTime(`${NOON}000001`, 'ns')).to.be.closeTo(NOON, 0.001);
  });

  it('is none when it is of another format, has no zone, or lies where no calendar reaches', () => {
    for (const [value, format] of [
      ['2026-01-02T12:00:00', 'auto'],
      ['2026-13-02T12:00:00Z', 'auto'],
      ['noon', 'auto'],
      ['', 'auto'],
      ['123', 'auto'],
      [null, 'auto'],
      [true, 'auto'],
      [{}, 'ms'],
      ['', 'ms'],
      ['0x10', 'ms'],
      [NOON, 'iso'],
      [1e300, 'ms'],
      [NaN, 'ms'],
    ] as const) {
      expect(parseTime(value, format), `${String(value)} as ${format}`).to.deep.equal(NaN);
    }
    expect(parseTime(1e13, 's')).to.deep.equal(NaN);
  });
});
