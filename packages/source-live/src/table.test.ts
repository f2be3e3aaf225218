import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createTable, type TableView } from './table.js';

function rowsOf({ time, columns }: TableView): unknown[] {
  return [...time].map((at, i) => [at, Object.fromEntries([...columns].map(([name, column]) => [name, column[i]]))]);
}

type Step =
  | {
      readonly type: 'write';
      readonly time: number;
      readonly column: string;
      readonly value: number;
      readonly keep: boolean;
    }
  | { readonly type: 'trim'; readonly from: number; readonly most: number }
  | { readonly type: 'look' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ type: fc.constant('write' as const), time: fc.nat(300), column: fc.constantFrom('a', 'b', '__proto__'), value: fc.nat(5), keep: fc.boolean() }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.record({ type: fc.constant('trim' as const), from: fc.nat(100), most: fc.integer({ min: 1, max: 150 }) }) }, // prettier-ignore
  { weight: 2, arbitrary: fc.record({ type: fc.constant('look' as const) }) },
);

describe('the rows of a series', () => {
  it('are what a sorted list would hold, after any writes and trims, and no view changes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const table = createTable();
        let model = new Map<number, Map<string, number>>();
        const names: string[] = [];
        const views: (readonly [TableView, unknown[]])[] = [];
        for (const one of steps) {
          if (one.type === 'write') {
            table.write(one.time, [[one.column, one.value]], one.keep);
            const row = model.get(one.time) ?? new Map<string, number>();
            if (!one.keep || !row.has(one.column)) row.set(one.column, one.value);
            model.set(one.time, row);
            if (!names.includes(one.column)) names.push(one.column);
          } else if (one.type === 'trim') {
            table.trim(one.from, one.most);
            const kept = [...model].filter(([time]) => time >= one.from).toSorted(([a], [b]) => a - b).slice(-one.most); // prettier-ignore
            model = new Map(kept);
          } else {
            const view = table.view(-Infinity, Infinity);
            views.push([view, rowsOf(view)]);
          }
        }
        const expected = [...model]
          .toSorted(([a], [b]) => a - b)
          .map(([time, row]) => [time, Object.fromEntries(names.map((name) => [name, row.get(name) ?? NaN]))]);
        expect(rowsOf(table.view(-Infinity, Infinity)).map(sorted)).to.deep.equal(expected.map(sorted));
        for (const [view, rows] of views) expect(rowsOf(view)).to.deep.equal(rows);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('say whether a row told something new', () => {
    const table = createTable();
    expect(table.write(1, [['a', 1]])).to.equal(true);
    expect(table.write(1, [['a', 1]])).to.equal(false);
    expect(table.write(1, [['a', 2]], true)).to.equal(false);
    expect(table.write(1, [['a', 2]])).to.equal(true);
    expect(table.write(1, [['b', NaN]])).to.equal(false);
  });

  it('are seen between two times, ends included', () => {
    const table = createTable();
    for (let i = 0; i < 10; i++) table.write(i, [['a', i]]);
    expect([...table.view(2, 4).time]).to.deep.equal([2, 3, 4]);
    expect([...table.view(20, 40).time]).to.deep.equal([]);
  });

  it('are parted by a row without values after a break, until it is healed', () => {
    const table = createTable();
    table.write(1, [['a', 1]]);
    table.breakOff();
    table.write(3, [['a', 3]]);
    table.write(4, [['a', 4]]);
    expect([...table.view(0, 9).time]).to.deep.equal([1, 2, 3, 4]);
    expect([...table.view(0, 9).columns.get('a')!]).to.deep.equal([1, NaN, 3, 4]);
    table.write(1.5, [['a', 1.5]], true);
    table.heal(1, 3);
    expect([...table.view(0, 9).columns.get('a')!]).to.deep.equal([1, 1.5, 3, 4]);
    table.breakOff();
    table.heal(1, 5);
    table.write(6, [['a', 6]]);
    expect([...table.view(0, 9).columns.get('a')!]).to.deep.equal([1, 1.5, 3, 4, 6]);
  });

  it('take no more memory than twice those that are kept, over a million of them', () => {
    const table = createTable();
    const buffers = new Set<ArrayBufferLike>();
    for (let i = 0; i < 1_000_000; i++) {
      table.write(i, [['a', i]]);
      if (i % 100 === 0) {
        table.trim(-Infinity, 1000);
        buffers.add(table.view(0, 0).time.buffer);
      }
    }
    expect(Math.max(...[...buffers].map(({ byteLength }) => byteLength))).to.be.at.most(8 * 2 * 1100);
    expect(table.length).to.be.at.most(1100);
  });
});

/** The order of columns is of no account. */
function sorted(row: unknown): unknown {
  const [time, values] = row as [number, Record<string, number>];
  return [time, Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))];
}
