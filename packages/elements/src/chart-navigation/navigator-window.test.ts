import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { keyedWindow, movedWindow, type WindowPart } from './navigator-window.js';

const EXTENT = { from: 0, to: 10_000 };
const RANGE = { from: 2000, to: 4000 };
const key = (name: string, end: 'start' | 'end', shiftKey = false) =>
  keyedWindow(RANGE, end, { key: name, shiftKey }, EXTENT);

describe('movedWindow', () => {
  it('moves one end or all of it', () => {
    expect(movedWindow(RANGE, 'start', 500, EXTENT)).to.deep.equal({ from: 2500, to: 4000 });
    expect(movedWindow(RANGE, 'end', 500, EXTENT)).to.deep.equal({ from: 2000, to: 4500 });
    expect(movedWindow(RANGE, 'all', 500, EXTENT)).to.deep.equal({ from: 2500, to: 4500 });
  });

  it('stays inside of what there is, and wide enough to be held', () => {
    const parts = fc.constantFrom<WindowPart>('start', 'end', 'all');
    const ends = fc.tuple(fc.integer({ min: -5000, max: 15_000 }), fc.integer({ min: 1, max: 20_000 }));
    fc.assert(
      fc.property(ends, parts, fc.double(), ([from, length], part, by) => {
        const moved = movedWindow({ from, to: from + length }, part, by, EXTENT);
        expect(moved.from).to.be.at.least(EXTENT.from);
        expect(moved.to).to.be.at.most(EXTENT.to);
        expect(moved.to - moved.from).to.be.at.least(9.999);
      }),
      { seed: 7 },
    );
  });
});

describe('keyedWindow', () => {
  it('moves an end by arrows, further by pages, and to the limits', () => {
    expect(key('ArrowRight', 'start')).to.deep.equal({ from: 2100, to: 4000 });
    expect(key('ArrowDown', 'end')).to.deep.equal({ from: 2000, to: 3900 });
    expect(key('PageUp', 'end')).to.deep.equal({ from: 2000, to: 5000 });
    expect(key('Home', 'start')).to.deep.equal({ from: 0, to: 4000 });
    expect(key('End', 'end')).to.deep.equal({ from: 2000, to: 10_000 });
    expect(key('End', 'start')).to.deep.equal({ from: 3990, to: 4000 });
  });

  it('moves all of it with Shift', () => {
    expect(key('ArrowLeft', 'end', true)).to.deep.equal({ from: 1900, to: 3900 });
    expect(key('Home', 'end', true)).to.deep.equal({ from: 0, to: 2000 });
  });

  it('knows no other key', () => {
    expect(key('a', 'start')).to.equal(undefined);
    expect(key('constructor', 'start')).to.equal(undefined);
  });
});
