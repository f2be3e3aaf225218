import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { runNow } from '../base/work.js';
import type { Field, Frame } from './frame.js';
import { joinedColumns, joinedTimes, joinFrames, type JoinedColumn } from './join.js';
import { timeFieldOf } from './read.js';

/** A frame as it is: no order is made, no time refused. */
function frameOf(name: string, times: Float64Array, type: 'number' | 'string' = 'number'): Frame {
  const written = Array.from(times, (time, row) => (row % 4 === 3 ? null : `${name} ${time} ${row}`));
  const value: Field =
    type === 'number'
      ? { name: 'value', type, config: {}, values: times.map((_, row) => (row % 4 === 3 ? NaN : row)) }
      : { name: 'text', type, config: {}, values: written };
  const time: Field = { name: 'time', type: 'time', config: {}, values: times };
  return { name, fields: [time, value], length: times.length, meta: {} };
}

/** The same the long way: each time once, and for each the last row of a frame that has it. */
function slowly(frames: readonly Frame[]): unknown[][] {
  const times = [...new Set(frames.flatMap((frame) => [...timeFieldOf(frame)!.values]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const columns = frames.map(({ fields: [time, field] }) =>
    times.map((at) => {
      const row = (time as { values: Float64Array }).values.lastIndexOf(at);
      return row < 0 ? (field!.type === 'number' ? NaN : null) : field!.values[row];
    }),
  );
  return [times, ...columns];
}

const valuesOf = ({ fields }: Frame): unknown[][] => fields.map(({ values }) => [...values]);
const readColumn = ({ field, rows }: JoinedColumn): unknown[] =>
  rows
    ? Array.from(rows, (row) => (row < 0 ? (field.type === 'number' ? NaN : null) : field.values[row]))
    : [...field.values];

/** Times with gaps, repeats, in any order, and some that are none. */
const anyTimes = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 30 }) }, fc.constant(NaN)), { maxLength: 30 })
  .map((times) => Float64Array.from(times));
const ascendingTimes = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 })
  .map((times) => Float64Array.from(times).sort());
const anyFrames = fc
  .tuple(
    fc.array(fc.oneof(anyTimes, ascendingTimes), { minLength: 2, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3), fc.constantFrom('number' as const, 'string' as const)), {
      minLength: 2,
      maxLength: 7,
    }),
  )
  .map(([columns, frames]) => frames.map(([i, type], n) => frameOf(`f${n}`, columns[i % columns.length]!, type)));

/** Ten series whose times all differ. */
const apart = (rows: number): Frame[] =>
  Array.from({ length: 10 }, (_, n) =>
    frameOf(
      `f${n}`,
      Float64Array.from({ length: rows }, (__, row) => row * 10 + n),
    ),
  );

describe('a join', () => {
  it('has each time once and the last row at it, whatever gaps, repeats and order the times have', () => {
    fc.assert(
      fc.property(anyFrames, (frames) => {
        expect(valuesOf(joinFrames(frames))).to.deep.equal(slowly(frames));
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('is the same in parts', () => {
    fc.assert(
      fc.property(anyFrames, fc.integer({ min: 1, max: 9 }), (frames, rows) => {
        const times = runNow(joinedTimes(frames)) ?? timeFieldOf(frames[0]!)!.values;
        const parts: unknown[][] = frames.map(() => []).concat([[]]);
        for (let start = 0; start < times.length; start += rows) {
          const columns = joinedColumns(frames, times.subarray(start, start + rows));
          columns.forEach((column, i) => parts[i]!.push(...readColumn(column)));
        }
        expect(parts).to.deep.equal(slowly(frames));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('pauses again and again while it merges many times, and comes to the same', () => {
    const frames = apart(20_000);
    const work = joinedTimes(frames);
    let pauses = 0;
    let step = work.next();
    for (; !step.done; step = work.next()) pauses += 1;
    expect(pauses).to.be.at.least(5);
    expect(step.value).to.deep.equal(Float64Array.from({ length: 200_000 }, (_, time) => time));
  });

  it('is done at once where there are few times, or where they are the same', () => {
    expect(joinedTimes(apart(1000)).next().done).to.equal(true);
    const same = Array.from({ length: 10 }, () => Float64Array.from({ length: 20_000 }, (_, time) => time));
    expect(joinedTimes(same.map((times, n) => frameOf(`f${n}`, times))).next()).to.deep.equal({
      done: true,
      value: undefined,
    });
  });
});
