import type { ObsError, QueryRequest, QueryResponse } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { queryAnnotations } from './documents/annotations.js';
import { queryDocuments } from './documents/documents.js';
import { flatten } from './documents/flatten.js';
import { queryLogs } from './documents/logs.js';
import { parseTime } from './documents/time.js';
import {
  columnsOf,
  createFakeServer,
  eventQuestionOf,
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
  return (target.kind === 'logs' ? queryLogs : queryDocuments)(server.client, target, request, signal);
}

async function failureOf(promise: Promise<unknown>): Promise<ObsError> {
  return promise.then(
    () => expect.fail('no error'),
    (thrown: ObsError) => thrown,
  );
}

const searching = (...responses: readonly object[]): FakeServer =>
  createFakeServer({ 'POST /_msearch': () => msearchOf(...responses) });

describe('documents', () => {
  const found = hitsOf(
    hitOf('b', 2000, { status: 200, http: { path: '/b', ok: true }, tags: ['x', 'y'] }),
    hitOf('a', 1000, { status: 404, http: { path: '/a' }, user: '9007199254740993' }),
  );

  it('are a table of time, id, index and flattened fields by name, the oldest first', async () => {
    const { frames } = await ask(searching(found), { options: { kind: 'raw' } });
    expect(frames).to.have.length(1);
    expect([frames[0]!.refId, frames[0]!.length, frames[0]!.meta.kind]).to.deep.equal(['A', 2, 'table']);
    expect(columnsOf(frames[0])).to.deep.equal({
      '@timestamp': [FROM + 1000, FROM + 2000],
      _id: ['a', 'b'],
      _index: ['logs', 'logs'],
      'http.ok': [null, true],
      'http.path': ['/a', '/b'],
      status: [404, 200],
      tags: [null, '["x","y"]'],
      user: ['9007199254740993', null],
    });
    expect(frames[0]!.fields.map(({ name }) => name).slice(3)).to.deep.equal([
      'http.ok',
      'http.path',
      'status',
      'tags',
      'user',
    ]);
  });

  it('keep whole numbers beyond 2^53 digit by digit, and the column is one of texts then', async () => {
    const text = JSON.stringify(msearchOf(hitsOf(hitOf('a', 0, { id: 1 }), hitOf('b', 0, { id: 2 })))).replace(
      '"id":2',
      '"id":9007199254740993',
    );
    const server = createFakeServer({
      'POST /_msearch': () => new Response(text, { headers: { 'content-type': 'application/json' } }),
    });
    const { frames } = await ask(server, { options: { kind: 'raw' } });
    expect(columnsOf(frames[0])['id']).to.have.members(['1', '9007199254740993']);
  });

  it('are one column of JSON named by the target when they are wanted whole', async () => {
    const { frames } = await ask(searching(found), { options: { metrics: [{ type: 'raw_document', id: '1' }] } });
    const [column] = Object.values(columnsOf(frames[0]));
    expect(frames[0]!.fields.map(({ name }) => name)).to.deep.equal(['A']);
    expect(JSON.parse(column![0] as string)).to.deep.equal({
      '@timestamp': new Date(FROM + 1000).toISOString(),
      status: 404,
      http: { path: '/a' },
      user: '9007199254740993',
      _index: 'logs',
      _id: 'a',
    });
  });

  it('are asked newest first, by time, with the text as a query_string', async () => {
    const server = searching(hitsOf());
    const { frames } = await ask(server, { query: 'status:200', options: { kind: 'raw', settings: { size: 20 } } });
    expect([frames[0]!.length, frames[0]!.meta.next]).to.deep.equal([0, undefined]);
    const { timeout: _, ...body } = server.searchesOf(server.calls[0]!)[0]!;
    expect(body).to.deep.equal({
      size: 20,
      track_total_hits: false,
      query: {
        bool: {
          filter: [
            { range: { '@timestamp': { gte: FROM, lte: FROM + HOUR, format: 'epoch_millis' } } },
            { query_string: { query: 'status:200', analyze_wildcard: true } },
          ],
        },
      },
      sort: [{ '@timestamp': { order: 'desc', mode: 'min', unmapped_type: 'boolean' } }, { _doc: { order: 'desc' } }],
      docvalue_fields: [{ field: '@timestamp', format: 'strict_date_optional_time_nanos' }],
    });
  });

  it('are 500 unless said otherwise, by size or by the limit of other programs, and never more than 10,000', async () => {
    for (const [settings, size] of [
      [{}, 500],
      [{ size: '7' }, 7],
      [{ limit: 9 }, 9],
      [{ size: 50_000 }, 10_000],
    ] as const) {
      const server = searching(hitsOf());
      await ask(server, { options: { kind: 'raw', settings } });
      expect(server.searchesOf(server.calls[0]!)[0]!['size']).to.equal(size);
    }
    const { code } = await failureOf(ask(searching(hitsOf()), { options: { kind: 'raw', settings: { size: -1 } } }));
    expect(code).to.equal('elasticsearch-option-invalid');
  });

  it('keep names that objects have anyway', async () => {
    const source = JSON.parse('{"__proto__": {"a": 1}, "constructor": "c", "toString": {"__proto__": 2}}') as object;
    const text = JSON.stringify(msearchOf(hitsOf({ ...hitOf('a', 0, {}), _source: source })));
    expect(text).to.include('__proto__');
    const { frames } = await ask(createFakeServer({ 'POST /_msearch': () => new Response(text) }), {
      options: { kind: 'raw' },
    });
    expect(frames[0]!.fields.map(({ name }) => name).slice(3)).to.deep.equal([
      '__proto__.a',
      'constructor',
      'toString.__proto__',
    ]);
  });

  it('say when they have more fields than a table has columns', async () => {
    const wide = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, i]));
    const { frames, notices } = await ask(searching(hitsOf(hitOf('a', 0, wide))), { options: { kind: 'raw' } });
    expect(frames[0]!.fields).to.have.length(1003);
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      'The documents have 1001 fields: the first 1000 by name are shown.',
    ]);
  });

  it('are a malformed answer when there is no list of them', async () => {
    const { code } = await failureOf(ask(searching({ hits: {} }), { options: { kind: 'raw' } }));
    expect(code).to.equal('elasticsearch-answer-malformed');
  });

  it('are flattened ten levels deep, empty objects and lists left as they are', () => {
    let deep: object = { end: 1 };
    for (let i = 0; i < 11; i++) deep = { a: deep };
    expect([...flatten(deep as never)]).to.deep.equal([['a.a.a.a.a.a.a.a.a.a', { a: { end: 1 } }]]);
    expect([...flatten({ a: {}, b: [{ c: 1 }], 'd.e': { f: null } })]).to.deep.equal([
      ['a', {}],
      ['b', [{ c: 1 }]],
      ['d.e.f', null],
    ]);
  });

  it('have times to the nanosecond as far as a double holds them', () => {
    expect(parseTime('2026-01-05T12:00:00.000Z')).to.equal(FROM);
    expect(parseTime('2026-01-05T12:00:00.123456789Z')).to.be.closeTo(FROM + 123.456789, 1e-3);
    expect(parseTime('2026-01-05T13:00:00.5+01:00')).to.equal(FROM + 500);
    expect(parseTime('2026-01-05T12:00:00Z')).to.equal(FROM);
    expect(parseTime('x')).to.be.NaN;
  });
});

describe('log lines', () => {
  const lines = hitsOf(
    hitOf('b', 2000, { message: 'late', level: 'error', host: { name: 'h' }, id: 5 }),
    hitOf('a', 1000, { text: 'early' }),
  );
  const count = (doc_count: number): object => ({ doc_count });
  const volume = {
    aggregations: {
      time: {
        buckets: [
          { key: FROM, doc_count: 3, level: { buckets: { error: count(1), info: count(0), unknown: count(2) } } },
          {
            key: FROM + 60_000,
            doc_count: 0,
            level: { buckets: { error: count(0), info: count(0), unknown: count(0) } },
          },
        ],
      },
    },
  };

  it('are time, message, level, id and the rest by name, the oldest first, with a histogram, in one request', async () => {
    const server = createFakeServer({ 'POST /_msearch': () => msearchOf(volume, lines) });
    const { frames, notices } = await ask(server, { options: { kind: 'logs' } });
    expect([server.calls.length, notices]).to.deep.equal([1, []]);
    expect(frames.map(({ name, meta }) => [name, meta.kind, meta.stepMs])).to.deep.equal([
      [undefined, 'logs', undefined],
      ['volume', 'timeseries', 60_000],
    ]);
    expect(frames[0]!.fields.map(({ name }) => name)).to.deep.equal([
      'time',
      'message',
      'level',
      'id',
      'host.name',
      '_source.id',
      'text',
    ]);
    expect(columnsOf(frames[0])).to.deep.include({
      time: [FROM + 1000, FROM + 2000],
      message: [`{"@timestamp":"2026-01-05T12:00:01.000Z","text":"early"}`, 'late'],
      level: [null, 'error'],
      id: ['logs/a', 'logs/b'],
    });
    const [time, error, unknown] = frames[1]!.fields;
    expect([...time!.values]).to.deep.equal([FROM, FROM + 60_000]);
    expect([error!.labels, [...error!.values]]).to.deep.equal([{ level: 'error' }, [1, 0]]);
    expect([unknown!.labels, [...unknown!.values]]).to.deep.equal([{ level: 'unknown' }, [2, 0]]);
  });

  it('take message and level from the fields that the target names', async () => {
    const server = createFakeServer({ 'POST /_msearch': () => msearchOf(volume, lines) });
    const settings = { messageField: 'host.name', levelField: 'message' };
    const { frames } = await ask(server, { options: { kind: 'logs', settings } });
    expect(columnsOf(frames[0])).to.deep.include({ level: [null, 'late'] });
    expect(columnsOf(frames[0])['message']![1]).to.equal('h');
    const body = JSON.stringify(server.searchesOf(server.calls[0]!)[0]);
    expect(body).to.include('{"terms":{"message":["error","ERROR","Error",');
  });

  it('come without their histogram, with a word about it, when that alone fails', async () => {
    const refusal = { status: 400, error: { type: 'x', reason: 'no dates here' } };
    const { frames, notices } = await ask(searching(refusal, lines), { options: { kind: 'logs' } });
    expect(frames.map(({ meta }) => meta.kind)).to.deep.equal(['logs']);
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      'The numbers of lines over time are missing: query refused by the server: no dates here.',
    ]);
  });

  it('come without their histogram where none is wanted, and for older lines', async () => {
    const server = createFakeServer({ 'POST /_msearch': () => msearchOf(lines) });
    const settings = { volume: 'false', size: 2 };
    const { frames } = await ask(server, { options: { kind: 'logs', settings } });
    expect(frames).to.have.length(1);
    const after = frames[0]!.meta.next;
    const older = await ask(server, { options: { kind: 'logs', settings: { size: 2 }, after } });
    expect(older.frames).to.have.length(1);
  });

  it('keep what came from the shards that did not fail, with a word about the others', async () => {
    const partial = {
      ...lines,
      timed_out: true,
      _shards: { total: 2, failed: 1, failures: [{ reason: { reason: 'disk' } }] },
    };
    const { frames, notices } = await ask(searching(partial), {
      options: { kind: 'logs', settings: { volume: false } },
    });
    expect(frames[0]!.length).to.equal(2);
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      '1 of 2 shards failed (disk): the data is not whole.',
      'The search ran out of time in the server: the data is not whole.',
    ]);
  });
});

describe('annotations', () => {
  const found = hitsOf(
    {
      ...hitOf('b', 2000, { message: 'deploy 2', title: 'T', tags: ['a b', ' c '] }),
      fields: { '@timestamp': [new Date(FROM + 2000).toISOString()], end: [new Date(FROM + 5000).toISOString()] },
    },
    hitOf('a', 1000, { message: 'deploy 1', tags: 'x, y' }),
  );

  it('are documents, the oldest first, with the fields that the options name', async () => {
    const server = searching(found);
    const options = { timeEndField: 'end', titleField: 'title', tagsField: 'tags' };
    const { frames } = await queryAnnotations(
      server.client,
      server.client.settings,
      eventQuestionOf({ options }),
      signal,
    );
    expect(frames[0]!.meta.kind).to.equal('annotations');
    expect(columnsOf(frames[0])).to.deep.equal({
      time: [FROM + 1000, FROM + 2000],
      timeEnd: [NaN, FROM + 5000],
      title: [null, 'T'],
      text: ['deploy 1', 'deploy 2'],
      tags: ['x\ny', 'a b\nc'],
      id: ['logs/a', 'logs/b'],
    });
  });

  it('with an end are also those that last into the range', async () => {
    const server = searching(hitsOf());
    const request = eventQuestionOf({
      query: 'kind:deploy',
      options: { timeEndField: 'end', index: 'events', timeField: 't' },
    });
    await queryAnnotations(server.client, server.client.settings, request, signal);
    const body = server.searchesOf(server.calls[0]!)[0]!;
    expect(body['query']).to.deep.equal({
      bool: {
        filter: [
          { range: { t: { lte: FROM + HOUR, format: 'epoch_millis' } } },
          { query_string: { query: 'kind:deploy', analyze_wildcard: true } },
        ],
        must_not: [
          {
            bool: {
              filter: [{ range: { t: { lt: FROM, format: 'epoch_millis' } } }],
              must_not: [{ range: { end: { gte: FROM, format: 'epoch_millis' } } }],
            },
          },
        ],
      },
    });
    expect(server.calls[0]!.init.body).to.include('"index":"events"');
  });

  it('say which options they do not know', async () => {
    const server = searching(hitsOf());
    const request = eventQuestionOf({ options: { colour: 'red' } });
    const { notices } = await queryAnnotations(server.client, server.client.settings, request, signal);
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      'Options that this source does not know were left out: colour.',
    ]);
  });
});
