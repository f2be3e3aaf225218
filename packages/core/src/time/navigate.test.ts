import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { shiftTimeRange, zoomTimeRange } from './navigate.js';

describe('zoomTimeRange', () => {
  it('keeps the middle', () => {
    expect(zoomTimeRange({ from: 1000, to: 3000 }, 2)).to.deep.equal({ from: 0, to: 4000 });
    expect(zoomTimeRange({ from: 0, to: 4000 }, 0.5)).to.deep.equal({ from: 1000, to: 3000 });
  });

  it('opens a range of no length', () => {
    expect(zoomTimeRange({ from: 5000, to: 5000 }, 2)).to.deep.equal({ from: 4000, to: 6000 });
  });

  it('stays where dates exist', () => {
    const { from, to } = zoomTimeRange({ from: -8e15, to: 8e15 }, 2);
    expect(new Date(from).getTime()).to.equal(-8.64e15);
    expect(new Date(to).getTime()).to.equal(8.64e15);
  });
});

describe('shiftTimeRange', () => {
  it('moves by a part of the length', () => {
    expect(shiftTimeRange({ from: 1000, to: 3000 }, -0.5)).to.deep.equal({ from: 0, to: 2000 });
    expect(shiftTimeRange({ from: 1000, to: 3000 }, 1)).to.deep.equal({ from: 3000, to: 5000 });
  });
});
