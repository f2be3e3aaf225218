import type { Notice } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { frameFromCsv, type CsvOptions } from './csv.js';
import { parseRows } from './rows.js';

function table(text: string, options: CsvOptions = {}): { columns: unknown[]; notices: string[] } {
  const notices: Notice[] = [];
  const { fields } = frameFromCsv(text, { ...options, notices });
  return {
    columns: fields.map(({ name, type, values }) => [name, type, [...values]]),
    notices: notices.map((notice) => notice.text),
  };
}

describe('rows of CSV', () => {
  for (const [title, text, rows] of [
    [
      'end with LF, CRLF or CR',
      'a,b\n1,2\r\n3,4\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['may begin with a byte order mark', '\uFEFFa\n1', [['a'], ['1']]],
    [
      'may hold delimiters, line ends and quotes in quotes',
      '"a,b","c\r\nd","e ""f"" "\n',
      [['a,b', 'c\r\nd', 'e "f" ']],
    ],
    [
      'may have empty cells',
      'a,,c\n,,\n"",x,',
      [
        ['a', '', 'c'],
        ['', '', ''],
        ['', 'x', ''],
      ],
    ],
    ['may be empty lines, which are skipped', '\n\na\n\n1\n\n', [['a'], ['1']]],
    ['keep quotes within a cell', 'a"b,5" disk\n', [['a"b', '5" disk']]],
    ['keep what follows a closing quote', '"a"b,c', [['ab', 'c']]],
    ['end with the text when a quote is left open', 'a,"b""c\n1,2', [['a', 'b"c\n1,2']]],
    ['may be none', '', []],
  ] as const) {
    it(title, () => {
      expect(parseRows(text, ',')).to.deep.equal(rows);
    });
  }

  it('survive being quoted and joined, whatever they hold', () => {
    const rows = [['a"', '\n', ',"', ''], ['\r\n', '""', "'", ' x ']]; // prettier-ignore
    const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n');
    expect(parseRows(text, ';')).to.deep.equal(rows);
  });
});

describe('a table of CSV', () => {
  it('has typed columns', () => {
    const { columns, notices } = table(
      'time,cpu,host,up\n2024-01-01T00:00:00Z,1.5,a,true\n2024-01-01T00:00:01Z,-2e3,b,FALSE\n',
    );
    expect(columns).to.deep.equal([
      ['time', 'time', [Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 1, 0, 0, 1)]],
      ['cpu', 'number', [1.5, -2000]],
      ['host', 'string', ['a', 'b']],
      ['up', 'boolean', [true, false]],
    ]);
    expect(notices).to.deep.equal([]);
  });

  it('finds its delimiter', () => {
    expect(table('a;b\n1,5;x\n', { types: { a: 'string' } }).columns).to.deep.equal([['a', 'string', ['1,5']], ['b', 'string', ['x']]]); // prettier-ignore
    expect(table('"a,b,c"\tb\n1\t2\n').columns).to.have.length(2);
  });

  for (const [title, cell, ms] of [
    ['a date', '2024-02-29', Date.UTC(2024, 1, 29)],
    ['a date and a time without a zone, as UTC', '2024-03-01 12:34:56', Date.UTC(2024, 2, 1, 12, 34, 56)],
    ['minutes', '2024-03-01 12:34', Date.UTC(2024, 2, 1, 12, 34)],
    ['ISO 8601 with a fraction', '2024-03-01T12:34:56.789123Z', Date.UTC(2024, 2, 1, 12, 34, 56, 789)],
    ['an offset', '2024-03-01T12:00:00+05:30', Date.UTC(2024, 2, 1, 6, 30)],
    ['a negative offset', '2024-03-01T12:00:00-0800', Date.UTC(2024, 2, 1, 20)],
    ['epoch seconds', '1700000000.5', 1_700_000_000_500],
    ['epoch ms', '1700000000123', 1_700_000_000_123],
    ['epoch µs', '1700000000123456', 1_700_000_000_123],
    ['epoch ns', '1700000000123456789', 1_700_000_000_123],
  ] as const) {
    it(`reads times as ${title}`, () => {
      expect(table(`time,v\n${cell},1\n`).columns[0]).to.deep.equal(['time', 'time', [ms]]);
    });
  }

  it('reads times without a zone in the zone that it was given', () => {
    const { columns } = table('time,v\n2024-07-01 12:00:00,1\n', { timeZone: 'Europe/Berlin' });
    expect(columns[0]).to.deep.equal(['time', 'time', [Date.UTC(2024, 6, 1, 10)]]);
  });

  it('takes no day that there is not for a time', () => {
    for (const cell of ['2023-02-29', '2024-13-01', '2024-01-01 24:00:00', '2024-01-01 10:60', '12:00', '5']) {
      expect(table(`when,v\n${cell},1\n`).columns[0]).not.to.deep.include('time');
    }
  });

  it('counts cells that are no numbers, and lets them be missing', () => {
    const { columns, notices } = table('v\n1\n2\n3\n4\noops\n\n"NaN"\n+Inf\n');
    expect(columns).to.deep.equal([['v', 'number', [1, 2, 3, 4, NaN, NaN, Infinity]]]);
    expect(notices).to.deep.equal(['Missing, because not of type number: 1 cell of the column v.']);
  });

  it('sorts by time, and says what stepped back or was repeated', () => {
    const { columns, notices } = table('time,v\n2024-01-03,3\n2024-01-01,1\n2024-01-02,2\n2024-01-02,2.5\n');
    expect(columns[1]).to.deep.equal(['v', 'number', [1, 2, 2.5, 3]]);
    expect(notices).to.deep.equal([
      'Sorted by time: 1 row stepped back.',
      'At the same time as the row before: 1 row.',
    ]);
  });

  it('leaves out rows without a time, and counts them', () => {
    const { columns, notices } = table(
      'time,v\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n2024-01-04,4\n2024-01-05,5\nTotal,15\n',
    );
    expect(columns[1]).to.deep.equal(['v', 'number', [1, 2, 3, 4, 5]]);
    expect(notices).to.deep.equal([
      'Missing, because not of type time: 1 cell of the column time.',
      'Left out, for want of a time: 1 row.',
    ]);
  });

  it('names every column once', () => {
    const { columns } = table('a,,a,__proto__,a 2\n1,2,3,4,5\n');
    expect(columns.map((column) => (column as string[])[0])).to.deep.equal([
      'a',
      'column 2',
      'a 2',
      '__proto__',
      'a 2 2',
    ]);
  });

  it('fills short rows, and counts them', () => {
    const { columns, notices } = table('a,b\n1\n2,3,4\n');
    expect(columns).to.deep.equal([['a', 'number', [1, 2]], ['b', 'number', [NaN, 3]]]); // prettier-ignore
    expect(notices).to.deep.equal(['With more or fewer cells than the header: 2 rows.']);
  });

  it('takes types and the time column as it is told', () => {
    const options: CsvOptions = { time: 'n', types: { zip: 'string' }, epoch: 'ms', name: 't' };
    const { fields, name } = frameFromCsv('zip,n\n01234,5\n', options);
    expect(name).to.equal('t');
    expect(fields.map(({ type, values }) => [type, ...values])).to.deep.equal([
      ['string', '01234'],
      ['time', 5],
    ]);
  });
});
