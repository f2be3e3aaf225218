import { createFrame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { resolved, series } from '../fixtures/frames.js';
import { csvOf } from './csv.js';

const texts = (values: (string | null)[]): string =>
  csvOf([createFrame({ fields: [{ name: 'text', type: 'string', values }] })]);

describe('csvOf', () => {
  it('has a line for each time and a column for each series', () => {
    expect(csvOf(resolved(series('a', [1, 2]), series('b', [3, null]))).split('\r\n')).to.deep.equal([
      '"time","a","b"',
      '2026-01-01T00:00:00.000Z,1,3',
      '2026-01-01T00:01:00.000Z,2,',
      '',
    ]);
  });

  it('keeps numbers numbers, also negative ones', () => {
    expect(csvOf(resolved(series('a', [-5, 1e-9]))))
      .to.contain(',-5\r\n')
      .and.to.contain(',1e-9\r\n');
  });

  it('disarms texts that a spreadsheet would run', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\tx', '\rx']) expect(texts([text])).to.contain(`"'${text}"`);
  });

  it('disarms the names of series too', () => {
    expect(csvOf(resolved(series('=cmd()', [1])))).to.contain(`"'=cmd()"`);
  });

  it('doubles quotation marks, and keeps commas and line ends in their cell', () => {
    expect(texts(['a "b", c\nd'])).to.equal('"text"\r\n"a ""b"", c\nd"\r\n');
  });

  it('is empty for no frames', () => {
    expect(csvOf([])).to.equal('');
  });
});
