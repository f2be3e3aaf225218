import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { phaseOf, slotBefore } from './phase.js';
import { xxHash64 } from './xxhash.js';

describe('the phase of a group', () => {
  it('is made with xxHash, of inputs shorter and longer than its blocks', () => {
    expect(xxHash64(Buffer.from('')).toString(16)).to.equal('ef46db3751d8e999');
    expect(xxHash64(Buffer.from('abc')).toString(16)).to.equal('44bc2cf5ad770999');
    expect(xxHash64(Buffer.from('Nobody inspects the spammish repetition')).toString(16)).to.equal('fbcea83c8a378bf1');
  });

  it('is that of Prometheus 2.42 for the same file and name', () => {
    // From activeAt of a real one, in nanoseconds.
    const file = '/tmp/obs-prometheus-5ve12K/rules.yml';
    const names = ['a', 'a longer group', 'ümlaut', 'x'.repeat(50)];
    expect(names.map((name) => phaseOf(file, name, 1000))).to.deep.equal([
      551.600363, 443.88867, 151.377908, 14.475829,
    ]);
  });

  it('lies within the interval, and slots lie a phase after its multiples', () => {
    const group = { intervalMs: 15_000, phaseMs: 14_999.9 };
    expect(phaseOf('f', 'g', 15_000)).to.be.within(0, 15_000);
    expect(slotBefore(15_000 + 14_999, group)).to.equal(29_999);
    expect(slotBefore(29_998, group)).to.equal(14_999);
  });
});
