import './all.js';
import type { DataSource, Frame, QueryRequest } from '@obs-kit/core';
import { fakeClock, seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { requestOf } from './fixtures/api.js';
import { LOOKBACK_MS, randomSeries, sampledServer, type SampledServer } from './fixtures/sampled-server.js';
import { createRangeCache } from './incremental.js';
import { prometheus, type PrometheusOptions } from './index.js';

const { signal } = new AbortController();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OVERLAP_MS = 10 * MINUTE;
const T = Date.UTC(2026, 0, 1);

const steady = (interval = 15_000, value = (i: number): string => String(i)): SampledServer =>
  sampledServer([
    {
      metric: { __name__: 'm' },
      samples: Array.from({ length: (8 * HOUR) / interval }, (_, i) => {
        const at = T - 4 * HOUR + i * interval;
        return { at, value: value(i), arrives: at };
      }),
    },
  ]);

interface World {
  readonly server: SampledServer;
  readonly source: DataSource;
  readonly full: DataSource;
  /** Sets the time for browser and server. */
  setNow(now: number): void;
}

function worldOf(server: SampledServer, options: PrometheusOptions = {}): World {
  const clock = fakeClock(T);
  server.now = T;
  const of = (more: PrometheusOptions): DataSource =>
    prometheus({ url: 'http://prom.test', fetch: server.fetch, clock, ...more });
  return {
    server,
    source: of(options),
    full: of({ incremental: false }),
    setNow(now) {
      server.now = now;
      clock.advance(now - clock.now());
    },
  };
}

const windowTo = (to: number, length = HOUR, more: Partial<QueryRequest> = {}): QueryRequest =>
  requestOf({ query: 'm', range: { from: to - length, to }, ...more });

/** Frames as text; a series that only ever was NaN has nothing to show, and only a full answer has it. */
function plain(frames: readonly Frame[]): string {
  return frames
    .map(({ fields, meta }) => {
      const shown = fields.filter(
        ({ type, values }) => type === 'time' || values.some((value) => !Number.isNaN(value)),
      );
      const texts = shown.map(({ name, labels, values }) => `${name} ${JSON.stringify(labels)} ${values.join()}`);
      return texts.length > 1 ? [JSON.stringify(meta), ...texts].join('\n') : '';
    })
    .join('');
}

/** Length in ms of what the last request asked for. */
function lastAsked({ calls }: SampledServer): { start: number; end: number } {
  const { params } = calls.at(-1)!;
  return { start: Number(params.get('start')) * 1000, end: Number(params.get('end')) * 1000 };
}

describe('a range that ends now', () => {
  it('is asked for whole at first, then only its new end and ten minutes before it', async () => {
    const { server, source, setNow } = worldOf(steady());
    await source.query(windowTo(T), { signal });
    expect(lastAsked(server)).to.deep.equal({ start: T - HOUR, end: T });
    setNow(T + 30_000);
    const { frames } = await source.query(windowTo(T + 30_000), { signal });
    expect(lastAsked(server)).to.deep.equal({ start: T - OVERLAP_MS, end: T + 30_000 });
    expect([server.calls.length, frames[0]!.length]).to.deep.equal([2, 241]);
  });

  it('costs a tenth of the bytes when its window is a hundred overlaps long', async () => {
    const server = steady();
    const { fetch: ask } = server;
    let bytes = 0;
    const counting: typeof fetch = async (input, init) => {
      const response = await ask(input, init);
      bytes += (await response.clone().text()).length;
      return response;
    };
    const clock = fakeClock(T);
    server.now = T;
    const source = prometheus({ url: 'http://prom.test', fetch: counting, clock });
    await source.query(windowTo(T, 3 * HOUR), { signal });
    const whole = bytes;
    server.now = T + 15_000;
    await source.query(windowTo(T + 15_000, 3 * HOUR), { signal });
    expect(bytes - whole).to.be.lessThan(whole / 10);
  });

  // A thousand in all; in parts, because a browser takes its time.
  for (let part = 0; part < 20; part++) {
    it(`equals the full answer in random sequences of refreshes with late samples, ${part * 50 + 1} to ${part * 50 + 50}`, async () => {
      let tails = 0;
      for (let seed = part * 50 + 1; seed <= part * 50 + 50; seed++) {
        const random = seededRandom(seed);
        const server = sampledServer(randomSeries(seed, T - 2 * HOUR, T + 3 * HOUR, OVERLAP_MS));
        const { source, full, setNow } = worldOf(server);
        const pick = <V>(...values: V[]): V => values[Math.floor(random() * values.length)]!;
        let stepMs = pick(15_000, MINUTE, 2 * MINUTE, 7 * MINUTE);
        let length = pick(20 * MINUTE, HOUR, 2 * HOUR);
        const timeZone = pick('UTC', 'Asia/Kolkata', 'America/New_York');
        let now = T;
        const given: [frames: readonly Frame[], copy: string][] = [];
        for (let refresh = 0; refresh < 6; refresh++) {
          now += Math.floor(random() * pick(MINUTE, 5 * MINUTE, HOUR));
          setNow(now);
          if (random() < 0.1) stepMs = pick(15_000, MINUTE);
          if (random() < 0.1) length = pick(20 * MINUTE, HOUR, 2 * HOUR);
          // Now and then somebody looks at a while ago, or at the whole day.
          const to = random() < 0.1 ? now - pick(MINUTE, HOUR) : random() < 0.1 ? now + HOUR : now;
          const request = windowTo(to, length, { stepMs, timeZone });
          const before = server.calls.length;
          const { frames } = await source.query(request, { signal });
          if (server.calls.length > before && lastAsked(server).start > request.range.from + stepMs) tails++;
          expect(server.calls.length - before).to.equal(1);
          const copy = plain(frames);
          given.push([frames, copy]);
          expect(copy, `seed ${seed}, refresh ${refresh}`).to.equal(
            plain((await full.query(request, { signal })).frames),
          );
        }
        // What was handed out before is not written to.
        for (const [frames, copy] of given) expect(plain(frames)).to.equal(copy);
      }
      expect(tails).to.be.greaterThan(50);
    });
  }

  it('misses what comes later than the overlap, until it is asked for afresh', async () => {
    const at = T - 30 * MINUTE;
    const server = sampledServer([
      { metric: { i: '0' }, samples: [{ at: T - MINUTE, value: '1', arrives: 0 }] },
      { metric: { i: '1' }, samples: [{ at, value: '2', arrives: T + 1 }] },
    ]);
    const { source, setNow } = worldOf(server);
    await source.query(windowTo(T), { signal });
    setNow(T + MINUTE);
    const later = await source.query(windowTo(T + MINUTE), { signal });
    expect(later.frames[0]!.fields).to.have.length(2);
    const fresh = await source.query(windowTo(T + MINUTE), { signal, fresh: true });
    expect(fresh.frames[0]!.fields).to.have.length(3);
    const next = await source.query(windowTo(T + 2 * MINUTE), { signal });
    expect(next.frames[0]!.fields).to.have.length(3);
  });

  it('grows where only its end moves', async () => {
    const { server, source, full, setNow } = worldOf(steady());
    await source.query(windowTo(T), { signal });
    setNow(T + HOUR);
    const request = windowTo(T + HOUR, 2 * HOUR);
    const { frames } = await source.query(request, { signal });
    expect(lastAsked(server).start).to.equal(T - OVERLAP_MS);
    expect(plain(frames)).to.equal(plain((await full.query(request, { signal })).frames));
  });

  it('that ends in the future is asked for again from where the samples ended', async () => {
    const { server, source, setNow } = worldOf(steady());
    const today = { ...windowTo(T), range: { from: T - HOUR, to: T + 3 * HOUR } };
    await source.query(today, { signal });
    setNow(T + 5 * MINUTE);
    const { frames } = await source.query(today, { signal });
    expect(lastAsked(server).start).to.equal(T - OVERLAP_MS);
    const last = frames[0]!.fields[1]!.values.findLastIndex((value) => !Number.isNaN(value));
    expect(frames[0]!.fields[0]!.values[last]).to.be.greaterThan(T + 5 * MINUTE);
  });

  it('is right though the clock of the browser is half an hour ahead', async () => {
    const server = steady();
    const clock = fakeClock(T);
    const source = prometheus({ url: 'http://prom.test', fetch: server.fetch, clock });
    const full = prometheus({ url: 'http://prom.test', fetch: server.fetch, incremental: false });
    for (let minute = 0; minute < 60; minute += 5) {
      server.now = T - 30 * MINUTE + minute * MINUTE;
      const request = windowTo(clock.now());
      const { frames } = await source.query(request, { signal });
      expect(plain(frames)).to.equal(plain((await full.query(request, { signal })).frames));
      clock.advance(5 * MINUTE);
    }
  });

  const HALF = T + 30_000;
  const cases: readonly (readonly [string, Partial<QueryRequest>, PrometheusOptions?])[] = [
    ['another text', { query: 'm[1h]' }],
    ['another step', { stepMs: 30_000 }],
    ['a window moved back', { range: { from: HALF - 2 * HOUR, to: HALF - MINUTE } }],
    ['a shorter window', { range: { from: HALF - 20 * MINUTE, to: HALF } }],
    ['a window that has left the known one behind', { range: { from: T + 3 * HOUR, to: T + 4 * HOUR } }],
    ['the setting off', {}, { incremental: 'false' }],
    ['an overlap as long as the window', {}, { overlap: '1h' }],
  ];
  for (const [title, change, options] of cases) {
    it(`is asked for whole with ${title}`, async () => {
      const { server, source, setNow } = worldOf(steady(), options);
      await source.query(windowTo(T), { signal });
      setNow(HALF);
      const request = { ...windowTo(HALF), ...change };
      await source.query(request, { signal });
      const step = request.stepMs;
      expect(lastAsked(server).start).to.equal(Math.floor(request.range.from / step) * step);
    });
  }

  it('is asked for whole when its grid lies elsewhere, as after a clock change', async () => {
    const { server, source, setNow } = worldOf(steady());
    await source.query(windowTo(T, 4 * HOUR, { stepMs: HOUR }), { signal });
    setNow(T + HOUR);
    await source.query(windowTo(T + HOUR, 4 * HOUR, { stepMs: HOUR, timeZone: 'Asia/Kolkata' }), { signal });
    expect(lastAsked(server).start).to.equal(T - 3.5 * HOUR);
  });

  it('that is over is neither remembered nor taken from what is', async () => {
    const { server, source, setNow } = worldOf(steady());
    const old = (to: number): QueryRequest => windowTo(to - 2 * HOUR);
    await source.query(old(T), { signal });
    setNow(T + MINUTE);
    await source.query(old(T + MINUTE), { signal });
    expect(lastAsked(server).start).to.equal(T + MINUTE - 3 * HOUR);
  });

  for (const query of [
    'm @ end()',
    'm @start ()',
    'm offset -5m',
    'm offset (-5m)',
    'running_sum(m)',
    'range_avg(m)',
    'keep_last_value(m)',
    'topk_max(3, m)',
    'm / (end() - start())',
  ]) {
    it(`is asked for whole each time when values depend on the window, as in ${query}`, async () => {
      const { server, source, setNow } = worldOf(steady());
      await source.query(windowTo(T, HOUR, { query }), { signal });
      setNow(HALF);
      await source.query(windowTo(HALF, HOUR, { query }), { signal });
      expect(lastAsked(server).start).to.equal(HALF - HOUR);
    });
  }

  it('is asked for whole again after a warning, which may mean that data are missing', async () => {
    const { server, source, setNow } = worldOf(steady());
    server.more = { warnings: ['no store matched'] };
    await source.query(windowTo(T), { signal });
    setNow(HALF);
    server.more = { infos: ['metric might not be a counter'] };
    const { notices } = await source.query(windowTo(HALF), { signal });
    expect(lastAsked(server).start).to.equal(HALF - HOUR);
    expect(notices!.map(({ severity }) => severity)).to.deep.equal(['info']);
    setNow(T + MINUTE);
    await source.query(windowTo(T + MINUTE), { signal });
    expect(lastAsked(server).start).to.be.greaterThan(T - HOUR + MINUTE);
  });

  it('keeps what it knows when a refresh fails', async () => {
    const { server, source, setNow } = worldOf(steady());
    await source.query(windowTo(T), { signal });
    server.more = { status: 'error', errorType: 'execution', error: 'too much' };
    setNow(HALF);
    const thrown: unknown = await source.query(windowTo(HALF), { signal }).catch((error: unknown) => error);
    expect(thrown).to.have.property('code', 'prometheus-query-failed');
    server.more = {};
    await source.query(windowTo(HALF), { signal });
    expect(lastAsked(server).start).to.equal(T - OVERLAP_MS);
  });

  it('drops a series that has left the window, and adds one that is new where the server has it', async () => {
    const samples = (from: number, to: number) =>
      Array.from({ length: (to - from) / MINUTE }, (_, i) => {
        const at = from + i * MINUTE;
        return { at, value: '1', arrives: at };
      });
    const server = sampledServer([
      { metric: { i: 'a' }, samples: samples(T - HOUR, T - HOUR + MINUTE) },
      { metric: { i: 'b' }, samples: samples(T, T + HOUR) },
      { metric: { i: 'c' }, samples: samples(T - HOUR, T + HOUR) },
    ]);
    const { source, setNow } = worldOf(server);
    const names = async (to: number): Promise<unknown> => {
      setNow(to);
      const { frames } = await source.query(windowTo(to), { signal });
      return frames[0]!.fields.slice(1).map(({ labels }) => labels!['i']);
    };
    expect(await names(T - MINUTE)).to.deep.equal(['a', 'c']);
    expect(await names(T + MINUTE)).to.deep.equal(['a', 'b', 'c']);
    expect(await names(T + LOOKBACK_MS + 2 * MINUTE)).to.deep.equal(['b', 'c']);
  });
});

describe('what is remembered of ranges', () => {
  const answer = (values: number) => ({
    series: [{ labels: {}, times: undefined, values: new Float64Array(values), histograms: [] }],
    notices: [],
  });

  it('is bounded: what was used last stays', async () => {
    const cache = createRangeCache({ overlapMs: 0 }, 300);
    const grid = (start: number) => ({ start, stepMs: 1, length: 100 });
    const lengthAsked = async (query: string): Promise<number> => {
      let length = 0;
      await cache.read({
        query,
        grid: grid(1),
        askedAt: 1e6,
        fresh: false,
        ask: async (asked) => ((length = asked.length), answer(asked.length)),
      });
      return length;
    };
    for (const query of ['a', 'b', 'c']) cache.keep({ query, grid: grid(0), askedAt: 1e6 }, answer(100));
    expect(await lengthAsked('a')).to.be.lessThan(100);
    cache.keep({ query: 'd', grid: grid(0), askedAt: 1e6 }, answer(100));
    expect(await lengthAsked('a')).to.be.lessThan(100);
    expect(await lengthAsked('b')).to.equal(100);
    expect(await lengthAsked('d')).to.be.lessThan(100);
  });

  it('never is one answer that takes half of the room', async () => {
    const cache = createRangeCache({ overlapMs: 0 }, 300);
    const grid = { start: 0, stepMs: 1, length: 151 };
    cache.keep({ query: 'a', grid, askedAt: 1e6 }, answer(151));
    let asked = 0;
    const ask = async ({ length }: { length: number }) => ((asked = length), answer(length));
    await cache.read({ query: 'a', grid, askedAt: 1e6, fresh: false, ask });
    expect(asked).to.equal(151);
  });
});
