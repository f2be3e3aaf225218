import { ObsError, type Frame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { frameFromJson, framesFromJson } from './json.js';

const T = Date.UTC(2024, 0, 1);
const columnsOf = ({ fields }: Frame): unknown => fields.map(({ name, type, values }) => [name, type, [...values]]);

describe('a table of JSON', () => {
  it('may be an array of objects, of which each has some of the columns', () => {
    const rows = [
      { time: '2024-01-01', cpu: 1, tags: { a: 1 } },
      { time: '2024-01-02', host: 'a', cpu: null },
    ];
    expect(columnsOf(frameFromJson(rows))).to.deep.equal([
      ['time', 'time', [T, T + 86_400_000]],
      ['cpu', 'number', [1, NaN]],
      ['tags', 'string', ['{"a":1}', null]],
      ['host', 'string', [null, 'a']],
    ]);
  });

  it('may be an object of columns', () => {
    const value = { ts: [T, T + 1000], up: [true, false], cpu: Float64Array.of(1, 2) };
    expect(columnsOf(frameFromJson(value))).to.deep.equal([
      ['ts', 'time', [T, T + 1000]],
      ['up', 'boolean', [true, false]],
      ['cpu', 'number', [1, 2]],
    ]);
  });

  it('may be a frame of ours, with types, labels and config', () => {
    const json = {
      name: 'cpu',
      fields: [
        { name: 't', type: 'time', values: [1, 2] },
        {
          name: 'v',
          type: 'number',
          values: [1, null],
          labels: { host: 'a', bad: 5 },
          config: { unit: 'percent', decimals: 99, min: 0, max: '5' },
        },
        { name: 's', type: 'string', values: ['1', '2'] },
      ],
      meta: { kind: 'logs', stepMs: 10 },
    };
    const frame = frameFromJson(JSON.parse(JSON.stringify(json)));
    expect(columnsOf(frame)).to.deep.equal([
      ['t', 'time', [1, 2]],
      ['v', 'number', [1, NaN]],
      ['s', 'string', ['1', '2']],
    ]);
    expect([frame.name, frame.meta]).to.deep.equal(['cpu', { kind: 'logs', stepMs: 10 }]);
    expect({ ...frame.fields[1]!.labels }).to.deep.equal({ host: 'a' });
    expect(frame.fields[1]!.config).to.deep.equal({ unit: 'percent', min: 0 });
    expect(framesFromJson([json, json]).map(({ name }) => name)).to.deep.equal(['cpu', 'cpu']);
  });

  it('keeps names that objects have of their own', () => {
    const rows = JSON.parse('[{"__proto__":1,"constructor":2}]') as unknown;
    expect(columnsOf(frameFromJson(rows))).to.deep.equal([
      ['__proto__', 'number', [1]],
      ['constructor', 'number', [2]],
    ]);
  });

  it('may be empty', () => {
    expect(frameFromJson([])).to.deep.include({ length: 0, fields: [] });
    expect(framesFromJson({})).to.have.length(1);
  });

  it('says what is wrong with it', () => {
    for (const [value, problem] of [
      [null, 'null'],
      ['text', 'a string'],
      [[1, 2], 'row 0 is a number'],
      [[{}, [1]], 'row 1 is an array'],
      [{ a: 5 }, 'column a is a number'],
      [{ a: [1], b: [1, 2] }, 'column a is shorter than others'],
      [{ fields: [{ values: [1] }, { values: [1, 2] }] }, 'its fields differ in length'],
    ] as const) {
      expect(() => frameFromJson(value)).to.throw(ObsError, `data is not a table: ${problem}`);
    }
  });
});
