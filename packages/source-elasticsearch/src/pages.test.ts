import { systemClock, type ObsError, type QueryRequest, type QueryResponse } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { searchAsync } from './documents/async.js';
import { queryDocuments } from './documents/documents.js';
import {
  columnsOf,
  createFakeServer,
  FROM,
  hitOf,
  hitsOf,
  HOUR,
  msearchOf,
  questionOf,
  targetOf,
  type FakeServer,
} from './fixtures/documents.js';

const { signal } = new AbortController();

function ask(server: FakeServer, more: Partial<QueryRequest>): Promise<QueryResponse> {
  const request = questionOf(more);
  const target = targetOf(server.client, request);
  return queryDocuments(server.client, target, request, signal);
}

async function failureOf(promise: Promise<unknown>): Promise<ObsError> {
  return promise.then(
    () => expect.fail('no error'),
    (thrown: ObsError) => thrown,
  );
}

const searching = (...responses: readonly object[]): FakeServer =>
  createFakeServer({ 'POST /_msearch': () => msearchOf(...responses) });

describe('pages of documents', () => {
  const page = (...ids: string[]): object => hitsOf(...ids.map((id) => hitOf(id, 1000, { n: id })));
  const options = { kind: 'raw', settings: { size: 2 } };

  it('have a token for the one before while they are full', async () => {
    const { frames } = await ask(searching(page('a', 'b')), { options });
    expect(frames[0]!.meta.next).to.be.a('string');
    expect((await ask(searching(page('a')), { options })).frames[0]!.meta.next).to.equal(undefined);
  });

  it('are read in a point in time from the second on, which is renewed, and closed behind the last', async () => {
    const pages = [page('c', 'd'), page('e')];
    const server = createFakeServer({
      'POST /_msearch': () => msearchOf(page('a', 'b')),
      'POST /logs/_pit': () => ({ id: 'pit-0' }),
      'POST /_search': () => ({ pit_id: `pit-${3 - pages.length}`, timed_out: false, ...pages.shift() }),
      'DELETE /_pit': () => ({ succeeded: true }),
    });
    let next: string | undefined;
    const found: unknown[] = [];
    do {
      const { frames } = await ask(server, { options: { ...options, ...(next && { after: next }) } });
      found.push(columnsOf(frames[0])['_id']);
      next = frames[0]!.meta.next;
    } while (next);
    expect(found).to.deep.equal([['b', 'a'], ['d', 'c'], ['e']]);
    expect(server.asked()).to.deep.equal([
      'POST /_msearch',
      'POST /logs/_pit?keep_alive=1m&ignore_unavailable=true',
      'POST /_search',
      'POST /_search',
      'DELETE /_pit',
    ]);
    const [second, third] = server.calls.slice(2, 4).map((call) => server.bodyOf(call) as Record<string, never>);
    expect([second!['pit'], third!['pit']]).to.deep.equal([
      { id: 'pit-0', keep_alive: '1m' },
      { id: 'pit-1', keep_alive: '1m' },
    ]);
    expect(server.bodyOf(server.calls[4]!)).to.deep.equal({ id: 'pit-2' });
    expect(third!['query']).to.deep.equal({
      bool: {
        filter: [
          { range: { '@timestamp': { gte: FROM, lte: FROM + HOUR, format: 'epoch_millis' } } },
          { range: { '@timestamp': { lte: '2026-01-05T12:00:01.000Z', format: 'strict_date_optional_time_nanos' } } },
        ],
        must_not: [
          { bool: { filter: [{ term: { _index: { value: 'logs' } } }, { ids: { values: ['a', 'b', 'c', 'd'] } }] } },
        ],
      },
    });
  });

  it('go on without a point in time where the server has none', async () => {
    const server = createFakeServer({ 'POST /_msearch': () => msearchOf(page('a', 'b')) });
    const first = await ask(server, { options });
    const second = await ask(server, { options: { ...options, after: first.frames[0]!.meta.next } });
    await ask(server, { options: { ...options, after: second.frames[0]!.meta.next } });
    expect(server.asked().map((line) => line.split('?')[0])).to.deep.equal([
      'POST /_msearch',
      'POST /logs/_pit',
      'POST /_msearch',
      'POST /_msearch',
    ]);
  });

  it('go on when the point in time ended meanwhile', async () => {
    const server = createFakeServer({
      'POST /_msearch': () => msearchOf(page('a', 'b')),
      'POST /logs/_pit': () => ({ id: 'pit-0' }),
      'DELETE /_pit': () => ({ succeeded: true }),
    });
    const first = await ask(server, { options });
    const { frames } = await ask(server, { options: { ...options, after: first.frames[0]!.meta.next } });
    expect(frames[0]!.length).to.equal(2);
    expect(server.asked().slice(2)).to.deep.equal(['POST /_search', 'DELETE /_pit', 'POST /_msearch']);
  });

  it('are read in the way of OpenSearch there', async () => {
    const server = createFakeServer(
      {
        'POST /_msearch': () => msearchOf(page('a', 'b')),
        'POST /logs/_search/point_in_time': () => ({ pit_id: 'pit-0' }),
        'POST /_search': () => ({ pit_id: 'pit-0', ...page() }),
        'DELETE /_search/point_in_time': () => ({}),
      },
      'opensearch',
    );
    const first = await ask(server, { options });
    await ask(server, { options: { ...options, after: first.frames[0]!.meta.next } });
    expect(server.bodyOf(server.calls.at(-1)!)).to.deep.equal({ pit_id: ['pit-0'] });
  });

  it('refuse a token that is none of theirs', async () => {
    for (const after of ['x', '[]', '["a","b",[["i",[1]]]]', 5, {}]) {
      const { code, where } = await failureOf(ask(searching(page()), { options: { ...options, after } }));
      expect([code, where]).to.deep.equal(['elasticsearch-option-invalid', 'after']);
    }
  });
});

describe('a search in the background of the server', () => {
  const done = { is_running: false, is_partial: false, response: hitsOf(hitOf('a', 0, {})) };
  const running = { id: 'x=', is_running: true, is_partial: true, response: hitsOf() };

  it('is asked for until it is done, ever more slowly, and deleted', async () => {
    const clock = fakeClock();
    let left = 3;
    const server = createFakeServer({
      'POST /logs/_async_search': () => running,
      'GET /_async_search/x%3D': () => (left-- > 0 ? running : done),
      'DELETE /_async_search/x%3D': () => ({ acknowledged: true }),
    });
    const answer = searchAsync(server.client, { size: 1 }, { index: '', signal }, clock);
    for (const pause of [100, 200, 400, 800]) {
      await settled(() => clock.pending > 0);
      const asked = server.calls.length;
      clock.advance(pause - 1);
      expect(server.calls).to.have.length(asked);
      clock.advance(1);
    }
    expect((await answer).notices).to.deep.equal([]);
    expect(server.asked().map((line) => line.split('?')[0])).to.deep.equal([
      'POST /logs/_async_search',
      ...Array<string>(4).fill('GET /_async_search/x%3D'),
      'DELETE /_async_search/x%3D',
    ]);
  });

  it('is deleted when nobody waits any more', async () => {
    const controller = new AbortController();
    const server = createFakeServer({
      'POST /logs/_async_search': () => running,
      'DELETE /_async_search/x%3D': () => ({}),
    });
    const clock = fakeClock();
    const answer = failureOf(searchAsync(server.client, {}, { index: '', signal: controller.signal }, clock));
    await settled(() => clock.pending > 0);
    controller.abort();
    expect((await answer).name).to.equal('AbortError');
    await settled(() => server.calls.length === 2);
    expect([server.asked()[1], clock.pending]).to.deep.equal(['DELETE /_async_search/x%3D', 0]);
  });

  it('says that it is not whole when it ended early, and fails as a search does', async () => {
    const partial = createFakeServer({ 'POST /logs/_async_search': () => ({ ...done, is_partial: true }) });
    const request = { kind: 'raw', settings: { async: true } };
    const { notices, frames } = await ask(partial, { options: request });
    expect([frames[0]!.length, notices!.map(({ text }) => text)]).to.deep.equal([
      1,
      ['The search ended before it had seen all shards: the data is not whole.'],
    ]);
    const failed = createFakeServer({
      'POST /logs/_async_search': () => ({ ...done, error: { type: 'x', reason: 'too bad' }, response: undefined }),
    });
    expect((await failureOf(ask(failed, { options: request }))).message).to.equal(
      'query failed in the server: too bad',
    );
  });

  it('is not there in OpenSearch', async () => {
    const server = createFakeServer({}, 'opensearch');
    const { code } = await failureOf(searchAsync(server.client, {}, { index: '', signal }, systemClock));
    expect([code, server.calls.length]).to.deep.equal(['elasticsearch-unsupported', 0]);
  });
});

/** Lets promises go on until a condition holds. */
async function settled(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000 && !condition(); tries++) await new Promise((resolve) => setTimeout(resolve, 0));
  expect(condition()).to.equal(true);
}
