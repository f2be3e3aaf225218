import { REDUCERS, reducerOf } from '@obs-kit/core';
import '@obs-kit/core/all.js';
import { expect, describe, it } from '@obs-kit/testing/spec.js';
import { LegendFacts } from './legend-facts.js';
import { formatOfReducer, type LegendSeries } from './legend-series.js';
import { parseNameSearch } from './search-names.js';

const format = (value: number): string => `${value} req/s`;
const one = (name: string, values: readonly number[]): LegendSeries => ({
  id: name,
  name,
  color: 'red',
  hidden: false,
  column: Float64Array.from(values),
  format,
});
/** Time stands still: everything is done at once. */
const AT_ONCE = { now: () => 0, later: () => () => {} };
const input = { columns: Object.keys(REDUCERS), search: parseNameSearch(''), locale: 'en' };

describe('what a legend knows of its series', () => {
  it('is what every reducer says of the raw column', () => {
    const series = [one('a', [1, NaN, 5, 5, -2]), one('b', []), one('c', [NaN]), one('d', [Infinity, 0, 1e-9])];
    const facts = new LegendFacts(() => {}, AT_ONCE).update({ ...input, series });
    expect(input.columns).to.include.members(['stdDev', 'changeCount', 'logmin', 'mean']);
    for (const id of input.columns) {
      const expected = series.map(({ column }) => reducerOf(id).reduce(column));
      expect([...(facts?.values.get(id) ?? [])], id).to.deep.equal(expected);
    }
  });

  it('has the shape of the widest value, wherever it stands', () => {
    const series = Array.from({ length: 300 }, (_, index) => one(`s${index}`, [index === 151 ? 123456.75 : 7]));
    const facts = new LegendFacts(() => {}, AT_ONCE);
    facts.update({ ...input, columns: ['max'], series });
    expect(facts.shapes[0]).to.deep.equal(['000000.00 req/s', '0 req/s']);
  });

  it('writes a count without the unit of what is counted', () => {
    expect(formatOfReducer('max', 'en')).to.equal(undefined);
    expect(formatOfReducer('count', 'en')?.(61)).to.equal('61');
    expect(formatOfReducer('diffperc', 'en')?.(0.5)).to.equal('50%');
  });

  it('stays what it was of the series before, until the newest ones are gone through', () => {
    let now = 0;
    const waiting: (() => void)[] = [];
    let told = 0;
    const facts = new LegendFacts(() => (told += 1), {
      now: () => (now += 1),
      later: (fn) => {
        waiting.push(fn);
        return () => {};
      },
    });
    const columns = ['max'];
    const first = [one('a', [1])];
    const known = facts.update({ ...input, columns, series: first });
    expect(known?.input.series).to.equal(first);
    const many = Array.from({ length: 500 }, (_, index) => one(`s${index}`, [index]));
    expect(facts.update({ ...input, columns, series: many })).to.equal(known);
    for (let next = waiting.shift(); next; next = waiting.shift()) next();
    expect(told).to.be.greaterThan(0);
    expect(facts.update({ ...input, columns, series: many })?.values.get('max')?.[499]).to.equal(499);
  });
});
