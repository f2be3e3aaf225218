import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { crossingAt, extremeOf, gapAtEnd, gapBefore, nextCrossing, nextGap, type Rows } from './features.js';

const rowsOf = (y: readonly number[], from = 0, to = y.length): Rows => ({ y: Float64Array.from(y), from, to });

/** Short columns of small numbers, with gaps, spikes, repeated values and infinities, of which a part is shown. */
const anyRows = fc
  .array(fc.constantFrom(NaN, NaN, 0, 1, 2, 3, -1, Infinity, -Infinity), { maxLength: 12 })
  .chain((y) => fc.tuple(fc.constant(y), fc.nat(y.length), fc.nat(y.length)))
  .map(([y, a, b]) => rowsOf(y, Math.min(a, b), Math.max(a, b)));

const shown = ({ y, from, to }: Rows): { readonly row: number; readonly value: number }[] =>
  [...y]
    .map((value, row) => ({ row, value }))
    .filter(({ row, value }) => row >= from && row < to && !Number.isNaN(value));

/** Every row that a walk by `next` finds, in both directions. */
function walk(rows: Rows, next: (row: number, direction: 1 | -1) => number): [onwards: number[], backwards: number[]] {
  const along = (direction: 1 | -1): number[] => {
    const found: number[] = [];
    let row = direction === 1 ? rows.from - 1 : rows.to;
    while ((row = next(row, direction)) >= 0) found.push(row);
    return found;
  };
  return [along(1), along(-1).toReversed()];
}

describe('extremeOf', () => {
  it('is the first of the rows with the lowest and with the highest value of what is shown', () => {
    expect(extremeOf(rowsOf([9, 2, NaN, 1, 5, 5, 1, 8], 1, 7), 'lowest')).to.equal(3);
    expect(extremeOf(rowsOf([9, 2, NaN, 1, 5, 5, 1, 8], 1, 7), 'highest')).to.equal(4);
  });

  it('takes infinities as values, and is nothing where there is none', () => {
    expect(extremeOf(rowsOf([1, Infinity, 2]), 'highest')).to.equal(1);
    expect([rowsOf([]), rowsOf([NaN, NaN]), rowsOf([1], 0, 0)].map((rows) => extremeOf(rows, 'lowest'))).to.deep.equal([
      -1, -1, -1,
    ]);
  });

  it('is what sorting all raw values gives', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const sorted = shown(rows).toSorted((a, b) => a.value - b.value || a.row - b.row);
        const highest = sorted.filter(({ value }) => value === sorted.at(-1)!.value)[0];
        expect(extremeOf(rows, 'lowest')).to.equal(sorted[0]?.row ?? -1);
        expect(extremeOf(rows, 'highest')).to.equal(highest?.row ?? -1);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('a gap', () => {
  const rows = rowsOf([NaN, 1, NaN, NaN, 4, 5, NaN]);

  it('is told at the first value after it, or at the last value when none comes', () => {
    expect(gapBefore(rows, 1)).to.deep.equal({ first: 0, last: 0 });
    expect(gapBefore(rows, 4)).to.deep.equal({ first: 2, last: 3 });
    expect(gapBefore(rows, 5)).to.equal(undefined);
    expect(gapAtEnd(rows, 5)).to.deep.equal({ first: 6, last: 6 });
    expect(gapAtEnd(rows, 4)).to.equal(undefined);
  });

  it('ends where what is shown ends', () => {
    const part = rowsOf([NaN, NaN, 2, NaN, NaN], 1, 4);
    expect(gapBefore(part, 2)).to.deep.equal({ first: 1, last: 1 });
    expect(gapAtEnd(part, 2)).to.deep.equal({ first: 3, last: 3 });
  });

  it('is found from each side by the same steps', () => {
    expect(walk(rows, (row, direction) => nextGap(rows, row, direction))).to.deep.equal([
      [1, 4, 5],
      [1, 4, 5],
    ]);
  });

  it('is found wherever a row without a value is beside one that has', () => {
    fc.assert(
      fc.property(anyRows, (one) => {
        const all = shown(one);
        const last = all.at(-1)?.row ?? -1;
        const told = all
          .filter(({ row }) => (row > one.from && Number.isNaN(one.y[row - 1])) || (row === last && row < one.to - 1))
          .map(({ row }) => row);
        expect(walk(one, (row, direction) => nextGap(one, row, direction))).to.deep.equal([told, told]);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('a crossing', () => {
  it('says which thresholds, and which way: at a threshold is above it', () => {
    const rows = rowsOf([1, 5, 5, 20, NaN, 1]);
    const at = [0, 1, 2, 3, 5].map((row) => crossingAt(rows, [5, 10], row));
    expect(at).to.deep.equal([
      undefined,
      { direction: 'up', levels: [5] },
      undefined,
      { direction: 'up', levels: [10] },
      { direction: 'down', levels: [5, 10] },
    ]);
  });

  it('is found from each side by the same steps, also over gaps and infinities', () => {
    fc.assert(
      fc.property(anyRows, fc.subarray([-0.5, 0, 1, 2.5]), (rows, levels) => {
        const all = shown(rows);
        const side = (value: number): number => levels.filter((level) => value >= level).length;
        const told = all
          .filter(({ value }, i) => i > 0 && side(value) !== side(all[i - 1]!.value))
          .map(({ row }) => row);
        expect(walk(rows, (row, direction) => nextCrossing(rows, levels, row, direction))).to.deep.equal([told, told]);
        for (const { row } of all) expect(crossingAt(rows, levels, row) !== undefined).to.equal(told.includes(row));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
