import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { ObsError } from '../base/error.js';
import { createFrame, frameFromSeries } from './build.js';
import { extentOf } from './extent.js';
import { joinFrames } from './join.js';
import { numberFieldsOf, timeFieldOf } from './read.js';

function problemOf(fn: () => unknown): ObsError {
  try {
    fn();
  } catch (thrown) {
    return thrown as ObsError;
  }
  throw new Error('nothing was thrown');
}

describe('frameFromSeries', () => {
  it('takes typed columns by reference', () => {
    const time = Float64Array.of(1, 2);
    const values = Float64Array.of(3, NaN);
    const frame = frameFromSeries({ time, values });
    expect(timeFieldOf(frame)?.values).to.equal(time);
    expect(numberFieldsOf(frame)[0]?.values).to.equal(values);
    expect(frame.length).to.equal(2);
    expect(frame.meta.kind).to.equal('timeseries');
  });

  it('takes dates, and null for missing', () => {
    const frame = frameFromSeries({ time: [new Date(1000), new Date(2000)], values: [1, null], unit: 'bytes' });
    expect([...(timeFieldOf(frame)?.values ?? [])]).to.deep.equal([1000, 2000]);
    expect([...(numberFieldsOf(frame)[0]?.values ?? [])]).to.deep.equal([1, NaN]);
    expect(numberFieldsOf(frame)[0]?.config.unit).to.equal('bytes');
  });

  it('copies labels into an object without a prototype', () => {
    const labels = JSON.parse('{"__proto__":"a","host":"b"}') as Record<string, string>;
    const field = numberFieldsOf(frameFromSeries({ time: [1], values: [1], labels }))[0];
    expect(Object.entries(field?.labels ?? {})).to.deep.equal([
      ['__proto__', 'a'],
      ['host', 'b'],
    ]);
  });

  it('puts rows in the order of time, and leaves what was given as it was', () => {
    const time = [3, 1, 2];
    const frame = frameFromSeries({ time, values: [30, 10, 20] });
    expect([...(timeFieldOf(frame)?.values ?? [])]).to.deep.equal([1, 2, 3]);
    expect([...(numberFieldsOf(frame)[0]?.values ?? [])]).to.deep.equal([10, 20, 30]);
    expect(time).to.deep.equal([3, 1, 2]);
  });

  it('refuses a time that is none', () => {
    const problem = problemOf(() => frameFromSeries({ time: [new Date(0), new Date('x')], values: [1, 2] }));
    expect(problem.code).to.equal('frame-time-invalid');
    expect(problem.values['row']).to.equal(1);
  });

  it('refuses columns of different lengths', () => {
    const problem = problemOf(() => frameFromSeries({ time: [1, 2], values: [1] }));
    expect(problem.code).to.equal('frame-lengths-differ');
    expect(problem.message).to.equal('column value has 1 values where the first column has 2');
  });
});

describe('createFrame', () => {
  it('sorts text along with the times', () => {
    const frame = createFrame({
      fields: [
        { name: 't', type: 'time', values: [2, 1] },
        { name: 's', type: 'string', values: ['b', null] },
        { name: 'up', type: 'boolean', values: [true, false] },
      ],
    });
    expect(frame.fields[1]?.values).to.deep.equal([null, 'b']);
    expect(frame.fields[2]?.values).to.deep.equal([false, true]);
  });

  it('makes an empty frame of no fields', () => {
    expect(createFrame({ fields: [] })).to.deep.equal({ fields: [], length: 0, meta: {} });
  });
});

describe('joinFrames', () => {
  const series = (name: string, time: number[], values: number[]): ReturnType<typeof frameFromSeries> =>
    frameFromSeries({ time, values, name });
  const valuesOf = (frame: ReturnType<typeof joinFrames>): unknown[] => frame.fields.map((field) => [...field.values]);

  it('has every time of any frame once, with holes where a frame has no row', () => {
    const joined = joinFrames([series('a', [1, 3], [10, 30]), series('b', [2, 3, 4], [2, 3, 4])]);
    expect(valuesOf(joined)).to.deep.equal([
      [1, 2, 3, 4],
      [10, NaN, 30, NaN],
      [NaN, 2, 3, 4],
    ]);
    expect(joined.length).to.equal(4);
  });

  it('shares the columns when the times are the same, by reference or by value', () => {
    const a = series('a', [1, 2], [1, 2]);
    const b = series('b', [1, 2], [3, 4]);
    const joined = joinFrames([a, b]);
    expect(joined.fields[0]?.values).to.equal(a.fields[0]?.values);
    expect(joined.fields[1]?.values).to.equal(a.fields[1]?.values);
    expect(joined.fields[2]?.values).to.equal(b.fields[1]?.values);
  });

  it("moves the frames' names to their fields", () => {
    const joined = joinFrames([series('a', [1], [1]), series('b', [1], [2])]);
    expect(joined.name).to.equal(undefined);
    expect(joined.fields.map((field) => field.name)).to.deep.equal(['time', 'a', 'b']);
  });

  it('keeps the last of rows with the same time', () => {
    const joined = joinFrames([series('a', [1, 1, 2], [10, 11, 20]), series('b', [1], [5])]);
    expect(valuesOf(joined)).to.deep.equal([
      [1, 2],
      [11, 20],
      [5, NaN],
    ]);
  });

  it('joins a frame whose rows are not in order', () => {
    const wild = series('a', [1, 2], [1, 2]);
    const time = Float64Array.of(9, 1);
    const mixed = {
      ...wild,
      name: 'w',
      fields: [{ ...wild.fields[0]!, values: time }, wild.fields[1]!],
    } as typeof wild;
    expect(valuesOf(joinFrames([mixed, series('b', [1], [7])]))).to.deep.equal([
      [1, 9],
      [2, 1],
      [7, NaN],
    ]);
  });

  it('leaves frames without a time out, and is empty when none is left', () => {
    const table = createFrame({ fields: [{ name: 'v', type: 'number', values: [1] }] });
    expect(joinFrames([table]).fields).to.deep.equal([]);
    expect(joinFrames([]).length).to.equal(0);
    const only = series('a', [1], [1]);
    expect(joinFrames([table, only])).to.equal(only);
  });

  it('has null where text is missing', () => {
    const text = createFrame({
      fields: [
        { name: 'time', type: 'time', values: [5] },
        { name: 'state', type: 'string', values: ['up'] },
      ],
    });
    expect(joinFrames([series('a', [4], [1]), text]).fields[2]?.values).to.deep.equal([null, 'up']);
  });
});

describe('extentOf', () => {
  it('spans the finite values of all number fields', () => {
    const frames = [
      frameFromSeries({ time: [1, 2, 3], values: [NaN, -4, Infinity] }),
      frameFromSeries({ time: [1, 2], values: [7, -Infinity] }),
    ];
    expect(extentOf(frames)).to.deep.equal({ min: -4, max: 7 });
  });

  it('is undefined without a finite value', () => {
    expect(extentOf([])).to.equal(undefined);
    expect(extentOf([frameFromSeries({ time: [1, 2], values: [NaN, Infinity] })])).to.equal(undefined);
  });
});
