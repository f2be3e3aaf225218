import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createFrame, frameFromSeries } from '../frame/build.js';
import { written } from './fixtures/items.js';
import { itemsOf } from './frames.js';

const TIME = { name: 'time', type: 'time', values: [1000, 2000] } as const;

describe('the series and numbers of frames', () => {
  it('are a series for each number column beside a time column, with its own columns', () => {
    const frame = createFrame({
      fields: [
        TIME,
        { name: 'value', type: 'number', labels: { host: 'a' }, values: [1, 2] },
        { name: 'value', type: 'number', labels: { host: 'b' }, values: [3, null] },
      ],
    });
    const items = itemsOf([frame], false);
    expect(written(items)).to.deep.equal(['host=a 1:1 2:2', 'host=b 1:3 2:NaN']);
    expect(items[0]!.values).to.equal(frame.fields[1]!.values);
    expect(items[1]!.times).to.equal(frame.fields[0]!.values);
  });

  it('are one number for each series where the query is instant', () => {
    const frame = frameFromSeries({ time: [1000, 2000], values: [1, 7], labels: { host: 'a' } });
    expect(written(itemsOf([frame], true))).to.deep.equal(['host=a 7']);
    expect(itemsOf([frameFromSeries({ time: [], values: [] })], true)).to.deep.equal([]);
  });

  it('are a number for each row without a time column, with the texts as labels', () => {
    const frame = createFrame({
      fields: [
        { name: 'Loc', type: 'string', values: ['MIA', 'NYC', null] },
        { name: 'Host', type: 'string', values: ['A', 'B', 'C'] },
        { name: 'Avg_CPU', type: 'number', values: [1, 2, 3] },
      ],
    });
    expect(written(itemsOf([frame], false))).to.deep.equal(['Loc=MIA,Host=A 1', 'Loc=NYC,Host=B 2', 'Host=C 3']);
  });

  it('name the column where a row has several numbers', () => {
    const frame = createFrame({
      fields: [
        { name: 'host', type: 'string', values: ['a'] },
        { name: 'min', type: 'number', values: [1] },
        { name: 'max', type: 'number', values: [2] },
      ],
    });
    expect(written(itemsOf([frame], false))).to.deep.equal(['column=min,host=a 1', 'column=max,host=a 2']);
  });

  it('are grouped by texts that stand beside a time column', () => {
    const frame = createFrame({
      fields: [
        { name: 'time', type: 'time', values: [1000, 1000, 2000, 2000] },
        { name: 'host', type: 'string', values: ['a', 'b', 'a', 'b'] },
        { name: 'cpu', type: 'number', values: [1, 2, 3, 4] },
      ],
    });
    expect(written(itemsOf([frame], false))).to.deep.equal(['host=a 1:1 2:3', 'host=b 1:2 2:4']);
  });

  it('take a label named __proto__ for a name like any other', () => {
    const frame = createFrame({
      fields: [
        { name: '__proto__', type: 'string', values: ['x'] },
        { name: 'value', type: 'number', values: [1] },
      ],
    });
    expect(Object.entries(itemsOf([frame], false)[0]!.labels)).to.deep.equal([['__proto__', 'x']]);
  });
});
