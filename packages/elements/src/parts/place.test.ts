import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { placeBelow, placeBeside } from './place.js';

const viewport = { width: 400, height: 300 };
const card = { width: 100, height: 60 };

describe('placeBeside', () => {
  it('stands right of the point where there is room', () => {
    expect(placeBeside({ x: 50, y: 150 }, card, viewport)).to.deep.equal({ x: 66, y: 120 });
  });

  it('stands left of a point near the right edge', () => {
    expect(placeBeside({ x: 380, y: 150 }, card, viewport)).to.deep.equal({ x: 264, y: 120 });
  });

  it('never leaves the viewport', () => {
    expect(placeBeside({ x: 50, y: 0 }, card, viewport).y).to.equal(8);
    expect(placeBeside({ x: 50, y: 300 }, card, viewport).y).to.equal(232);
    expect(placeBeside({ x: 200, y: 10 }, { width: 390, height: 290 }, viewport)).to.deep.equal({ x: 8, y: 8 });
  });
});

describe('placeBelow', () => {
  const anchor = { left: 200, top: 100, right: 228, bottom: 128 };

  it('aligns the ends of card and anchor', () => {
    expect(placeBelow(anchor, card, viewport, false)).to.deep.equal({ x: 128, y: 132 });
    expect(placeBelow(anchor, card, viewport, true)).to.deep.equal({ x: 200, y: 132 });
  });

  it('goes above when there is no room below and more above', () => {
    expect(placeBelow({ ...anchor, top: 250, bottom: 278 }, card, viewport, false).y).to.equal(186);
  });
});
