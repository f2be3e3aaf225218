import type { ObsError, QueryRequest } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { requestOf, targetOf } from '../fixtures/parsing.js';
import { resolveIntervals } from './budget.js';
import type { TimeBucket } from './bucket.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const LIMIT = 65_535;

interface Resolved {
  readonly ms: number;
  readonly points: number;
  readonly notices: readonly string[];
}

function resolve(buckets: readonly object[], more: Partial<QueryRequest> = {}): Resolved {
  const target = targetOf({ buckets });
  const request = requestOf({}, { range: { from: 0, to: 7 * DAY }, ...more });
  const { intervalOf, notices } = resolveIntervals(target.buckets, request);
  const time = target.buckets.find((bucket): bucket is TimeBucket => bucket.role === 'time')!;
  const { ms } = intervalOf(time);
  return { ms, points: (request.range.to - request.range.from) / ms, notices: notices.map(({ text }) => text) };
}

const terms = (size: number): object => ({ type: 'terms', field: `t${size}`, settings: { size } });
const dates = (settings: object = {}): object => ({ type: 'date_histogram', settings });

describe('the number of buckets', () => {
  it('leaves a step that fits as it is', () => {
    expect(resolve([terms(5), dates()])).to.deep.include({ ms: MINUTE, notices: [] });
  });

  it('widens an automatic interval by steps that people can divide, and says so', () => {
    const { ms, points, notices } = resolve([terms(10), terms(10), dates()]);
    expect(ms).to.equal(20 * MINUTE);
    expect((points + 2) * 100).to.be.lessThan(LIMIT);
    expect(notices).to.deep.equal([
      "Buckets are 20m wide in place of 1m, to stay under the server's limit of 65535 buckets.",
    ]);
    for (const sizes of [[1], [7], [50], [200], [999], [3, 3, 3, 3]]) {
      const found = resolve([...sizes.map(terms), dates()], { stepMs: 7 });
      expect((found.points + 2) * sizes.reduce((a, b) => a * b)).to.be.lessThan(LIMIT);
    }
  });

  it('keeps a graph a graph where sizes are far above what there is', () => {
    const { points } = resolve([terms(500), terms(500), dates()]);
    expect(points).to.be.within(10, 20);
  });

  it('leaves intervals that were asked for alone, as long as it is not sure that they are too short', () => {
    expect(resolve([terms(500), dates({ interval: '1m' })])).to.deep.include({ ms: MINUTE, notices: [] });
    expect(resolve([dates({ interval: '1s', min_doc_count: 1 })]).ms).to.equal(1000);
  });

  it('refuses what is sure to be too much before the server does, naming the level and what to do', () => {
    const filters = { type: 'filters', settings: { filters: [{ query: 'a' }, { query: 'b' }, { query: 'c' }] } };
    for (const buckets of [
      [dates({ interval: '5s' })],
      [filters, dates({ interval: '20s' })],
      [dates({ interval: '20s' }), filters],
    ]) {
      let thrown: ObsError | undefined;
      try {
        resolve(buckets);
      } catch (error) {
        thrown = error as ObsError;
      }
      expect(thrown?.code).to.equal('elasticsearch-too-many-buckets');
      expect(thrown?.message).to.match(
        /date_histogram over @timestamp makes \d+, all levels \d+, and 65535 are allowed$/,
      );
    }
  });

  it('counts an automatic histogram beside one that was asked for', () => {
    const { points } = resolve(
      [
        { ...dates(), id: 'a' },
        { ...dates({ interval: '1d' }), id: 'b', field: 'other' },
      ],
      { stepMs: 1000 },
    );
    expect((points + 2) * 9).to.be.lessThan(LIMIT);
  });
});
