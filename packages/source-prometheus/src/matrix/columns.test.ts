import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { columnsOf } from './columns.js';
import { Samples } from './samples.js';

const GRID = { start: 1000, stepMs: 500, length: 4 };

function columns(pairs: readonly (readonly [number, number])[], grid: typeof GRID | undefined): unknown {
  const samples = new Samples();
  for (const [time, value] of pairs) samples.push(time, value);
  const { times, values } = columnsOf(samples, grid);
  return { times: times && [...times], values: [...values] };
}

describe('columnsOf', () => {
  it('puts values at the steps of the grid, NaN where one is missing', () => {
    const pairs = [[1000, 1], [2000, 3], [2500, NaN]] as const; // prettier-ignore
    expect(columns(pairs, GRID)).to.deep.equal({ times: undefined, values: [1, NaN, 3, NaN] });
  });

  for (const [title, pairs] of [
    [
      'lies between two steps',
      [
        [1000, 1],
        [1501, 2],
      ],
    ],
    ['is before the grid', [[500, 1]]],
    [
      'is after the grid',
      [
        [1000, 1],
        [3000, 2],
      ],
    ],
    [
      'is there twice',
      [
        [1500, 1],
        [1500, 2],
      ],
    ],
    [
      'comes after a later one',
      [
        [1500, 1],
        [1000, 2],
      ],
    ],
    [
      'is one more than the grid has',
      [
        [1000, 1],
        [1500, 2],
        [2000, 3],
        [2500, 4],
        [3000, 5],
      ],
    ],
  ] as const) {
    // prettier-ignore
    it(`keeps the times as they came when one ${title}`, () => {
      expect(columns(pairs, GRID)).to.deep.equal({ times: pairs.map(([time]) => time), values: pairs.map(([, v]) => v) });
    });
  }

  it('keeps the times where no grid was asked for', () => {
    expect(columns([[1000, 1]], undefined)).to.deep.equal({ times: [1000], values: [1] });
  });

  it('takes no room for a series without samples', () => {
    expect(columns([], GRID)).to.deep.equal({ times: [], values: [] });
  });
});
