import { isAbort, type DataSourceOptions, type ObsError } from '@obs-kit/core';
import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { createFakeFetch, jsonResponse, type FakeFetch, type FetchCall } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createClient, type ElasticsearchClient } from './client.js';
import type { SearchAnswer } from './msearch.js';

interface Bench {
  readonly client: ElasticsearchClient;
  readonly clock: FakeClock;
  readonly calls: FakeFetch['calls'];
  search(size: number, signal?: AbortSignal): Promise<SearchAnswer>;
}

function bench(
  respond: (call: FetchCall, bodies: readonly Body[]) => Response | Promise<Response>,
  options: DataSourceOptions = {},
): Bench {
  const clock = fakeClock();
  const { fetch, calls } = createFakeFetch((call) => respond(call, bodiesOf(call)));
  const client = createClient({ url: 'http://es.test', index: 'logs-*', fetch, ...options }, clock);
  const search: Bench['search'] = (size, signal = new AbortController().signal) =>
    client.search({ size }, { index: '', signal });
  return { client, clock, calls, search };
}

interface Body {
  readonly size: number;
  readonly timeout: string;
}

function linesOf({ init }: FetchCall): string[] {
  return typeof init.body === 'string' ? init.body.split('\n') : [];
}

function bodiesOf(call: FetchCall): Body[] {
  return linesOf(call)
    .filter((line, i) => i % 2 === 1 && line !== '')
    .map((line) => JSON.parse(line) as Body);
}

/** Each search gets its own number back. */
function echo(_: FetchCall, bodies: readonly Body[]): Response {
  return jsonResponse({ responses: bodies.map(({ size }) => ({ status: 200, took: size })) });
}

const tookOf = ({ body }: SearchAnswer): unknown => body['took'];
const failureOf = async (promise: Promise<unknown>): Promise<ObsError> => {
  try {
    await promise;
  } catch (thrown) {
    return thrown as ObsError;
  }
  throw new Error('expected a rejection');
};

describe('the transport', () => {
  it('sends the searches of one moment as one _msearch, and gives each its own answer', async () => {
    const { search, clock, calls } = bench(echo, { maxConcurrentShardRequests: '3' });
    const answers = [search(3), search(1), search(2)];
    await clock.settle();
    expect((await Promise.all(answers)).map(tookOf)).to.deep.equal([3, 1, 2]);
    expect(calls).to.have.length(1);
    const [call] = calls;
    expect(call!.url.href).to.equal('http://es.test/_msearch?max_concurrent_shard_requests=3');
    expect(call!.method).to.equal('POST');
    expect(call!.headers.get('content-type')).to.equal('application/x-ndjson');
    const header = '{"index":"logs-*","ignore_unavailable":true,"search_type":"query_then_fetch"}';
    expect(linesOf(call!)).to.deep.equal([
      header,
      '{"size":3,"timeout":"24000ms"}',
      header,
      '{"size":1,"timeout":"24000ms"}',
      header,
      '{"size":2,"timeout":"24000ms"}',
      '',
    ]);
  });

  it('sends equal searches once, and searches of another index or of a later moment apart', async () => {
    const { client, search, clock, calls } = bench(echo);
    const { signal } = new AbortController();
    const answers = [search(1), search(1), client.search({ size: 1 }, { index: 'other', signal })];
    await clock.settle();
    await Promise.all(answers);
    const later = search(1);
    await clock.settle();
    await later;
    expect(calls.map(bodiesOf).map(({ length }) => length)).to.deep.equal([2, 1]);
    expect(linesOf(calls[0]!)[2]).to.include('"other"');
  });

  it('lets the others live when one aborts, and ends the request when all have', async () => {
    const { search, clock, calls } = bench(() => new Promise(() => {}));
    const [one, two] = [new AbortController(), new AbortController()];
    const failures = [
      failureOf(search(1, one.signal)),
      failureOf(search(2, two.signal)),
      failureOf(search(2, two.signal)),
    ];
    await clock.settle();
    const { signal } = calls[0]!.init;
    one.abort();
    expect(isAbort(await failures[0])).to.equal(true);
    expect(signal!.aborted).to.equal(false);
    two.abort();
    expect(isAbort(await failures[1])).to.equal(true);
    expect(isAbort(await failures[2])).to.equal(true);
    expect(signal!.aborted).to.equal(true);
  });

  it('does not send what was aborted before its moment came', async () => {
    const { search, clock, calls } = bench(echo);
    const controller = new AbortController();
    const gone = failureOf(search(1, controller.signal));
    const stays = search(2);
    controller.abort();
    await clock.settle();
    expect(isAbort(await gone)).to.equal(true);
    await stays;
    expect(calls.flatMap(bodiesOf).map(({ size }) => size)).to.deep.equal([2]);
    const alone = failureOf(search(3, controller.signal));
    await clock.settle();
    expect(isAbort(await alone)).to.equal(true);
    expect(calls).to.have.length(1);
  });

  it('fails the one search that failed, and says when to come back', async () => {
    const { search, clock } = bench((_, bodies) => {
      const error = {
        root_cause: [{ type: 'rejected_execution_exception', reason: 'queue is full' }],
        type: 'search_phase_execution_exception',
        reason: 'all shards failed',
      };
      const responses = bodies.map(({ size }) => (size === 1 ? { status: 429, error } : { status: 200 }));
      return new Response(JSON.stringify({ responses }), { headers: { 'retry-after': '7' } });
    });
    const [bad, good] = [failureOf(search(1)), search(2)];
    await clock.settle();
    await good;
    const { code, message, retryAfterMs } = await bad;
    expect({ code, retryAfterMs }).to.deep.equal({ code: 'source-rate-limited', retryAfterMs: 7000 });
    expect(message).to.include('queue is full');
  });

  it('finds the search that cannot be parsed, and gives the others their answers', async () => {
    const refused = { error: { type: 'parsing_exception', reason: 'unknown field [x]' }, status: 400 };
    const { search, clock, calls } = bench((call, bodies) =>
      bodies.some(({ size }) => size === 6) ? jsonResponse(refused, 400) : echo(call, bodies),
    );
    const answers = Array.from({ length: 9 }, (_, size) => search(size).then(tookOf, (error: ObsError) => error.code));
    await clock.settle();
    expect(await Promise.all(answers)).to.deep.equal([0, 1, 2, 3, 4, 5, 'elasticsearch-bad-query', 7, 8]);
    expect(calls.length).to.be.within(5, 9);
  });

  it('asks in parts for what is too large for one answer', async () => {
    const { search, clock, calls } = bench((call, bodies) => {
      if (bodies.length < 3) return echo(call, bodies);
      const chunk = new Uint8Array(16 * 1024 * 1024).fill(0x20);
      return new Response(new ReadableStream({ pull: (stream) => stream.enqueue(chunk) }));
    });
    const answers = [search(1), search(2), search(3)];
    await clock.settle();
    expect((await Promise.all(answers)).map(tookOf)).to.deep.equal([1, 2, 3]);
    expect(calls.map(bodiesOf).map(({ length }) => length)).to.deep.equal([3, 2, 1]);
  });

  it('refuses an answer that has not one part per search', async () => {
    for (const body of [{ responses: [] }, { responses: 1 }, {}, [], { responses: [7] }]) {
      const { search, clock } = bench(() => jsonResponse(body));
      const failure = failureOf(search(1));
      await clock.settle();
      expect((await failure).code).to.equal('elasticsearch-answer-malformed');
    }
  });

  it('says on the data that came what did not', async () => {
    const failures = [{ shard: 1, reason: { type: 'x', reason: 'disk is broken', caused_by: {} } }];
    const parts = {
      _shards: { total: 5, successful: 3, failed: 2, failures },
      timed_out: true,
      terminated_early: true,
    };
    const { search, clock } = bench(() =>
      jsonResponse({ responses: [{ status: 200, ...parts, _clusters: { skipped: 1 } }] }),
    );
    const answer = search(1);
    await clock.settle();
    expect((await answer).notices.map(({ severity, text }) => `${severity}: ${text}`)).to.deep.equal([
      'warning: 2 of 5 shards failed (disk is broken): the data is not whole.',
      'warning: 1 remote clusters did not answer: the data is not whole.',
      'warning: The search ran out of time in the server: the data is not whole.',
      'warning: The server ended the search early: the data is not whole.',
    ]);
  });

  it('says that an index pattern matches nothing', async () => {
    const { search, clock } = bench(() =>
      jsonResponse({ responses: [{ status: 200, _shards: { total: 0, failed: 0 } }] }),
    );
    const answer = search(1);
    await clock.settle();
    expect((await answer).notices[0]!.text).to.match(/^No index was searched/);
  });

  it('asks a server what it is once, and takes the options where it may not ask', async () => {
    const { signal } = new AbortController();
    const version = { number: '2.19.1', distribution: 'opensearch' };
    const open = bench(() => jsonResponse({ version }));
    expect(await open.client.server(signal)).to.deep.equal({ flavor: 'opensearch', major: 2 });
    expect(await open.client.server(signal)).to.deep.equal({ flavor: 'opensearch', major: 2 });
    expect(open.calls.map(({ url, method }) => `${method} ${url.pathname}`)).to.deep.equal(['GET /']);
    const elastic = bench(() => jsonResponse({ version: { number: '8.11.0' } }));
    expect(await elastic.client.server(signal)).to.deep.equal({ flavor: 'elasticsearch', major: 8 });
    const locked = bench(() => jsonResponse({}, 403));
    expect(await locked.client.server(signal)).to.deep.equal({ flavor: 'unknown', major: NaN });
    const told = bench(() => jsonResponse({}, 500), { flavor: 'elasticsearch', version: '7.17' });
    expect(await told.client.server(signal)).to.deep.equal({ flavor: 'elasticsearch', major: 7 });
    expect(told.calls).to.have.length(0);
  });

  it('refuses wrong options of the source with the first question', async () => {
    for (const [option, value] of [
      ['interval', 'often'],
      ['flavor', 'solr'],
      ['version', 'new'],
      ['maxConcurrentShardRequests', '0'],
      ['timeField', 7],
    ] as const) {
      const { search } = bench(echo, { [option]: value });
      const { code, where } = await failureOf(search(1));
      expect({ code, where }).to.deep.equal({ code: 'elasticsearch-option-invalid', where: option });
    }
  });
});
