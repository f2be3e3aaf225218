import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Frame } from '../../frame/frame.js';
import { escapeNames } from './names.js';
import { select } from './select.js';

const frameOf = (name: string | undefined, names: readonly string[]): { frame: Frame } => ({
  frame: {
    ...(name !== undefined && { name }),
    fields: names.map((field) => ({ name: field, type: 'string', values: [], config: {} })),
    length: 0,
    meta: {},
  },
});
const TABLES = [frameOf('servers', ['cpu', 'memory', 'a"b', ' padded ']), frameOf('list: eu', ['zone', 'city, name'])];

const selected = (query: string, tables = TABLES): unknown =>
  select(tables, query).map(({ table, wanted }) => [
    table.frame.name,
    wanted ? wanted.map(({ name }) => name).join('|') : '*',
  ]);

describe('the text of a query for tables', () => {
  for (const [query, expected] of [
    [
      '',
      [
        ['servers', '*'],
        ['list: eu', '*'],
      ],
    ],
    [
      '*',
      [
        ['servers', '*'],
        ['list: eu', '*'],
      ],
    ],
    ['servers', [['servers', '*']]],
    ['list: eu', [['list: eu', '*']]],
    ['servers: memory', [['servers', 'memory']]],
    ['servers : cpu , memory', [['servers', 'cpu|memory']]],
    [
      'cpu, zone',
      [
        ['servers', 'cpu'],
        ['list: eu', 'zone'],
      ],
    ],
    ['city, name', [['list: eu', 'city, name']]],
    ['padded', [['servers', ' padded ']]],
    ['a"b', [['servers', 'a"b']]],
    ['"city, name"', [['list: eu', 'city, name']]],
    [
      '"city, name", cpu',
      [
        ['servers', 'cpu'],
        ['list: eu', 'city, name'],
      ],
    ],
    ['servers: "a""b", "cpu"', [['servers', 'cpu|a"b']]],
    ['"list: eu": zone', [['list: eu', 'zone']]],
    ['"servers"', [['servers', '*']]],
    ['" padded "', [['servers', ' padded ']]],
  ] as const) {
    // prettier-ignore
    it(`${JSON.stringify(query)} selects by name`, () => {
      expect(selected(query)).to.deep.equal(expected);
    });
  }

  for (const query of [
    'nope',
    'servers: nope',
    '__proto__',
    'cpu,',
    '"cpu", "nope"',
    '"cp"u',
    '"nope": cpu',
    '"a":"b":c',
  ]) {
    it(`${JSON.stringify(query)} names nothing, which is told with the names that there are`, () => {
      expect(() => select(TABLES, query))
        .to.throw('no frame or field is called')
        .with.property('hint')
        .that.includes('servers, cpu');
    });
  }

  it('is read in linear time', () => {
    for (const query of [`a${' '.repeat(200_000)}"`, `"${'x'.repeat(200_000)}`, ' , '.repeat(50_000)]) {
      expect(() => select(TABLES, query)).to.throw('no frame or field');
    }
  });
});

describe('a variable in a query for tables', () => {
  const escape = (before: string, after: string, ...values: string[]): string =>
    `${before}${escapeNames({ before, after, variable: 'v', values })}${after}`;

  const hostile = [
    'a, b',
    'x" , "y',
    '"',
    '""',
    ': ',
    '*',
    'servers: cpu',
    'line\nbreak',
    ' ',
    '😀',
    '__proto__',
    '"cpu"',
  ];

  for (const value of hostile) {
    it(`that is ${JSON.stringify(value)} names itself and nothing else`, () => {
      const tables = [frameOf('servers', ['cpu', 'a', 'b', 'x', 'y', value])];
      const expected = [['servers', value]];
      expect(selected(escape('', '', value), tables)).to.deep.equal(expected);
      expect(selected(escape('servers: ', '', value), tables)).to.deep.equal(expected);
      expect(selected(escape('"', '"', value), tables)).to.deep.equal(expected);
      expect(() => select([frameOf('t', ['cpu', 'a', 'b', 'x', 'y'])], escape('', '', value))).to.throw('no frame');
    });
  }

  it('may have several values where it stands alone', () => {
    const tables = [frameOf('t', ['a, b', 'c', 'd'])];
    expect(selected(escape('d, ', '', 'a, b', 'c'), tables)).to.deep.equal([['t', 'a, b|c|d']]);
  });

  it('may be a part of a name when it is a word', () => {
    expect(escape('cpu_', '_max', 'web-1.eu')).to.equal('cpu_web-1.eu_max');
    for (const values of [['a b'], ['a', 'b'], ['"'], [',']]) {
      expect(() => escape('cpu_', '', ...values)).to.throw('cannot be written after "cpu_"');
    }
    expect(() => escape('"', '"', 'a', 'b')).to.throw('cannot be written after');
  });
});
