import { fakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { DataSource, QueryRequest, QueryResponse } from '../source/data-source.js';
import { createQueryCache, keyOf } from './cache.js';

const source: DataSource = { type: 'test', query: () => Promise.reject(new Error('not asked')) };
const request = (query: string, refId = 'A'): QueryRequest => ({
  refId,
  query,
  mode: 'range',
  range: { from: 0, to: 1 },
  stepMs: 1,
  timeZone: 'UTC',
  legend: '',
  maxDataPoints: 1,
  options: {},
});
const response = (length: number): QueryResponse => ({
  frames: [{ fields: [{ name: 'v', type: 'number', values: new Float64Array(length), config: {} }], length, meta: {} }],
});

describe('createQueryCache', () => {
  it('remembers an answer for a minute, in which late samples are rare', () => {
    const clock = fakeClock();
    const cache = createQueryCache(clock);
    const answer = response(1);
    cache.set(source, request('up'), answer);
    clock.advance(60_000);
    expect(cache.get(source, request('up'))).to.equal(answer);
    clock.advance(1);
    expect(cache.get(source, request('up'))).to.equal(undefined);
  });

  it('tells sources apart, even of one type', () => {
    const cache = createQueryCache(fakeClock());
    cache.set(source, request('up'), response(1));
    expect(cache.get({ ...source }, request('up'))).to.equal(undefined);
  });

  it('drops what was not used for longest when it holds two million values', () => {
    const cache = createQueryCache(fakeClock());
    for (const name of ['a', 'b', 'c', 'd']) cache.set(source, request(name), response(500_000));
    cache.get(source, request('a'));
    cache.set(source, request('e'), response(500_000));
    const kept = ['a', 'b', 'c', 'd', 'e'].filter((name) => cache.get(source, request(name)) !== undefined);
    expect(kept).to.deep.equal(['a', 'c', 'd', 'e']);
  });

  it('does not keep one answer that would push out most others', () => {
    const cache = createQueryCache(fakeClock());
    cache.set(source, request('a'), response(500_001));
    expect(cache.get(source, request('a'))).to.equal(undefined);
  });
});

describe('keyOf', () => {
  it('is the same for the same question under another name, and differs in everything else', () => {
    const base = request('up');
    expect(keyOf(request('up', 'B'))).to.equal(keyOf(base));
    const others: QueryRequest[] = [
      request('down'),
      { ...base, mode: 'instant' },
      { ...base, range: { from: 0, to: 2 } },
      { ...base, stepMs: 2 },
      { ...base, timeZone: 'Europe/Berlin' },
      { ...base, legend: '{{x}}' },
      { ...base, maxDataPoints: 2 },
      { ...base, options: { exemplars: true } },
    ];
    expect(new Set([base, ...others].map(keyOf)).size).to.equal(others.length + 1);
  });

  it('does not remember the answer for a range that is not over yet', () => {
    const clock = fakeClock();
    const cache = createQueryCache(clock);
    const today = { ...request('up'), range: { from: 0, to: clock.now() + 1 } };
    cache.set(source, today, response(1));
    expect(cache.get(source, today)).to.equal(undefined);
  });

  it('trusts no answer from a future to which the clock has yet to come', () => {
    let now = 3_600_000;
    const cache = createQueryCache({ now: () => now, after: () => () => {} });
    cache.set(source, request('up'), response(1));
    now = 0;
    expect(cache.get(source, request('up'))).to.equal(undefined);
  });
});
