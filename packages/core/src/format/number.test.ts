import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import '../all.js';
import { createFormatter, textOf, type FormatOptions } from './number.js';
import { isBinaryUnit, unitOf, UNITS } from './units.js';

const NOW = Date.UTC(2024, 4, 31, 8, 5, 0);
const at: FormatOptions = { locale: 'en', zone: 'UTC', now: () => NOW };
const show = (unit: string, value: number, options: FormatOptions = {}): string =>
  textOf(createFormatter(unit, { ...at, ...options })(value));

function expectAll(unit: string, cases: readonly (readonly [value: number, text: string])[]): void {
  for (const [value, text] of cases) expect(show(unit, value), `${unit} ${value}`).to.equal(text);
}

describe('createFormatter', () => {
  it('shows about three significant digits, and whole numbers whole', () => {
    expectAll('', [
      [0, '0'],
      [1, '1'],
      [1.5, '1.5'],
      [12.345, '12.3'],
      [1234.567, '1,235'],
      [0.012345, '0.0123'],
      [-2.34567, '-2.35'],
    ]);
  });

  it('writes what is too small or too large to read as a power of ten', () => {
    expectAll('', [
      [1e-8, '1E-8'],
      [2.5e16, '2.5E16'],
    ]);
  });

  it('keeps as many decimals as it is told to', () => {
    expect(show('', 1, { decimals: 2 })).to.equal('1.00');
    expect(show('bytes', 1536, { decimals: 0 })).to.equal('2 KiB');
    expect(show('', -0.001, { decimals: 1 })).to.equal('0.0');
    expect(show('', 1.5, { decimals: 99 })).to.equal('1.500000000000000');
    expect(show('', 1.5, { decimals: -1 })).to.equal('2');
  });

  it('scales by 1000 or by 1024, as the unit says', () => {
    expectAll('bytes', [
      [0, '0 B'],
      [512, '512 B'],
      [1024, '1 KiB'],
      [1e9, '954 MiB'],
    ]);
    expectAll('decbytes', [[1500, '1.5 kB']]);
    expectAll('bps', [[2.5e9, '2.5 Gb/s']]);
    expectAll('mbytes', [[2048, '2 GiB']]);
    expectAll('kwatt', [
      [1500, '1.5 MW'],
      [0.5, '500 W'],
    ]);
    expectAll('short', [
      [1500, '1.5 K'],
      [-2e6, '-2 Mil'],
      [3e9, '3 Bil'],
      [4e12, '4 Tri'],
    ]);
    expectAll('reqps', [
      [12.34, '12.3 req/s'],
      [1234, '1.23K req/s'],
    ]);
  });

  it('takes the next size when rounding fills it', () => {
    expectAll('short', [[999.6, '1 K']]);
    expectAll('decbytes', [[999_960, '1 MB']]);
    expectAll('bytes', [[1023.99, '1 KiB']]);
    expectAll('s', [[59.99, '1 min']]);
  });

  it('steps lengths of time to the unit that people would say', () => {
    expectAll('s', [
      [0, '0 s'],
      [0.25, '250 ms'],
      [1e-5, '10 µs'],
      [90, '1.5 min'],
      [864_000, '10 d'],
      [63_072_000, '2 y'],
      [-5, '-5 s'],
    ]);
    expectAll('ms', [
      [0.5, '500 µs'],
      [60_000, '1 min'],
    ]);
    expectAll('d', [[0.5, '12 h']]);
    expectAll('timeticks', [
      [0, '0 s'],
      [150, '1.5 s'],
    ]);
    expectAll('dtdurations', [
      [90_061, '1 day, 1 hour'],
      [0, '0 milliseconds'],
    ]);
    expect(show('dtdurations', 90_061, { decimals: 3 })).to.equal('1 day, 1 hour, 1 minute, 1 second');
    expectAll('clocks', [[7384, '2h:03m:04s']]);
    expectAll('dthms', [[7384, '02:03:04']]);
    expectAll('dtdhms', [[97_384, '1 d 03:03:04']]);
  });

  it('writes shares of a hundred and of one', () => {
    expectAll('percent', [[50, '50%']]);
    expectAll('percentunit', [
      [0.07, '7%'],
      [1, '100%'],
    ]);
  });

  it('puts the sign before the currency', () => {
    expectAll('currencyUSD', [
      [-1234, '-$1.23K'],
      [5, '$5'],
    ]);
    expectAll('currencySEK', [[1500, '1.5K kr']]);
    expectAll('currency:financial:€:suffix', [[-1500.5, '-1,500.5 €']]);
  });

  it('takes units that bring their own words', () => {
    expectAll('suffix:nodes', [[3, '3 nodes']]);
    expectAll('prefix:~', [[3, '~3']]);
    expectAll('si:mF', [[1500, '1.5 F']]);
    expectAll('si:bar', [[1500, '1.5 kbar']]);
    expectAll('count:cars', [[1500, '1.5K cars']]);
    expectAll('currency:☕', [[1500, '☕1.5K']]);
    expectAll('bool:up/down', [
      [1, 'up'],
      [0, 'down'],
    ]);
    expectAll('time: YYYY-MM-DD [at] HH:mm', [[NOW, '2024-05-31 at 08:05']]);
  });

  it('shows an unknown unit as a suffix', () => {
    expectAll('cores', [[3, '3 cores']]);
    expectAll('<b>', [[3, '3 <b>']]);
    expectAll('constructor', [[3, '3 constructor']]);
    expectAll('__proto__:x', [[3, '3 __proto__:x']]);
  });

  it('writes dates in the zone, booleans, and other bases', () => {
    expectAll('dateTimeAsIso', [[NOW, '2024-05-31 08:05:00']]);
    expect(show('dateTimeAsIso', NOW, { zone: 'Asia/Kathmandu' })).to.equal('2024-05-31 13:50:00');
    expectAll('dateTimeAsIsoNoDateIfToday', [
      [NOW - 60_000, '08:04:00'],
      [NOW - 86_400_000, '2024-05-30 08:05:00'],
    ]);
    expectAll('dateTimeAsUS', [[NOW, '05/31/2024 8:05:00 am']]);
    expectAll('dateTimeFromNow', [[NOW - 12_000, '12s ago']]);
    expectAll('bool_yes_no', [
      [0, 'No'],
      [2, 'Yes'],
    ]);
    expectAll('hex', [[255, 'FF']]);
    expectAll('hex0x', [[-255, '-0xFF']]);
    expectAll('sci', [[1234, '1.234e+3']]);
    expectAll('locale', [[1234567.125, '1,234,567.125']]);
  });

  it('writes numbers as the locale does', () => {
    expect(show('s', 1.5, { locale: 'de' })).to.equal('1,5 s');
    expect(show('', 1234567, { locale: 'de' })).to.equal('1.234.567');
    expect(show('', 12, { locale: 'ar-EG' })).to.equal('١٢');
  });

  it('shows missing values as told, and infinite ones without a unit', () => {
    expect(show('bytes', NaN)).to.equal('–');
    expect(show('bytes', NaN, { noValue: 'n/a' })).to.equal('n/a');
    expect(show('bytes', Infinity)).to.equal('∞');
    expect(show('currencyUSD', -Infinity)).to.equal('-∞');
  });

  it('refuses a locale that is none', () => {
    expect(() => createFormatter('', { locale: 'en_US' })).to.throw(ObsError, 'locale is no language tag: en_US');
  });

  it('writes any number in any unit without throwing, and never twice a minus', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(UNITS)), fc.double(), (unit, value) => {
        const text = show(unit, value);
        if (Number.isFinite(value))
          expect(text, unit)
            .to.be.a('string')
            .that.does.not.match(/--|NaN|undefined/);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});

describe('UNITS', () => {
  it('have ladders that ascend and hold their own unit', () => {
    for (const [id, unit] of Object.entries(UNITS)) {
      if (!('ladder' in unit)) continue;
      const factors = unit.ladder.map(({ factor }) => factor);
      expect(factors, id).to.deep.equal([...factors].sort((a, b) => a - b));
      if (!['percentunit', 'timeticks'].includes(id)) expect(factors, id).to.include(1);
    }
  });

  it('are found with the micro sign and with the Greek letter', () => {
    expect(unitOf('\u00b5s')).to.equal(unitOf('\u03bcs'));
    expect(unitOf('con\u03bcgm3')).not.to.equal(undefined);
  });

  it('are binary when they grow by 1024', () => {
    expect(isBinaryUnit('bytes')).to.equal(true);
    expect(isBinaryUnit('decbytes')).to.equal(false);
    expect(isBinaryUnit('toString')).to.equal(false);
  });
});
