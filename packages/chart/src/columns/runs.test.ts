import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import type { Segments } from './columns.js';
import { reducedSegmentsOf, segmentsOf } from './runs.js';

/** The strokes as lists of rows. */
function strokes({ rows, starts }: Segments): number[][] {
  return [...starts].map((start, i) => [...rows.slice(start, starts[i + 1] ?? rows.length)]);
}

const xs = (length: number): Float64Array => Float64Array.from({ length }, (_, i) => i);

describe('segmentsOf', () => {
  const y = Float64Array.of(1, 2, NaN, NaN, 3, NaN, 4);

  it('breaks at missing values', () => {
    expect(strokes(segmentsOf(xs(7), y, 0, 7, false))).to.deep.equal([[0, 1], [4], [6]]);
  });

  it('runs over all gaps, or over those of a length', () => {
    expect(strokes(segmentsOf(xs(7), y, 0, 7, true))).to.deep.equal([[0, 1, 4, 6]]);
    expect(strokes(segmentsOf(xs(7), y, 0, 7, 2))).to.deep.equal([
      [0, 1],
      [4, 6],
    ]);
  });

  it('has no stroke where there is no value', () => {
    expect(strokes(segmentsOf(xs(2), Float64Array.of(NaN, NaN), 0, 2, false))).to.deep.equal([]);
  });
});

describe('reducedSegmentsOf', () => {
  /** Random columns with gaps, spikes, infinities and level stretches, and uneven x. */
  const cases = Array.from({ length: 200 }, (_, seed) => {
    const random = seededRandom(seed);
    const length = 1 + Math.floor(random() * 400);
    let at = 0;
    const x = Float64Array.from({ length }, () => (at += random() < 0.1 ? random() * 60 : random()));
    const holes = random() * 0.5;
    const y = Float64Array.from({ length }, () =>
      random() < holes ? NaN : random() < 0.02 ? Infinity : Math.floor(random() * (random() < 0.05 ? 1000 : 10)),
    );
    return { x, y, columnOf: (value: number) => Math.floor(value / 8) };
  });

  const byColumn = (rows: Iterable<number>, columnOf: (row: number) => number): Map<number, number[]> => {
    const groups = new Map<number, number[]>();
    for (const row of rows) groups.set(columnOf(row), [...(groups.get(columnOf(row)) ?? []), row]);
    return groups;
  };

  it('keeps first, last, lowest and highest of every pixel column', () => {
    for (const { x, y, columnOf } of cases) {
      const all = [...y.keys()].filter((row) => !Number.isNaN(y[row]));
      const column = (row: number): number => columnOf(x[row]!);
      const { rows } = reducedSegmentsOf(x, y, 0, x.length, false, columnOf);
      const kept = byColumn(rows, column);
      for (const [place, members] of byColumn(all, column)) {
        const found = kept.get(place)!;
        const values = (list: number[]): number[] => list.map((row) => y[row]!);
        expect(Math.min(...values(found))).to.equal(Math.min(...values(members)));
        expect(Math.max(...values(found))).to.equal(Math.max(...values(members)));
        expect([found[0], found.at(-1)]).to.deep.equal([members[0], members.at(-1)]);
        expect(found.length).to.be.at.most(12);
      }
    }
  });

  it('joins two pixel columns where, and only where, the whole line joins them', () => {
    for (const { x, y, columnOf } of cases) {
      for (const spanGaps of [false, true, 3]) {
        const joins = (segments: Segments): string[] =>
          strokes(segments).flatMap((stroke) =>
            stroke
              .slice(1)
              .flatMap((row, i) => (columnOf(x[row]!) === columnOf(x[stroke[i]!]!) ? [] : [`${stroke[i]}-${row}`])),
          );
        expect(joins(reducedSegmentsOf(x, y, 0, x.length, spanGaps, columnOf))).to.deep.equal(
          joins(segmentsOf(x, y, 0, x.length, spanGaps)),
        );
      }
    }
  });

  it('is as good as the whole line where a column holds one row', () => {
    for (const { x, y } of cases.slice(0, 20)) {
      const ownColumn = (value: number): number => x.indexOf(value);
      expect(strokes(reducedSegmentsOf(x, y, 0, x.length, false, ownColumn))).to.deep.equal(
        strokes(segmentsOf(x, y, 0, x.length, false)),
      );
    }
  });

  it('never goes back', () => {
    for (const { x, y, columnOf } of cases) {
      for (const stroke of strokes(reducedSegmentsOf(x, y, 0, x.length, false, columnOf))) {
        for (let i = 1; i < stroke.length; i++) expect(stroke[i]).to.be.above(stroke[i - 1]!);
      }
    }
  });
});
