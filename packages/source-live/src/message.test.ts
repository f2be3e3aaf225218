import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createMessageReader, marksOf, type Pairs } from './message.js';
import { parseSettings } from './settings.js';
import type { LiveOptions } from './options.js';

interface Read {
  readonly rows: [time: number, labels: Pairs<string>, values: Pairs<number>][];
  readonly bad: string[];
}

/** What messages hold, one after the other. */
function read(messages: readonly unknown[], options: LiveOptions = {}, now = 1000): Read {
  const reader = createMessageReader(parseSettings(options).mapping);
  const result: Read = { rows: [], bad: [] };
  const known = new Set<string>();
  for (const message of messages) {
    reader.read(message, now, {
      row(...row) {
        result.rows.push(row);
        for (const [name] of row[2]) known.add(name);
      },
      unreadable: (reason) => result.bad.push(reason),
      knows: (column) => known.has(column),
    });
  }
  return result;
}

describe('a message', () => {
  it('is a row: a time, numbers as values, texts and booleans as labels', () => {
    const { rows, bad } = read([{ time: 5, cpu: 0.5, load: 2, host: 'a', up: true, nested: { x: 1 } }]);
    expect(rows).to.deep.equal([[5, [['host', 'a'], ['up', 'true']], [['cpu', 0.5], ['load', 2]]]]); // prettier-ignore
    expect(bad).to.deep.equal([]);
  });

  it('is several rows, of which one that cannot be read does not take the others along', () => {
    const { rows, bad } = read([[{ time: 1, value: 1 }, 7, { time: 2, value: 2 }]]);
    expect(rows.map(([time]) => time)).to.deep.equal([1, 2]);
    expect(bad).to.deep.equal(['"7" is not a row']);
  });

  it('holds values that JSON has no number for as texts', () => {
    const values = ['NaN', 'Infinity', '-Inf', '+Inf', '1e3', ' -2.5 ', null, ''];
    const { rows } = read(values.map((value, time) => ({ time, value })));
    expect(rows.map(([, , [pair]]) => pair![1])).to.deep.equal([
      NaN,
      Infinity,
      -Infinity,
      Infinity,
      1000,
      -2.5,
      NaN,
      NaN,
    ]);
  });

  it('has fields of other names when the source is told so', () => {
    const options: LiveOptions = { time: 'ts', timeFormat: 's', values: 'temp, hum', labels: ['room', 'floor'] };
    const { rows, bad } = read([{ ts: 1, temp: '21.5', hum: 40, room: 'k', floor: 2, noise: 3, note: 'x' }], options);
    expect(rows).to.deep.equal([[1000, [['room', 'k'], ['floor', '2']], [['temp', 21.5], ['hum', 40]]]]); // prettier-ignore
    expect(read([{ ts: 1, temp: 'warm' }], options).bad).to.deep.equal(['"warm" is not a number, in "temp"']);
    expect(bad).to.deep.equal([]);
  });

  it('is a missing value where the column is known, and says nothing where it is not', () => {
    const { rows, bad } = read([
      { time: 1, cpu: null },
      { time: 2, cpu: 5 },
      { time: 3, cpu: null },
    ]);
    expect(rows).to.deep.equal([[2, [], [['cpu', 5]]], [3, [], [['cpu', NaN]]]]); // prettier-ignore
    expect(bad).to.deep.equal([]);
  });

  it('has the time of its arrival when the source is told so', () => {
    expect(read([{ value: 1 }], { timeFormat: 'received' }, 42).rows[0]![0]).to.equal(42);
  });

  it('is unreadable without a time, with a wrong one, without a value, or when it lies more than a day ahead', () => {
    const messages = [{ value: 1 }, { time: 'soon', value: 1 }, { time: 1, host: 'a' }, { time: 1e9, value: 1 }, 'text', null, 5]; // prettier-ignore
    const { rows, bad } = read(messages);
    expect(rows).to.deep.equal([]);
    expect(bad).to.deep.equal([
      'it has no "time"',
      '"soon" is not a time',
      'it has no value',
      'its time is more than a day ahead',
      '"text" is not a row',
      '"null" is not a row',
      '"5" is not a row',
    ]);
  });

  it('keeps names that are properties of every object as names', () => {
    const row = JSON.parse('{"time": 1, "value": 2, "__proto__": "x", "constructor": "y", "toString": 3}') as unknown;
    expect(read([row]).rows).to.deep.equal([
      [1, [['__proto__', 'x'], ['constructor', 'y']], [['value', 2], ['toString', 3]]], // prettier-ignore
    ]);
    expect(read([{ value: 1 }], { time: '__proto__' }).bad).to.deep.equal(['it has no "__proto__"']);
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
  });

  it('carries an id and a number, which are no columns', () => {
    const { mapping } = parseSettings({ id: 'key', sequence: 'n' });
    const row = { time: 1, value: 2, key: 'k7', n: 7 };
    expect(marksOf(row, mapping)).to.deep.equal({ id: 'k7', numbers: [7, 7], time: 1 });
    expect(marksOf([{ ...row, n: 5, time: 0 }, row], mapping)).to.deep.equal({ id: 'k7', numbers: [5, 7], time: 0 });
    expect(marksOf('text', mapping)).to.deep.equal({ id: undefined, numbers: undefined, time: NaN });
    expect(read([row], { id: 'key', sequence: 'n' }).rows).to.deep.equal([[1, [], [['value', 2]]]]);
  });
});

describe('a message of columns', () => {
  const schema = {
    fields: [
      { name: 't', type: 'time' },
      { name: 'cpu', type: 'number', labels: { host: 'a' } },
      { name: 'load', type: 'number', labels: { host: 'a' } },
      { name: 'cpu', type: 'number', labels: { host: 'b' } },
    ],
  };

  it('has a schema once; those that follow need none', () => {
    const { rows, bad } = read([{ schema, data: [[1, 2], [10, 20], [1, 'NaN'], [5, null]] }, { data: { values: [[3], [30], [3], [7]] } }]); // prettier-ignore
    const a = [['host', 'a']];
    const b = [['host', 'b']];
    expect(rows).to.deep.equal([
      [1, a, [['cpu', 10], ['load', 1]]], [1, b, [['cpu', 5]]],
      [2, a, [['cpu', 20], ['load', NaN]]], [2, b, [['cpu', NaN]]],
      [3, a, [['cpu', 30], ['load', 3]]], [3, b, [['cpu', 7]]],
    ]); // prettier-ignore
    expect(bad).to.deep.equal([]);
  });

  it('has labels that differ by row in columns of text', () => {
    const fields = [
      { name: 'time', type: 'time' },
      { name: 'host', type: 'string' },
      { name: 'v', type: 'number' },
    ];
    const { rows } = read([
      { schema: { fields } },
      {
        data: [
          [1, 1],
          ['a', 'b'],
          [5, 6],
        ],
      },
    ]);
    expect(rows).to.deep.equal([[1, [['host', 'a']], [['v', 5]]], [1, [['host', 'b']], [['v', 6]]]]); // prettier-ignore
  });

  it('is unreadable without a schema, with another number of columns, or with columns of different lengths', () => {
    const bad = (...messages: unknown[]): string[] => read(messages).bad;
    expect(bad({ data: [[1]] })).to.deep.equal(['no schema came before it']);
    expect(bad({ schema, data: [[1]] })).to.deep.equal(['its data is not 4 columns']);
    expect(bad({ schema, data: [[1], [1], [], [1]] })).to.deep.equal(['its columns have different lengths']);
    expect(bad({ schema: { fields: 5 } })).to.deep.equal(['its schema has no list of fields']);
    expect(bad({ schema: { fields: [{ name: 1 }] } })).to.deep.equal(['its schema has a field without name or type']);
    expect(bad({ schema: { fields: [{ name: 'v', type: 'number' }] }, data: [[1]] })).to.deep.equal(['its schema has no field of type time']); // prettier-ignore
    expect(bad({ schema, data: [['x'], [1], [2], ['y']] })).to.deep.equal(['"x" is not a time']);
  });
});
