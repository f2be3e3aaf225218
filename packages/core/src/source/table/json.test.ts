import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../../base/error.js';
import type { Frame } from '../../frame/frame.js';
import { frameFromJson, readJson } from './json.js';
import { runNow } from './work.js';

const T = Date.UTC(2024, 0, 1);
const columnsOf = ({ fields }: Frame): unknown => fields.map(({ name, type, values }) => [name, type, [...values]]);

describe('a table of JSON', () => {
  it('may be a list of objects, of which each has some of the columns', () => {
    const rows = [
      { time: '2024-01-01', cpu: 1, tags: ['a'] },
      { time: '2024-01-02', host: 'a', cpu: null, none: null },
    ];
    expect(columnsOf(frameFromJson(rows))).to.deep.equal([
      ['time', 'time', [T, T + 86_400_000]],
      ['cpu', 'number', [1, NaN]],
      ['tags', 'string', ['["a"]', null]],
      ['host', 'string', [null, 'a']],
      ['none', 'string', [null, null]],
    ]);
  });

  it('has a column for each place within its objects', () => {
    const rows = [{ a: { b: 1, c: { d: 'x' } } }, { a: { b: 2 }, 'a.b': 3 }, { a: 4 }, { a: null }, { a: {} }];
    expect(columnsOf(frameFromJson(rows))).to.deep.equal([
      ['a', 'string', [null, null, '4', null, '{}']],
      ['a.b', 'number', [1, 2, NaN, NaN, NaN]],
      ['a.c.d', 'string', ['x', null, null, null, null]],
      ['a.b 2', 'number', [NaN, 3, NaN, NaN, NaN]],
    ]);
  });

  it('writes what lies deeper than eight levels as text', () => {
    const row = JSON.parse(`${'{"a":'.repeat(10)}1${'}'.repeat(10)}`) as unknown;
    expect(columnsOf(frameFromJson([row]))).to.deep.equal([['a.a.a.a.a.a.a.a', 'string', ['{"a":{"a":1}}']]]);
  });

  it('may be a list of lists, whose first holds the names if all of it is text', () => {
    const named = [['ts', 'v'], [T, 1], [T + 1, null]];
    const expected = [['ts', 'time', [T, T + 1]], ['v', 'number', [1, NaN]]];
    expect(columnsOf(frameFromJson(named))).to.deep.equal(expected);
    expect(columnsOf(frameFromJson([[1, 'a'], [2]]))).to.deep.equal([['column 1', 'number', [1, 2]], ['column 2', 'string', ['a', null]]]);
    expect(columnsOf(frameFromJson([['a', 'b']], { header: false }))).to.deep.equal([['column 1', 'string', ['a']], ['column 2', 'string', ['b']]]);
    expect(columnsOf(frameFromJson(named, { fields: [{ path: 'v', name: 'value' }, { path: '[0]' }] }))).to.deep.equal([['value', 'number', [1, NaN]], ['[0]', 'number', [T, T + 1]]]);
  }); // prettier-ignore

  it('may be a list of plain values', () => {
    expect(columnsOf(frameFromJson(['eu', null, 'us']))).to.deep.equal([['value', 'string', ['eu', null, 'us']]]);
  });

  it('may be an object of columns', () => {
    const value = { ts: [T, T + 1000], up: [true, false], cpu: Float64Array.of(1, 2) };
    expect(columnsOf(frameFromJson(value))).to.deep.equal([
      ['ts', 'time', [T, T + 1000]],
      ['up', 'boolean', [true, false]],
      ['cpu', 'number', [1, 2]],
    ]);
  });

  it('may be anywhere in an answer, where a path leads', () => {
    const answer = { meta: 'x', data: { items: [{ v: 1 }, { v: 2 }], one: { v: 3 }, columns: { v: [4] } } };
    const columnAt = (rows: string): unknown => columnsOf(frameFromJson(answer, { rows }));
    expect(columnAt('data.items')).to.deep.equal([['v', 'number', [1, 2]]]);
    expect(columnAt('$.data.items[*]')).to.deep.equal([['v', 'number', [1, 2]]]);
    expect(columnAt('data.one')).to.deep.equal([['v', 'number', [3]]]);
    expect(columnAt('data.columns')).to.deep.equal([['v', 'number', [4]]]);
    expect(() => columnAt('data.nope')).to.throw('nothing is at "data.nope"');
  });

  it('has the columns that fields name, in their order, with their types and units', () => {
    const rows = [{ at: { s: '31.12.2024' }, load: { avg: '1.5' }, 'a.b': 'x', tags: ['p', 'q'] }];
    const frame = frameFromJson(rows, {
      fields: [
        { path: 'load.avg', name: 'load', unit: 'percent' },
        { path: 'at.s', name: 'at', type: 'time', format: 'DD.MM.YYYY', timeZone: 'Europe/Berlin' },
        { path: 'a.b' },
        { path: 'tags[1]' },
        { path: 'tags[*]' },
        { path: 'nope' },
      ],
    });
    expect(columnsOf(frame)).to.deep.equal([
      ['load', 'number', [1.5]],
      ['at', 'time', [Date.UTC(2024, 11, 30, 23)]],
      ['a.b', 'string', ['x']],
      ['tags[1]', 'string', ['q']],
      ['tags[*]', 'string', ['["p","q"]']],
      ['nope', 'string', [null]],
    ]);
    expect(frame.fields[0]!.config).to.deep.equal({ unit: 'percent' });
  });

  it('may be a frame of ours, with types, labels and config, or several', () => {
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
    expect(runNow(readJson([json, json], {}, [])).map(({ name }) => name)).to.deep.equal(['cpu', 'cpu']);
  });

  it('keeps names that objects have of their own', () => {
    const rows = JSON.parse('[{"__proto__":1,"constructor":2,"a":{"__proto__":3}}]') as unknown;
    expect(columnsOf(frameFromJson(rows))).to.deep.equal([
      ['__proto__', 'number', [1]],
      ['constructor', 'number', [2]],
      ['a.__proto__', 'number', [3]],
    ]);
    expect(Object.hasOwn(Object.prototype, 'a')).to.equal(false);
  });

  it('may be empty', () => {
    for (const value of [[], {}, [{}], [[]]]) expect(frameFromJson(value).fields).to.deep.equal([]);
  });

  it('says what is wrong with it', () => {
    for (const [value, problem] of [
      [null, 'null'],
      ['text', 'a string'],
      [[{}, [1]], 'row 1 is an array, others are not'],
      [[1, {}], 'row 1 is an object, others are not'],
      [{ a: 5 }, 'column a is a number'],
      [{ a: [1], b: [1, 2] }, 'column a is shorter than others'],
      [{ fields: [{ values: [1] }, { values: [1, 2] }] }, 'its fields differ in length'],
    ] as const) {
      expect(() => frameFromJson(value)).to.throw(ObsError, `data is not a table: ${problem}`);
    }
  });

  it('is refused when its keys make too many columns', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => ({ [`key ${i}`]: 1 }));
    expect(() => frameFromJson(rows)).to.throw('more than 5000000 cells');
  });
});
