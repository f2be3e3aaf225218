import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createScale, drawnPxOf, pxOf, valueOf } from './scale.js';

describe('a scale', () => {
  it('puts its ends at its ends, and reads back what it placed', () => {
    const scale = createScale(10, 30, 200, 0);
    expect([pxOf(scale, 10), pxOf(scale, 30), pxOf(scale, 20)]).to.deep.equal([200, 0, 100]);
    expect(valueOf(scale, 100)).to.equal(20);
  });

  it('tells a millisecond of today from the next', () => {
    const now = Date.UTC(2024, 10, 22);
    const scale = createScale(now, now + 10, 0, 1000);
    expect(pxOf(scale, now + 3) - pxOf(scale, now + 2)).to.equal(100);
  });

  it('draws the infinities at the edges, and nothing beyond the reach of a canvas', () => {
    const scale = createScale(0, 1, 100, 0);
    expect([drawnPxOf(scale, Infinity), drawnPxOf(scale, -Infinity)]).to.deep.equal([0, 100]);
    expect(drawnPxOf(scale, 1e30)).to.equal(-1e6);
  });
});
