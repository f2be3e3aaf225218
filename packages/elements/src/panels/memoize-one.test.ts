import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { memoizeOne } from './memoize-one.js';

describe('memoizeOne', () => {
  it('gives the same answer for the same members', () => {
    const list = [1];
    const wrap = memoizeOne((input: { list: number[]; n: number }) => ({ sum: input.n }));
    expect(wrap({ list, n: NaN })).to.equal(wrap({ list, n: NaN }));
    expect(wrap({ list, n: 1 })).not.to.equal(wrap({ list: [1], n: 1 }));
  });
});
