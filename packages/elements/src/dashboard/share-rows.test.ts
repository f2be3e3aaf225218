import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { isSmall, shareRows } from './share-rows.js';

const small = (count: number): boolean[] => Array.from({ length: count }, () => true);

describe('shareRows', () => {
  it('gives a large cell the whole row', () => {
    expect(shareRows([false, false], 3)).to.deep.equal([24, 24]);
  });

  it('lets small cells that follow each other share rows evenly', () => {
    expect(shareRows(small(3), 3)).to.deep.equal([8, 8, 8]);
    expect(shareRows(small(4), 3)).to.deep.equal([12, 12, 12, 12]);
    expect(shareRows(small(5), 3)).to.deep.equal([8, 8, 8, 12, 12]);
    expect(shareRows(small(3), 2)).to.deep.equal([12, 12, 24]);
  });

  it('leaves no hole beside a small cell that stands alone', () => {
    expect(shareRows([true, false, true, true], 3)).to.deep.equal([24, 24, 12, 12]);
  });

  it('has nothing to say without cells', () => {
    expect(shareRows([], 3)).to.deep.equal([]);
  });
});

describe('isSmall', () => {
  it('tells a number from a chart', () => {
    expect(isSmall({ w: 6, h: 5 })).to.equal(true);
    expect(isSmall({ w: 8, h: 8 })).to.equal(false);
    expect(isSmall({ w: 12, h: 4 })).to.equal(false);
  });
});
