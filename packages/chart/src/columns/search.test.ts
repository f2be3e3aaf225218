import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import { lowerBound, nearestIndex, upperBound } from './search.js';

describe('search in an ascending column', () => {
  it('finds what a scan finds, with duplicates and in parts of it', () => {
    const random = seededRandom(1);
    for (let round = 0; round < 300; round++) {
      const length = Math.floor(random() * 12);
      const column = Float64Array.from({ length }, () => Math.floor(random() * 10)).sort();
      const x = random() * 12 - 1;
      const from = Math.floor(random() * (length + 1));
      const to = from + Math.floor(random() * (length - from + 1));
      const part = [...column.subarray(from, to)];
      const firstOf = (test: (value: number) => boolean): number => {
        const found = part.findIndex(test);
        return found < 0 ? to : from + found;
      };
      expect(lowerBound(column, x, from, to)).to.equal(firstOf((value) => value >= x));
      expect(upperBound(column, x, from, to)).to.equal(firstOf((value) => value > x));
      const nearest = nearestIndex(column, x, from, to);
      if (part.length === 0) expect(nearest).to.equal(-1);
      else expect(Math.abs(column[nearest]! - x)).to.equal(Math.min(...part.map((value) => Math.abs(value - x))));
    }
  });
});
