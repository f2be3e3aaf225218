import type { Notice } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { frameFromCsv, type CsvOptions } from './csv.js';

function table(text: string, options: CsvOptions = {}): { columns: unknown[]; notices: string[] } {
  const notices: Notice[] = [];
  const { fields } = frameFromCsv(text, { ...options, notices });
  return {
    columns: fields.map(({ name, type, values }) => [name, type, [...values]]),
    notices: notices.map((notice) => notice.text),
  };
}

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
    expect(table('a|b|c\n1|2|3\n').columns).to.have.length(3);
    expect(table('# a,b,c\n\n"x\n,,,"|b\n1|2\n', { comment: '#' }).columns).to.have.length(2);
    expect(table('a,5;b\n1,5;2\n', { decimal: ',' }).columns).to.deep.equal([['a,5', 'number', [1.5]], ['b', 'number', [2]]]); // prettier-ignore
  });

  it('takes the delimiter that it is told', () => {
    expect(table('a,b;c\n1,2;3\n', { delimiter: ';' }).columns).to.have.length(2);
    expect(table('a b\n1 2\n', { delimiter: ' ' }).columns).to.have.length(2);
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

  it('may be without a header', () => {
    expect(table('1,x\n2,y\n', { header: false }).columns).to.deep.equal([['column 1', 'number', [1, 2]], ['column 2', 'string', ['x', 'y']]]); // prettier-ignore
    expect(table('', { header: false }).columns).to.deep.equal([]);
  });

  it('fills short rows, and counts those of another length', () => {
    const { columns, notices } = table('a,b\n1\n2,3,4\n');
    expect(columns).to.deep.equal([['a', 'number', [1, 2]], ['b', 'number', [NaN, 3]]]); // prettier-ignore
    expect(notices).to.deep.equal(['With more or fewer cells than the first row: 2 rows.']);
  });

  it('says that a quote is never closed', () => {
    expect(table('a,b\n1,"x\n2,3\n').notices).to.deep.equal([
      'A quote is never closed: all that follows it is one cell.',
    ]);
  });

  it('takes the columns that fields name', () => {
    const text = 'id,when,Temp (°C)\n1,31.12.2024,"1,5"\n';
    const options: CsvOptions = {
      decimal: ',',
      fields: [
        { path: 'when', name: 'time', type: 'time', format: 'DD.MM.YYYY' },
        { path: 'Temp (°C)', name: 'temperature', unit: 'celsius' },
      ],
    };
    expect(table(text, options).columns).to.deep.equal([
      ['time', 'time', [Date.UTC(2024, 11, 31)]],
      ['temperature', 'number', [1.5]],
    ]);
    expect(() => table(text, { fields: [{ path: 'temp' }] })).to.throw('no column "temp"');
  });

  it('takes types and the time column as it is told', () => {
    const options: CsvOptions = { time: 'n', types: { zip: 'string' }, epoch: 'ms', name: 't' };
    const { fields, name } = frameFromCsv('zip,n\n01234,5\n', options);
    expect(name).to.equal('t');
    expect(fields.map(({ name: field, type, values }) => [field, type, ...values])).to.deep.equal([
      ['n', 'time', 5],
      ['zip', 'string', '01234'],
    ]);
  });

  it('reads times without a zone in the zone that it was given', () => {
    const { columns } = table('time,v\n2024-07-01 12:00:00,1\n', { timeZone: 'Europe/Berlin' });
    expect(columns[0]).to.deep.equal(['time', 'time', [Date.UTC(2024, 6, 1, 10)]]);
  });

  it('with more cells than a page can hold is refused before all of it is read', () => {
    const line = `${','.repeat(9_999)}\n`;
    expect(() => frameFromCsv(line.repeat(1_200))).to.throw('more than 5000000 cells');
  });
});
