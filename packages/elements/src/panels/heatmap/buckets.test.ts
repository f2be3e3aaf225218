import { createFrame, frameFromSeries, numberFieldsOf, type Frame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { boundOf, bucketsOf, bucketsOfCells, type Buckets } from './buckets.js';

const TIMES = Float64Array.of(0, 60_000);

const field = (le: string, values: readonly (number | null)[], labels: Record<string, string> = {}) =>
  numberFieldsOf(frameFromSeries({ time: [...TIMES], values: [...values], labels: { ...labels, le } }))[0]!;

const plain = ({ buckets }: Buckets): unknown[] => buckets.map(({ low, high, values }) => [low, high, ...values]);

describe('buckets of a histogram', () => {
  it('have bounds as Prometheus writes them', () => {
    const bounds = ['0.5', '1e-3', ' 10 ', '+Inf', 'inf', '', 'Infinite', '0x10', '1,5'].map((le) => boundOf({ le }));
    expect(bounds).to.deep.equal([0.5, 0.001, 10, Infinity, Infinity, NaN, NaN, NaN, NaN]);
    expect(boundOf({})).to.deep.equal(NaN);
    expect(boundOf(Object.create({ le: '1' }) as Record<string, string>)).to.deep.equal(NaN);
  });

  it('hold what they have more than the one below, the lowest first and +Inf last', () => {
    const result = bucketsOf(TIMES, [field('+Inf', [10, 12]), field('0.1', [1, 2]), field('1', [6, 6])]);
    expect(plain(result)).to.deep.equal([
      [0, 0.1, 1, 2],
      [0.1, 1, 5, 4],
      [1, Infinity, 4, 6],
    ]);
    expect(result.histograms).to.equal(1);
  });

  it('begin at minus infinity where the lowest bound is not above 0', () => {
    expect(plain(bucketsOf(TIMES, [field('-5', [1, 1]), field('0', [3, 3])]))).to.deep.equal([
      [-Infinity, -5, 1, 1],
      [-5, 0, 2, 2],
    ]);
  });

  it('are missing where they or the one below are missing, and never 0', () => {
    const result = bucketsOf(TIMES, [field('1', [1, null]), field('2', [3, 3]), field('3', [null, 7])]);
    expect(plain(result)).to.deep.equal([
      [0, 1, 1, NaN],
      [1, 2, 2, NaN],
      [2, 3, NaN, 4],
    ]);
  });

  it('never hold less than nothing, whatever was scraped at different moments', () => {
    const result = bucketsOf(TIMES, [field('1', [5, 5]), field('2', [4, 5]), field('3', [6, 5])]);
    expect(plain(result)).to.deep.equal([
      [0, 1, 5, 5],
      [1, 2, 0, 0],
      [2, 3, 1, 0],
    ]);
  });

  it('of several histograms are added up, each taken apart by itself', () => {
    const a = [field('1', [1, 1], { job: 'a' }), field('2', [3, 3], { job: 'a' })];
    const b = [field('1', [2, null], { job: 'b' }), field('2', [2, 9], { job: 'b' })];
    const result = bucketsOf(TIMES, [...a, ...b]);
    expect(plain(result)).to.deep.equal([
      [0, 1, 3, 1],
      [1, 2, 2, 2],
    ]);
    expect(result.histograms).to.equal(2);
  });

  it('of one bound, written in two ways, are one', () => {
    expect(plain(bucketsOf(TIMES, [field('1', [4, null]), field('1.0', [null, 6])]))).to.deep.equal([[0, 1, 4, 6]]);
  });

  it('are read from cells, in any order, without those that make no sense', () => {
    const cells = (rows: readonly (readonly [number, number, number, number])[]): Frame =>
      createFrame({
        meta: { kind: 'histogram', stepMs: 60_000 },
        fields: [
          { name: 'time', type: 'time', values: rows.map(([time]) => time) },
          { name: 'yMin', type: 'number', values: rows.map(([, low]) => low) },
          { name: 'yMax', type: 'number', values: rows.map(([, , high]) => high) },
          { name: 'count', type: 'number', values: rows.map(([, , , count]) => count) },
        ],
      });
    const result = bucketsOfCells([
      cells([
        [0, 1, Infinity, 2],
        [0, 0, 1, 5],
        [0, 3, 2, 9],
        [0, NaN, 2, 9],
        [60_000, 0, 1, 7],
      ]),
      cells([[60_000, 0, 1, 1]]),
    ]);
    expect([...result.times]).to.deep.equal([0, 60_000]);
    expect(plain(result)).to.deep.equal([
      [0, 1, 5, 8],
      [1, Infinity, 2, NaN],
    ]);
  });
});
