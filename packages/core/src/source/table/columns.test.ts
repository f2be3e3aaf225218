import type { Frame } from '../../frame/frame.js';
import type { Notice } from '../data-source.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { readColumns, type RawColumn } from './columns.js';
import type { TableOptions } from './options.js';
import { runNow } from './work.js';

function read(
  columns: Readonly<Record<string, readonly unknown[]>>,
  options: TableOptions = {},
): { frame: Frame; columns: unknown; notices: string[] } {
  const notices: Notice[] = [];
  const raw = Object.entries(columns).map(([name, cells]): RawColumn => ({ name, cells }));
  const frame = runNow(readColumns(raw, raw[0]?.cells.length ?? 0, { ...options, notices }));
  return {
    frame,
    columns: frame.fields.map(({ name, type, values }) => [name, type, ...values]),
    notices: notices.map(({ text }) => text),
  };
}

const T = Date.UTC(2024, 0, 1);

describe('columns of cells', () => {
  it('get their types from their cells', () => {
    const { columns, notices, frame } = read({
      when: ['2024-01-01', '2024-01-01T00:00:01Z'],
      cpu: ['1.5', '-2e3'],
      host: ['a', 'b'],
      up: ['true', 'FALSE'],
    });
    expect(columns).to.deep.equal([
      ['when', 'time', T, T + 1000],
      ['cpu', 'number', 1.5, -2000],
      ['host', 'string', 'a', 'b'],
      ['up', 'boolean', true, false],
    ]);
    expect(notices).to.deep.equal([]);
    expect(frame.meta.kind).to.equal('timeseries');
    expect(read({ a: ['1'] }).frame.meta.kind).to.equal('table');
  });

  for (const [title, cell, ms] of [
    ['seconds', '1700000000.5', 1_700_000_000_500],
    ['ms', 1_700_000_000_123, 1_700_000_000_123],
    ['µs', '1700000000123456', 1_700_000_000_123],
    ['ns', '1700000000123999999', 1_700_000_000_123],
    ['ns of a whole ms', '1700000000123000000', 1_700_000_000_123],
  ] as const) {
    it(`read epoch ${title} under a name such as ts, told by their size`, () => {
      expect(read({ ts: [cell] }).columns).to.deep.equal([['ts', 'time', ms]]);
    });
  }

  it('take the unit of times from who knows it', () => {
    expect(read({ n: [5] }, { time: 'n', epoch: 'ms' }).columns).to.deep.equal([['n', 'time', 5]]);
    expect(read({ n: [5] }, { time: 'n', epoch: 's' }).columns).to.deep.equal([['n', 'time', 5000]]);
  });

  it('take all columns of dates for times, and the named one for the axis', () => {
    const columns = { start: ['2024-01-02', '2024-01-01'], end: ['2024-01-03', '2024-01-04'], v: [1, 2] };
    expect(read(columns).columns).to.deep.equal([
      ['start', 'time', T, T + 86_400_000],
      ['end', 'time', T + 3 * 86_400_000, T + 2 * 86_400_000],
      ['v', 'number', 2, 1],
    ]);
    expect(read(columns, { time: 'end' }).frame.fields.map(({ name }) => name)).to.deep.equal(['end', 'start', 'v']);
  });

  it('count cells that are no numbers, and let them be missing', () => {
    const { columns, notices } = read({ v: ['1', '2', '3', '4', 'oops', '', 'NaN', '+Inf'] });
    expect(columns).to.deep.equal([['v', 'number', 1, 2, 3, 4, NaN, NaN, NaN, Infinity]]);
    expect(notices).to.deep.equal(['Missing, because not of type number: 1 cell of the column v.']);
  });

  it('refuse thousands marks, hexadecimals and units', () => {
    for (const cell of ['1,234', '1.234,5', "1'000", '0x10', '1_000', '5 %', '1 2', '--1', '.', 'e5', 'Infinityx']) {
      expect(read({ v: [cell] }).columns, cell).to.deep.equal([['v', 'string', cell]]);
    }
  });

  it('read decimals after a comma where that is said, and then none after a point', () => {
    expect(read({ v: ['1,5', '-2', ',5', '1e3'] }, { decimal: ',' }).columns).to.deep.equal([
      ['v', 'number', 1.5, -2, 0.5, 1000],
    ]);
    expect(read({ v: ['1.5'] }, { decimal: ',' }).columns).to.deep.equal([['v', 'string', '1.5']]);
  });

  it('keep whole numbers that would lose digits as text, with all their column', () => {
    const ids = ['9007199254740993', '-9007199254740993', '7'];
    expect(read({ id: ids }).columns).to.deep.equal([['id', 'string', ...ids]]);
    expect(read({ v: ['9007199254740991', '0.12345678901234567890'] }).columns).to.deep.equal([
      ['v', 'number', 9007199254740991, 0.12345678901234568],
    ]);
    expect(read({ id: [9007199254740993n, 1n] }).columns).to.deep.equal([['id', 'string', '9007199254740993', '1']]);
  });

  it('sort rows by time, leave out those without, and say so', () => {
    const { columns, notices } = read({
      time: ['2024-01-03', '2024-01-01', '2024-01-02', '2024-01-02', '2024-01-05', 'Total'],
      v: [3, 1, 2, 2.5, 5, 15],
    });
    expect(columns).to.deep.equal([
      ['time', 'time', T, T + 86_400_000, T + 86_400_000, T + 2 * 86_400_000, T + 4 * 86_400_000],
      ['v', 'number', 1, 2, 2.5, 3, 5],
    ]);
    expect(notices).to.deep.equal([
      'Missing, because not of type time: 1 cell of the column time.',
      'Left out, for want of a time: 1 row.',
      'Sorted by time: 1 row stepped back.',
    ]);
  });

  it('sort any order of times, stably', () => {
    const cells = Array.from({ length: 5000 }, (_, i) => T + ((i * 7919) % 997) * 1000);
    const { frame } = read({ time: cells, i: cells.map((_, i) => i) });
    const [times, rows] = frame.fields.map(({ values }) => [...values] as number[]) as [number[], number[]];
    const expected = cells.map((time, i) => [time, i] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    expect(times.map((time, i) => [time, rows[i]])).to.deep.equal(expected);
  });

  it('take the types that they are told', () => {
    const options: TableOptions = { types: { zip: 'string', n: 'number', up: 'boolean', at: 'time' } };
    const { columns, notices } = read({ zip: ['01234'], n: ['x'], up: ['yes'], at: ['soon'] }, options);
    expect(columns).to.deep.equal([
      ['zip', 'string'],
      ['n', 'number'],
      ['up', 'boolean'],
      ['at', 'time'],
    ]);
    expect(notices).to.have.length(4);
  });

  it('keep texts as they are, and write what is none as JSON', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    const cells = [' a ', 'null', 'NaN', '', null, [1, 'x'], { b: 5n }];
    const { columns } = read({ v: cells });
    expect(columns).to.deep.equal([['v', 'string', ' a ', 'null', 'NaN', null, null, '[1,"x"]', '{"b":"5"}']]);
    // What cannot be written is missing, and counted; engines differ in how deep they write.
    expect((read({ v: ['x', deep] }).columns as unknown[][])[0]).to.have.length(4);
  });

  it('read hostile cells in linear time', () => {
    const cells = [`${'1'.repeat(200_000)}x`, `${' '.repeat(200_000)}x`, '2024-01-01'.repeat(20_000)];
    expect(read({ v: cells }).columns).to.deep.equal([['v', 'string', ...cells]]);
  });

  it('say which column or setting is wrong', () => {
    const codeOf = (options: TableOptions): string | undefined => {
      try {
        read({ a: ['x'] }, options);
        return undefined;
      } catch (thrown) {
        return (thrown as { code: string }).code;
      }
    };
    expect(codeOf({ time: 'b' })).to.equal('table-column-unknown');
    expect(codeOf({ timeZone: 'Mars/Olympus' })).to.equal('time-zone-unknown');
  });

  it('are refused when there are too many cells', () => {
    const cells = { length: 5_000_001 } as unknown as readonly unknown[];
    expect(() => runNow(readColumns([{ name: 'v', cells }], 5_000_001, {}))).to.throw('more than 5000000 cells');
  });
});
