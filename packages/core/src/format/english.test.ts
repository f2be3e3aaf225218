import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { englishDecimals } from './english.js';
import { decimalFormat, type DecimalFormatOf } from './intl-cache.js';

const refuse: DecimalFormatOf = (locale) => ({ format: () => `Intl ${locale}` });

describe('englishDecimals', () => {
  it('writes what Intl writes, of any size, sign and number of decimals', () => {
    const random = seededRandom(5);
    const english = englishDecimals(decimalFormat);
    const awkward = [
      0,
      -0,
      0.5,
      1.5,
      2.5,
      -0.5,
      1.005,
      1.255,
      8.345,
      0.1 + 0.2,
      999.995,
      999_999.5,
      -0.001,
      1e14,
      123456789,
    ];
    const values = [
      ...awkward,
      ...Array.from({ length: 3000 }, () => (random() - 0.5) * 10 ** Math.floor(random() * 22 - 7)),
      ...Array.from({ length: 1000 }, () => Math.round(random() * 1e6) / 10 ** Math.floor(random() * 7)),
    ];
    for (const value of values) {
      const most = Math.floor(random() * 7);
      const fewest = Math.floor(random() * (most + 1));
      const locale = ['en', 'en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IE', 'en-CA'][Math.floor(random() * 7)]!;
      const wanted = new Intl.NumberFormat(locale, { minimumFractionDigits: fewest, maximumFractionDigits: most });
      expect(english(locale, fewest, most).format(value), `${value} ${fewest} ${most}`).to.equal(wanted.format(value));
    }
  });

  it('does so without Intl', () => {
    const english = englishDecimals(refuse);
    expect(english('en', 0, 2).format(1234.567)).to.equal('1,234.57');
    expect(english('en-GB', 2, 2).format(-1e6)).to.equal('-1,000,000.00');
    expect(english('en', 1, 3).format(7)).to.equal('7.0');
  });

  it('leaves other languages, and what has no digits or too many, to others', () => {
    const english = englishDecimals(refuse);
    for (const locale of ['de', 'en-IN', 'en-ZA', 'en-u-nu-arab', undefined]) {
      expect(english(locale, 0, 2).format(1.5)).to.equal(`Intl ${locale}`);
    }
    for (const value of [NaN, Infinity, -Infinity, 1e21, 1e-9, 2 ** 53]) {
      expect(english('en', 0, 2).format(value)).to.equal('Intl en');
    }
  });
});
