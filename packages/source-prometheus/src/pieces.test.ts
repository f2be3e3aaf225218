import './all.js';
import type { QueryRequest } from '@obs-kit/core';
import { jsonResponse } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { codeOf, matrix, requestOf, serve, success } from './fixtures/api.js';
import { LOOKBACK_MS, sampledServer } from './fixtures/sampled-server.js';
import { prometheus } from './index.js';

const { signal } = new AbortController();
const T = 1_600_000_000_000;
const STEP = 1000;

/** A range of so many points. */
const requestFor = (points: number, more: Partial<QueryRequest> = {}): QueryRequest =>
  requestOf({ range: { from: T, to: T + (points - 1) * STEP }, stepMs: STEP, ...more });

describe('a range of more points than one answer may hold', () => {
  it('is asked for in pieces on one grid, each instant once, no piece with more than 11,000', async () => {
    const { source, calls } = serve(() => matrix(), { maxPoints: '50000' });
    expect(source.maxPoints).to.equal(50_000);
    await source.query(requestFor(25_000), { signal });
    const asked = calls.map(({ params }) => [Number(params.get('start')), Number(params.get('end'))]);
    const start = T / 1000;
    expect(asked).to.deep.equal([
      [start, start + 10_999],
      [start + 11_000, start + 21_999],
      [start + 22_000, start + 24_999],
    ]);
  });

  it('is asked for at once up to that', async () => {
    const { source, calls } = serve(() => matrix());
    await source.query(requestFor(11_000), { signal });
    expect(calls).to.have.length(1);
  });

  it('is put together as if it were one answer', async () => {
    const random = (i: number): number => Math.imul(i, 2_654_435_761) >>> 0;
    const server = sampledServer(
      [0, 1, 2].map((i) => ({
        metric: { i: String(i) },
        // One series ends in the first piece, one begins in the last, one has holes as long as a piece.
        samples: Array.from({ length: 1500 }, (_, k) => ({
          at: T + k * 20_000,
          value: String(random(k)),
          arrives: 0,
        })).filter(
          (_, k) => (i === 0 && k < 100) || (i === 1 && k > 1200) || (i === 2 && Math.floor(k / 400) % 2 === 0),
        ),
      })),
    );
    const source = prometheus({ url: 'http://prom.test', fetch: server.fetch, maxPoints: 50_000 });
    const { frames } = await source.query(requestFor(30_000), { signal });
    expect(server.calls).to.have.length(3);
    const { fields, length } = frames[0]!;
    expect([frames.length, length]).to.deep.equal([1, 30_000]);
    expect(fields.slice(1).map(({ labels }) => labels!['i'])).to.deep.equal(['0', '1', '2']);
    const time = fields[0]!.values as Float64Array;
    expect(time.every((t, k) => t === T + k * STEP)).to.equal(true);
    const holds = (i: number, t: number): number => {
      for (let k = Math.floor((t - T) / 20_000); k >= 0 && T + k * 20_000 > t - LOOKBACK_MS; k--) {
        const has = (i === 0 && k < 100) || (i === 1 && k > 1200) || (i === 2 && Math.floor(k / 400) % 2 === 0);
        if (has && k < 1500) return random(k);
      }
      return NaN;
    };
    fields.slice(1).forEach(({ values }, i) => {
      const wrong = values.findIndex((value, k) => !Object.is(value, holds(i, time[k]!)));
      expect(wrong, `series ${i}`).to.equal(-1);
    });
  });

  it('takes the times as they come when a server has moved the grid of a piece', async () => {
    const { source } = serve(
      ({ params }) => {
        const start = Number(params.get('start'));
        return matrix({ metric: {}, values: [[start - 0.003, '1'], [start, '2']] }); // prettier-ignore
      },
      { maxPoints: 50_000 },
    );
    const { frames } = await source.query(requestFor(11_001), { signal });
    const next = T + 11_000 * STEP;
    expect([...frames[0]!.fields[0]!.values]).to.deep.equal([T - 3, T, next - 3, next]);
  });

  it('is two requests at a time, and none after one has failed', async () => {
    let most = 0;
    let running = 0;
    const { source, calls } = serve(
      async () => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
        return calls.length < 3
          ? matrix()
          : jsonResponse({ status: 'error', errorType: 'execution', error: 'no' }, 422);
      },
      { maxPoints: 1_000_000 },
    );
    expect(await codeOf(source.query(requestFor(500_000), { signal }))).to.equal('prometheus-query-failed');
    expect([most, calls.length <= 5]).to.deep.equal([2, true]);
  });

  it('says once what each piece says', async () => {
    const { source } = serve(() => success({ resultType: 'matrix', result: [] }, { warnings: ['slow'] }), {
      maxPoints: 50_000,
    });
    expect((await source.query(requestFor(30_000), { signal })).notices).to.deep.equal([
      { severity: 'warning', text: 'slow' },
    ]);
  });
});
