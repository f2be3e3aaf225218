import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Hover, SeriesSpec } from '@obs-kit/chart';
import { parseRowOptions, rowsOf, type RowOptions } from './tooltip-rows.js';

const spec = (id: string): SeriesSpec => ({
  id,
  name: id.toUpperCase(),
  x: Float64Array.of(1),
  y: Float64Array.of(1),
  mark: 'line',
  color: 'red',
  format: (value) => `${value} B`,
});
const SERIES = ['a', 'b', 'c', 'd'].map(spec);
const point = (seriesId: string, y: number) => ({ seriesId, index: 0, x: 1, y });
const HOVER: Hover = {
  x: 1,
  px: { x: 0, y: 0 },
  points: [point('a', 2), point('b', 0), point('c', 5), point('d', 0)],
  nearest: 'd',
  own: true,
};
const names = (options: Partial<RowOptions>, hover = HOVER): string[] =>
  rowsOf(hover, SERIES, { mode: 'all', sort: 'desc', hideZeros: false, ...options }).map(
    ({ name, value }) => `${name} ${value}`,
  );

describe('rowsOf', () => {
  it('sorts by value either way, or leaves the order of the series', () => {
    expect(names({})).to.deep.equal(['C 5 B', 'A 2 B', 'B 0 B', 'D 0 B']);
    expect(names({ sort: 'asc' })).to.deep.equal(['B 0 B', 'D 0 B', 'A 2 B', 'C 5 B']);
    expect(names({ sort: 'none' })).to.deep.equal(['A 2 B', 'B 0 B', 'C 5 B', 'D 0 B']);
  });

  it('hides zeros but for the nearest series', () => {
    expect(names({ hideZeros: true })).to.deep.equal(['C 5 B', 'A 2 B', 'D 0 B']);
  });

  it('has the nearest alone when asked for', () => {
    expect(names({ mode: 'single' })).to.deep.equal(['D 0 B']);
  });

  it('has no row for a series that is gone', () => {
    expect(names({}, { ...HOVER, points: [point('gone', 1)] })).to.deep.equal([]);
  });
});

describe('parseRowOptions', () => {
  const parse = (attributes: Record<string, string>) => {
    const problems: string[] = [];
    const options = parseRowOptions(
      (name) => (Object.hasOwn(attributes, name) ? attributes[name]! : null),
      'all',
      ({ values }) => problems.push(`${String(values['name'])} ${String(values['word'])}`),
    );
    return { options, problems };
  };

  it('leaves tooltips alone that say nothing', () => {
    expect(parse({})).to.deep.equal({ options: undefined, problems: [] });
  });

  it('reads either, and names a word that it does not know', () => {
    expect(parse({ 'tooltip-zeros': 'hide' }).options).to.deep.equal({ mode: 'all', sort: 'desc', hideZeros: true });
    expect(parse({ 'tooltip-sort': 'up' })).to.deep.equal({
      options: { mode: 'all', sort: 'desc', hideZeros: false },
      problems: ['tooltip-sort up'],
    });
  });
});
