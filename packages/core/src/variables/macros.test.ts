import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createMacros, rateIntervalOf } from './macros.js';

const range = { from: 1_700_000_000_000, to: 1_700_003_600_400 };

describe('createMacros', () => {
  it('writes the step in one unit, truncated', () => {
    const macros = createMacros({ range, stepMs: 90_000, zone: 'UTC' });
    expect(macros.get('__interval')).to.equal('1m');
    expect(macros.get('__interval_ms')).to.equal('90000');
  });

  it('writes the range in whole seconds, and exactly in ms', () => {
    const macros = createMacros({ range, stepMs: 15_000, zone: 'UTC' });
    expect(macros.get('__range')).to.equal('3600s');
    expect(macros.get('__range_s')).to.equal('3600');
    expect(macros.get('__range_ms')).to.equal('3600400');
    expect([macros.get('__from'), macros.get('__to')]).to.deep.equal(['1700000000000', '1700003600400']);
  });

  it('gives a rate at least four scrapes, by the smallest step, the source or 15 s', () => {
    const rate = (options: { sourceIntervalMs?: number; minStepMs?: number }, stepMs = 15_000): unknown =>
      createMacros({ range, stepMs, zone: 'UTC', ...options }).get('__rate_interval');
    expect(rate({})).to.equal('1m');
    expect(rate({ sourceIntervalMs: 10_000 })).to.equal('40s');
    expect(rate({ sourceIntervalMs: 10_000, minStepMs: 60_000 })).to.equal('4m');
    expect(rate({}, 300_000)).to.equal('315s');
    expect(rate({ sourceIntervalMs: 250 }, 250)).to.equal('1s');
    expect(rate({ sourceIntervalMs: 100 }, 50)).to.equal('400ms');
  });

  it('names the zone, and the dashboard where there is one', () => {
    expect(createMacros({ range, stepMs: 1, zone: 'Asia/Tokyo' }).has('__dashboard')).to.equal(false);
    const macros = createMacros({ range, stepMs: 1, zone: 'Asia/Tokyo', dashboardTitle: 'Shop' });
    expect([macros.get('__timezone'), macros.get('__dashboard')]).to.deep.equal(['Asia/Tokyo', 'Shop']);
  });
});

describe('rateIntervalOf', () => {
  it('is a step and a scrape once that is more than four scrapes', () => {
    expect(rateIntervalOf(60_000, 15_000)).to.equal(75_000);
    expect(rateIntervalOf(15_000, 15_000)).to.equal(60_000);
  });
});
