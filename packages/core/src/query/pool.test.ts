import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { systemClock } from '../base/clock.js';
import { isAbort } from '../base/error.js';
import type { DataSource, QueryRequest, QueryResponse } from '../source/data-source.js';
import { createQueryCache } from './cache.js';
import { createQueryPool, MOST_IN_FLIGHT, type QueryPool } from './pool.js';

interface Asked {
  readonly request: QueryRequest;
  readonly signal: AbortSignal;
  answer(response?: QueryResponse): void;
  fail(error: Error): void;
}

function request(query: string, refId = 'A'): QueryRequest {
  return {
    refId,
    query,
    mode: 'range',
    range: { from: 0, to: 60_000 },
    stepMs: 1000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {},
  };
}

/** A source whose answers the test gives by hand. */
function manualSource(): { source: DataSource; asked: Asked[] } {
  const asked: Asked[] = [];
  const source: DataSource = {
    type: 'manual',
    query: (asking, { signal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        asked.push({
          request: asking,
          signal,
          answer: (response = { frames: [{ refId: asking.refId, fields: [], length: 0, meta: {} }] }) =>
            resolve(response),
          fail: reject,
        });
      }),
  };
  return { source, asked };
}

const wait = (): { signal: AbortSignal; force: boolean } => ({ signal: new AbortController().signal, force: false });
const newPool = (): QueryPool => createQueryPool({ cache: createQueryCache(systemClock), clock: systemClock });
const turn = async (): Promise<void> => {
  for (let i = 0; i < 8; i++) await Promise.resolve();
};

describe('createQueryPool', () => {
  it('asks an identical question once, and names the answer as each asker wants it', async () => {
    const { source, asked } = manualSource();
    const pool = newPool();
    const first = pool.fetch(source, request('up', 'A'), wait());
    const second = pool.fetch(source, request('up', 'B'), wait());
    await turn();
    expect(asked.length).to.equal(1);
    asked[0]!.answer();
    expect((await first).frames[0]!.refId).to.equal('A');
    expect((await second).frames[0]!.refId).to.equal('B');
  });

  it('answers a question that was answered before from memory, unless forced', async () => {
    const { source, asked } = manualSource();
    const pool = newPool();
    const first = pool.fetch(source, request('up'), wait());
    await turn();
    asked[0]!.answer();
    await first;
    await pool.fetch(source, request('up'), wait());
    expect(asked.length).to.equal(1);
    void pool.fetch(source, request('up'), { ...wait(), force: true });
    await turn();
    expect(asked.length).to.equal(2);
  });

  it('lets a source know that it is forced, which then asks past what it remembers itself', async () => {
    const contexts: boolean[] = [];
    const source: DataSource = {
      type: 'noting',
      query: async (_, { fresh = false }) => (contexts.push(fresh), { frames: [] }),
    };
    const pool = newPool();
    await pool.fetch(source, request('up'), wait());
    await pool.fetch(source, request('up'), { ...wait(), force: true });
    expect(contexts).to.deep.equal([false, true]);
  });

  it('keeps no more than six requests in flight to a source, and asks the rest in order', async () => {
    const { source, asked } = manualSource();
    const pool = newPool();
    const all = Array.from({ length: 10 }, (_, i) => pool.fetch(source, request(`q${i}`), wait()));
    await turn();
    expect(asked.length).to.equal(MOST_IN_FLIGHT);
    asked[3]!.answer();
    await turn();
    expect(asked.map(({ request: { query } }) => query).at(-1)).to.equal('q6');
    for (let i = 0; i < 10; i++) {
      asked[i]!.answer();
      await turn();
    }
    expect((await Promise.all(all)).length).to.equal(10);
  });

  it('gives another source its own places', async () => {
    const slow = manualSource();
    const quick = manualSource();
    const pool = newPool();
    for (let i = 0; i < 8; i++) void pool.fetch(slow.source, request(`q${i}`), wait());
    void pool.fetch(quick.source, request('up'), wait());
    await turn();
    expect(quick.asked.length).to.equal(1);
  });

  it('aborts a request when the last who waits for it leaves, not before', async () => {
    const { source, asked } = manualSource();
    const pool = newPool();
    const one = new AbortController();
    const two = new AbortController();
    const outcomes = [one, two].map(({ signal }) =>
      pool.fetch(source, request('up'), { signal, force: false }).then(
        () => 'answered',
        (error: unknown) => (isAbort(error) ? 'aborted' : 'failed'),
      ),
    );
    await turn();
    one.abort();
    await turn();
    expect(asked[0]!.signal.aborted).to.equal(false);
    two.abort();
    await turn();
    expect(asked[0]!.signal.aborted).to.equal(true);
    expect(await Promise.all(outcomes)).to.deep.equal(['aborted', 'aborted']);
  });

  it('asks again, not joins the dying request, when a question is asked right after its abort', async () => {
    const { source, asked } = manualSource();
    const pool = newPool();
    const one = new AbortController();
    pool.fetch(source, request('up'), { signal: one.signal, force: false }).catch(() => {});
    await turn();
    one.abort();
    const second = pool.fetch(source, request('up'), wait());
    await turn();
    expect(asked.length).to.equal(2);
    asked[1]!.answer();
    expect((await second).frames.length).to.equal(1);
  });

  it('frees the place of a question that was given up while it waited in the queue', async () => {
    const { source, asked } = manualSource();
    const pool = newPool();
    for (let i = 0; i < MOST_IN_FLIGHT; i++) void pool.fetch(source, request(`q${i}`), wait());
    const gone = new AbortController();
    pool.fetch(source, request('given up'), { signal: gone.signal, force: false }).catch(() => {});
    void pool.fetch(source, request('next'), wait());
    await turn();
    gone.abort();
    asked[0]!.answer();
    await turn();
    expect(asked.map((a) => a.request.query)).to.not.include('given up');
    expect(asked.at(-1)!.request.query).to.equal('next');
  });

  it('passes a failure to all who wait, and does not remember it', async () => {
    const { source, asked } = manualSource();
    const pool = newPool();
    const outcomes = [1, 2].map(() => pool.fetch(source, request('up'), wait()).catch((e: Error) => e.message));
    await turn();
    asked[0]!.fail(new Error('no'));
    expect(await Promise.all(outcomes)).to.deep.equal(['no', 'no']);
    void pool.fetch(source, request('up'), wait());
    await turn();
    expect(asked.length).to.equal(2);
  });

  it('gives the place of a request that nobody wants to the next, though the source goes on with it', async () => {
    const asked: string[] = [];
    const deaf: DataSource = {
      type: 'deaf',
      query: ({ query }) => (asked.push(query), new Promise(() => {})),
    };
    const pool = newPool();
    const gone = new AbortController();
    for (let i = 0; i < MOST_IN_FLIGHT; i++) {
      pool.fetch(deaf, request(`q${i}`), { signal: gone.signal, force: false }).catch(() => {});
    }
    void pool.fetch(deaf, request('next'), wait());
    await turn();
    gone.abort();
    await turn();
    expect(asked.at(-1)).to.equal('next');
  });

  it('passes on what a source throws before it gives a promise, and keeps the place free', async () => {
    const rude: DataSource = {
      type: 'rude',
      query() {
        throw new Error('no');
      },
    };
    const pool = newPool();
    for (let i = 0; i < 2 * MOST_IN_FLIGHT; i++) {
      expect(await pool.fetch(rude, request('up'), wait()).catch((error: Error) => error.message)).to.equal('no');
    }
  });

  it('rejects with the reason of the asker, who left before, in the queue or later', async () => {
    const { source } = manualSource();
    const pool = newPool();
    const fetch = (signal: AbortSignal, query: string): Promise<unknown> =>
      pool.fetch(source, request(query), { signal, force: false }).catch((error: unknown) => error);
    const late = new AbortController();
    const outcomes = [
      fetch(AbortSignal.abort('before'), 'early'),
      ...Array.from({ length: MOST_IN_FLIGHT + 1 }, (_, i) => fetch(late.signal, `q${i}`)),
    ];
    await turn();
    late.abort('later');
    expect(await Promise.all(outcomes)).to.deep.equal(['before', ...Array(MOST_IN_FLIGHT + 1).fill('later')]);
  });

  it('lets one who forces join the request that is on its way', async () => {
    const { source, asked } = manualSource();
    const pool = newPool();
    void pool.fetch(source, request('up'), wait());
    void pool.fetch(source, request('up'), { ...wait(), force: true });
    await turn();
    expect(asked.length).to.equal(1);
  });
});
