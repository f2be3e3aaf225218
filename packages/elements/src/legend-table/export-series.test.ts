import { expect, describe, it } from '@obs-kit/testing/spec.js';
import { csvOfSeries, textOfSeries, type ExportedSeries } from './export-series.js';

const HEAD = { series: 'Series', shown: 'Shown', columns: ['Mean', 'Max'] };
const row = (name: string, values: readonly number[]): ExportedSeries => ({
  name,
  hidden: name.startsWith('hidden'),
  values,
  texts: values.map((value) => `${value} req/s`),
});

describe('a legend as CSV', () => {
  it('has names in quotes, whole numbers, and nothing for what is missing', () => {
    const rows = [row('say "hi", all', [1 / 3, NaN]), row('hidden', [-1.5, Infinity])];
    expect(csvOfSeries(rows, HEAD)).to.equal(
      '"Series","Shown","Mean","Max"\r\n"say ""hi"", all",true,0.3333333333333333,\r\n"hidden",false,-1.5,Infinity\r\n',
    );
  });

  it('holds nothing that a spreadsheet would run', () => {
    for (const first of ['=', '+', '-', '@', '\t', '\r', '＝']) {
      expect(csvOfSeries([row(`${first}cmd()`, [])], { ...HEAD, columns: [] }), first).to.contain(`"'${first}cmd()"`);
      expect(textOfSeries([row(`${first}cmd()`, [])], HEAD), first).to.match(/\n('| ?cmd)/);
    }
  });
});

describe('a legend as text', () => {
  it('has one line for each series, whatever is in its name', () => {
    expect(textOfSeries([row('a\tb\nc', [1, 2])], HEAD)).to.equal('Series\tMean\tMax\na b c\t1 req/s\t2 req/s\n');
  });
});
