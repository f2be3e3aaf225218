import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { nameOf, valueOf } from './words.js';

const EN = { now: 0, locale: 'en', zone: 'UTC' };

describe('the value of an alert in a list', () => {
  it('has four digits, and says its size instead of many zeros that would be cut off', () => {
    const values = [NaN, 0, -0.5, 12345.678, 9_999_000, 12_340_000, 1e308, -1e308, 5e-324, 0.0001, Infinity, -Infinity];
    expect(values.map((value) => valueOf(value, EN))).to.deep.equal([
      '', '0', '-0.5', '12,350', '9,999,000', '1.234E7', '1E308', '-1E308', '5E-324', '0.0001', '∞', '-∞',
    ]); // prettier-ignore
  });
});

describe('the name of an alert in a list', () => {
  it('is never empty', () => {
    expect(['Cpu', '', ' '].map((name) => nameOf({ name }))).to.deep.equal([
      'Cpu',
      'Alert without a name',
      'Alert without a name',
    ]);
  });
});
