import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { YAxisSpec } from '../spec.js';
import type { Extent } from '../columns/extent.js';
import { resolveXDomain, resolveYDomain } from './domain.js';

const ends = (axis: Partial<YAxisSpec>, data: Extent | undefined): readonly [number, number] => {
  const { min, max } = resolveYDomain({ id: 'y', side: 'left', ...axis }, data, 5);
  return [min, max];
};

describe('resolveYDomain', () => {
  it('rounds free ends outwards to ticks', () => {
    expect(ends({}, [3, 92])).to.deep.equal([0, 100]);
    expect(ends({}, [-0.37, 0.91])).to.deep.equal([-0.5, 1]);
  });

  it('goes a tick further where the data would cling to an end', () => {
    const fine = (axis: Partial<YAxisSpec>, data: Extent): readonly [number, number] => {
      const { min, max } = resolveYDomain({ id: 'y', side: 'left', ...axis }, data, 10);
      return [min, max];
    };
    expect(fine({}, [3, 97])).to.deep.equal([0, 110]);
    expect(fine({}, [51, 97])).to.deep.equal([45, 100]);
    expect(fine({}, [-0.99, 0.99])).to.deep.equal([-1.2, 1.2]);
    expect(fine({}, [0.41, 0.499])).to.deep.equal([0.4, 0.51]);
    expect(fine({ base: 'binary' }, [0, 4 * 2 ** 30])).to.deep.equal([0, 4.5 * 2 ** 30]);
  });

  it('gets a little room where a tick more would be a large part of the axis', () => {
    expect(ends({}, [0, 97])).to.deep.equal([0, 105]);
    const { min, max, increment } = resolveYDomain({ id: 'y', side: 'left' }, [0, 10], 1);
    expect([min, max, increment]).to.deep.equal([0, 10.5, 10]);
  });

  it('lets data cling to a hard end, to a soft minimum, and to 0 when no value crosses it', () => {
    expect(ends({ min: 40, max: 50 }, [40, 50])).to.deep.equal([40, 50]);
    expect(ends({ softMin: 40 }, [40, 47])).to.deep.equal([40, 48]);
    expect(ends({}, [0, 93])).to.deep.equal([0, 100]);
    expect(ends({}, [-93, 0])).to.deep.equal([-100, 0]);
    expect(ends({ softMax: 100 }, [0, 50])).to.deep.equal([0, 100]);
  });

  it('keeps hard ends as they are, and reaches soft ends at least', () => {
    expect(ends({ min: 0.3, max: 7.3 }, [1, 100])).to.deep.equal([0.3, 7.3]);
    expect(ends({ softMin: 0, softMax: 10 }, [4, 5])).to.deep.equal([0, 10]);
    expect(ends({ softMin: 0, softMax: 10 }, [-7, 33])).to.deep.equal([-10, 40]);
  });

  it('rounds bytes to powers of two', () => {
    expect(ends({ base: 'binary' }, [0, 5.5 * 2 ** 30])).to.deep.equal([0, 6 * 2 ** 30]);
  });

  it('shows 0 to 1 without data, or what is asked for', () => {
    expect(ends({}, undefined)).to.deep.equal([0, 1]);
    expect(ends({ min: 20, max: 50 }, undefined)).to.deep.equal([20, 50]);
    expect(ends({ softMax: 50 }, undefined)).to.deep.equal([45, 55]);
  });

  it('gives a flat line room', () => {
    expect(ends({}, [0, 0])).to.deep.equal([0, 1]);
    expect(ends({}, [42, 42])).to.deep.equal([35, 50]);
    expect(ends({}, [-5, -5])).to.deep.equal([-5.5, -4.5]);
    expect(ends({ min: 0 }, [0, 0])).to.deep.equal([0, 1]);
    expect(ends({ min: 3, max: 3 }, undefined)[0]).to.be.below(ends({ min: 3, max: 3 }, undefined)[1]);
  });

  it('lets a hard end push a free end, and reads two hard ends in either order', () => {
    expect(ends({ min: 100 }, [1, 5])[0]).to.equal(100);
    expect(ends({ min: 100 }, [1, 5])[1]).to.be.above(100);
    expect(ends({ max: -100 }, [1, 5])[1]).to.equal(-100);
    expect(ends({ max: -100 }, [1, 5])[0]).to.be.below(-100);
    expect(ends({ min: 9, max: 2 }, [1, 5])).to.deep.equal([2, 9]);
  });

  it('stays finite at the ends of what numbers can say', () => {
    for (const data of [
      [-1.7e308, 1.7e308],
      [1e300, 1e300],
      [5e-324, 5e-324],
      [1e15, 1e15 + 1],
    ] as const) {
      const [min, max] = ends({}, data);
      expect(Number.isFinite(min) && Number.isFinite(max), String(data)).to.equal(true);
      expect(min, String(data)).to.be.below(max);
    }
    expect(ends({ min: -Infinity, max: Infinity }, [0, 1])[0]).to.be.below(-1e300);
  });
});

describe('resolveXDomain', () => {
  it('keeps a range, in the right order', () => {
    expect(resolveXDomain(1, 5, 'linear')).to.deep.equal([1, 5]);
    expect(resolveXDomain(5, 1, 'linear')).to.deep.equal([1, 5]);
  });

  it('widens a moment to a minute', () => {
    expect(resolveXDomain(90_000, 90_000, 'time')).to.deep.equal([60_000, 120_000]);
  });

  it('has an answer for what is not a range', () => {
    for (const [min, max] of [
      [NaN, 1],
      [0, NaN],
      [-Infinity, Infinity],
      [Infinity, Infinity],
      [0, 0],
    ] as const) {
      for (const type of ['time', 'linear'] as const) {
        const [low, high] = resolveXDomain(min, max, type);
        expect(low).to.be.below(high);
        expect(Number.isFinite(high - low)).to.equal(true);
      }
    }
  });
});
