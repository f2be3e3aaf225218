import { createFrame, type Frame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { resolved, series, seriesApart, START } from '../fixtures/frames.js';
import { csvOf } from './csv.js';

const textOf = async (frames: readonly Frame[]): Promise<string> => (await csvOf(frames)).text();
const texts = (values: (string | null)[]): Promise<string> =>
  textOf([createFrame({ fields: [{ name: 'text', type: 'string', values }] })]);

describe('csvOf', () => {
  it('has a line for each time and a column for each series', async () => {
    expect((await textOf(resolved(series('a', [1, 2]), series('b', [3, null])))).split('\r\n')).to.deep.equal([
      '"time","a","b"',
      '2026-01-01T00:00:00.000Z,1,3',
      '2026-01-01T00:01:00.000Z,2,',
      '',
    ]);
  });

  it('keeps numbers numbers, also negative ones', async () => {
    expect(await textOf(resolved(series('a', [-5, 1e-9]))))
      .to.contain(',-5\r\n')
      .and.to.contain(',1e-9\r\n');
  });

  it('disarms texts that a spreadsheet would run', async () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\tx', '\rx']) expect(await texts([text])).to.contain(`"'${text}"`);
  });

  it('disarms the names of series too', async () => {
    expect(await textOf(resolved(series('=cmd()', [1])))).to.contain(`"'=cmd()"`);
  });

  it('doubles quotation marks, and keeps commas and line ends in their cell', async () => {
    expect(await texts(['a "b", c\nd'])).to.equal('"text"\r\n"a ""b"", c\nd"\r\n');
  });

  it('is empty for no frames', async () => {
    expect(await textOf([])).to.equal('');
  });

  it('pauses while it joins many times, not only while it writes, and has every value in its place', async () => {
    const { text } = Blob.prototype;
    let pauses = 0;
    Blob.prototype.text = function count(this: Blob) {
      pauses += 1;
      return text.call(this);
    };
    const csv = await csvOf(seriesApart(12_000)).finally(() => (Blob.prototype.text = text));
    expect(pauses).to.be.above(csv.size / 2 ** 18 + 3);
    const lines = (await csv.text()).split('\r\n').slice(1, -1);
    expect(lines).to.have.length(120_000);
    const wrong = lines.findIndex((line, i) => {
      const [time, ...cells] = line.split(',');
      const expected = cells.map((_, n) => (n === i % 10 ? String(Math.floor(i / 10)) : ''));
      return Date.parse(time!) !== START + Math.floor(i / 10) * 60_000 + (i % 10) || cells.join() !== expected.join();
    });
    expect(wrong).to.equal(-1);
  });

  it('has times that are no dates as numbers', async () => {
    const frame = createFrame({ fields: [{ name: 'time', type: 'time', values: [0, 9e15] }] });
    expect(await textOf([frame])).to.equal('"time"\r\n1970-01-01T00:00:00.000Z\r\n9000000000000000\r\n');
  });
});
