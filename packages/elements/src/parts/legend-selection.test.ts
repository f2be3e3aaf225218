import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { isolateSeries, toggleSeries } from './legend-selection.js';

const all = ['a', 'b', 'c'];
const none: ReadonlySet<string> = new Set();

describe('isolateSeries', () => {
  it('hides all others', () => {
    expect([...isolateSeries(all, none, 'b')]).to.deep.equal(['a', 'c']);
  });

  it('moves on to another series', () => {
    expect([...isolateSeries(all, new Set(['a', 'c']), 'c')]).to.deep.equal(['a', 'b']);
  });

  it('shows all again when that series is already alone', () => {
    expect([...isolateSeries(all, new Set(['a', 'c']), 'b')]).to.deep.equal([]);
  });

  it('keeps a lone series shown', () => {
    expect([...isolateSeries(['a'], none, 'a')]).to.deep.equal([]);
  });
});

describe('toggleSeries', () => {
  it('hides a series, and shows it again', () => {
    const hidden = toggleSeries(all, none, 'b');
    expect([...hidden]).to.deep.equal(['b']);
    expect([...toggleSeries(all, hidden, 'b')]).to.deep.equal([]);
  });

  it('shows all instead of nothing', () => {
    expect([...toggleSeries(all, new Set(['a', 'b']), 'c')]).to.deep.equal([]);
  });
});
