import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createFormatter, textOf } from './number.js';
import { unitOf } from './units.js';

const RARE = ['pressurehpa', 'radsv', 'dtdurations', 'dateTimeAsIso', 'time:YYYY'];

describe('the unit table', () => {
  it('knows the common units, and the rare ones once somebody imports them', async () => {
    for (const id of ['bytes', 's', 'percentunit', 'celsius', 'kwatth', 'currencyEUR', 'dateTimeFromNow', 'suffix:x'])
      expect(unitOf(id), id).not.to.equal(undefined);
    for (const id of RARE) expect(unitOf(id), id).to.equal(undefined);
    expect(textOf(createFormatter('pressurehpa', { locale: 'en' })(1013))).to.equal('1,013 pressurehpa');

    await import('../all.js');
    for (const id of RARE) expect(unitOf(id), id).not.to.equal(undefined);
    expect(textOf(createFormatter('pressurehpa', { locale: 'en' })(1013))).to.equal('1,013 hPa');
  });
});
