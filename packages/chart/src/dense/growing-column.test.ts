import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { stackColumns } from '../columns/stack.js';
import { createColumnIndex } from './column-index.js';
import { appendTo, familyOf } from './growing-column.js';

const f = (...values: number[]): Float64Array => Float64Array.from(values);

describe('appendTo', () => {
  it('gives a longer column, and leaves the one before as it was', () => {
    const first = f(1, 2);
    const second = appendTo(first, [3]);
    const third = appendTo(second, [4, 5]);
    expect([[...first], [...second], [...third]]).to.deep.equal([
      [1, 2],
      [1, 2, 3],
      [1, 2, 3, 4, 5],
    ]);
    expect(third.buffer).to.equal(second.buffer);
  });

  it('keeps two columns apart that were made from the same one', () => {
    const start = appendTo(f(1), [2]);
    const [a, b] = [appendTo(start, [3]), appendTo(start, [4])];
    expect([[...a], [...b], [...appendTo(a, [5])], [...appendTo(b, [6])]]).to.deep.equal([
      [1, 2, 3],
      [1, 2, 4],
      [1, 2, 3, 5],
      [1, 2, 4, 6],
    ]);
  });

  it('is known as the column that it was made from, also the first time, and leaves the memory after that alone', () => {
    const memory = f(1, 2, 3, 4);
    const first = memory.subarray(0, 2);
    const family = familyOf(first);
    const second = appendTo(first, [30]);
    expect([familyOf(second), familyOf(first)]).to.deep.equal([family, family]);
    expect([[...memory], [...second]]).to.deep.equal([
      [1, 2, 3, 4],
      [1, 2, 30],
    ]);
    expect(familyOf(appendTo(first, [40]))).not.to.equal(family);
  });

  it('lets the oldest rows go once there are twice as many as asked for', () => {
    let column: Float64Array = f();
    let longest = 0;
    for (let i = 0; i < 1000; i++) {
      column = appendTo(column, [i], 10);
      longest = Math.max(longest, column.length);
      expect(column.length).to.be.at.least(Math.min(10, i + 1));
      expect(column.at(-1)).to.equal(i);
      expect(column[0]).to.equal(i + 1 - column.length);
    }
    expect(longest).to.equal(20);
    expect([...appendTo(f(1), [2, 3, 4, 5], 2)]).to.deep.equal([4, 5]);
  });

  it('copies memory only now and then', () => {
    let column: Float64Array = f();
    const memory = new Set<ArrayBufferLike>();
    for (let i = 0; i < 100_000; i++) {
      column = appendTo(column, [i]);
      memory.add(column.buffer);
    }
    expect(memory.size).to.be.below(12);
  });
});

describe('createColumnIndex of columns that grow', () => {
  it('knows each of them, also the shorter ones, as if it were read anew', () => {
    const grown = createColumnIndex(stackColumns);
    const columns: Float64Array[] = [];
    let column: Float64Array = Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i) * i);
    for (let round = 0; round < 60; round++) {
      const packet = Float64Array.from({ length: (round * 37) % 200 }, (_, i) => Math.cos(i * round) * (i + 9000));
      if (round % 7 === 0 && packet.length > 0) packet[0] = NaN;
      column = appendTo(column, packet);
      columns.push(column);
      const fresh = createColumnIndex(stackColumns);
      for (const one of [column, columns[Math.floor(round / 2)]!]) {
        const from = (round * 91) % one.length;
        expect(grown.extentOf(one, from, one.length)).to.deep.equal(fresh.extentOf(one.slice(), from, one.length));
      }
    }
  });
});
