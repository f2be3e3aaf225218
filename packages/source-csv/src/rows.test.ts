import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createRowReader, type RowSyntax } from './rows.js';

function rowsOf(text: string, syntax: Partial<RowSyntax> = {}): string[][] {
  const reader = createRowReader(text, { delimiter: ',', ...syntax });
  const rows: string[][] = [];
  for (let row: string[] = []; reader.next(row); row = []) rows.push(row);
  return rows;
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
    ['may be empty lines, which are skipped', '\n\na\n\r\n1\n\n', [['a'], ['1']]],
    ['of one empty cell are written with quotes', 'a\n""\n1', [['a'], [''], ['1']]],
    ['keep quotes within a cell', 'a"b,5" disk\n', [['a"b', '5" disk']]],
    ['keep what follows a closing quote', '"a"b,c', [['ab', 'c']]],
    ['end with the text when a quote is left open', 'a,"b""c\n1,2', [['a', 'b"c\n1,2']]],
    ['may end with a lone quote', 'a,"', [['a', '']]],
    ['may be none', '', []],
  ] as const) {
    // prettier-ignore
    it(title, () => {
      expect(rowsOf(text)).to.deep.equal(rows);
    });
  }

  it('that are comments are left out, unless the sign stands in quotes or within', () => {
    expect(rowsOf('# one\na,b\n#,x\n"#",c#\n#', { comment: '#' })).to.deep.equal([['a', 'b'], ['#', 'c#']]); // prettier-ignore
  });

  it('tell how many quotes are never closed', () => {
    for (const [text, open] of [
      ['"a","b', 1],
      ['"a","b"', 0],
      ['a"', 0],
      ['"', 1],
    ] as const) {
      // prettier-ignore
      const reader = createRowReader(text, { delimiter: ',' });
      const row: string[] = [];
      while (reader.next(row));
      expect(reader.open, text).to.equal(open);
    }
  });

  it('survive being written by RFC 4180, whatever they hold', () => {
    const needsQuotes = (cell: string, delimiter: string): boolean =>
      /["\r\n\uFEFF]/.test(cell) || cell.includes(delimiter) || cell === '';
    const write = (rows: readonly (readonly string[])[], delimiter: string, end: string, all: boolean): string =>
      rows
        .map((row) =>
          row
            .map((cell) => (all || needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell))
            .join(delimiter),
        )
        .join(end);
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', ' ', 'a', '#') }),
    );
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.boolean(),
        (table, delimiter, end, all, ended) => {
          const text = write(table, delimiter, end, all) + (ended && table.length > 0 ? end : '');
          expect(rowsOf(text, { delimiter })).to.deep.equal(table);
        },
      ),
      { seed: 4, numRuns: 2000 },
    );
  });

  it('come from any text', () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '#', '\uFEFF') });
    fc.assert(
      fc.property(text, (csv) => {
        const cells = rowsOf(csv, { comment: '#' }).flat();
        expect(cells.join('').length).to.be.at.most(csv.length);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});
