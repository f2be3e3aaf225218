import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { RunList } from './run-list.js';

/** A list of so many runs, each of which tells its column thrice. */
function listOf(first: number, count: number, room = count): RunList {
  const list = new RunList(room);
  for (let column = first; column < first + count; column++) list.push(column, column, column);
  return list;
}

const columnsOf = (runs: Float64Array): number[] => [...runs].filter((_, i) => i % 3 === 0);

describe('lists of runs', () => {
  it('share memory and never each other’s numbers', () => {
    const kept: { readonly runs: Float64Array; readonly text: string }[] = [];
    for (let i = 0; i < 400; i++) {
      // Room for too many, for too few, and for more than all lists have together.
      const runs = listOf(i, i % 90, [0, i % 90, 7000][i % 3]).end();
      expect(columnsOf(runs)).to.deep.equal(Array.from({ length: i % 90 }, (_, k) => i + k));
      kept.push({ runs, text: runs.join() });
    }
    for (const { runs, text } of kept) expect(runs.join()).to.equal(text);
    expect(new Set(kept.map(({ runs }) => runs.buffer)).size).to.be.below(200);
  });

  it('may be filled by turns', () => {
    const one = new RunList(2);
    const other = new RunList(2);
    for (let i = 0; i < 5; i++) {
      one.push(i, 1, 1);
      other.push(i, 2, 2);
    }
    const ended = [...one.end()];
    const next = listOf(7, 3).end();
    expect([...other.end()]).to.deep.equal([0, 1, 2, 3, 4].flatMap((i) => [i, 2, 2]));
    expect(ended).to.deep.equal([0, 1, 2, 3, 4].flatMap((i) => [i, 1, 1]));
    expect(columnsOf(next)).to.deep.equal([7, 8, 9]);
  });
});
