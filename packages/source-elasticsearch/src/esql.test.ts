import type { ObsError, QueryRequest, QueryResponse } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { queryEsql } from './esql/query.js';
import {
  columnsOf,
  createFakeServer,
  FROM,
  HOUR,
  questionOf,
  targetOf,
  type FakeServer,
} from './fixtures/documents.js';

const { signal } = new AbortController();

function answering(answer: object): FakeServer {
  return createFakeServer({ 'POST /_query': () => ({ took: 3, is_partial: false, ...answer }) });
}

async function ask(server: FakeServer, query: string, more: Partial<QueryRequest> = {}): Promise<QueryResponse> {
  const request = questionOf({ query, ...more, options: { kind: 'esql', ...more.options } });
  return queryEsql(server.client, targetOf(server.client, request), request, signal);
}

const MINUTE = 60_000;
const STATS =
  'FROM logs | STATS n = COUNT(*), slow = MAX(took) BY minute = BUCKET(@timestamp, 1 minute), host | SORT minute';

/** An answer to {@link STATS}, as Elasticsearch's documentation has their shape. */
const grouped = {
  columns: [
    { name: 'n', type: 'long' },
    { name: 'slow', type: 'double' },
    { name: 'minute', type: 'date' },
    { name: 'host', type: 'keyword' },
  ],
  values: [
    [3, 4, 5],
    [0.5, null, 2],
    ['2026-01-05T12:00:00.000Z', '2026-01-05T12:00:00.000Z', '2026-01-05T12:01:00.000Z'],
    ['a', 'b', 'a'],
  ],
};

describe('an ES|QL query', () => {
  it('is sent with its range as a filter, and asks for columns', async () => {
    const server = answering(grouped);
    await ask(server, STATS, { options: { filters: [{ key: 'env', value: 'prod' }] } });
    expect(server.asked()).to.deep.equal(['POST /_query?drop_null_columns=true']);
    expect(server.bodyOf(server.calls[0]!)).to.deep.equal({
      query: STATS,
      columnar: true,
      filter: {
        bool: {
          filter: [
            { range: { '@timestamp': { gte: FROM, lte: FROM + HOUR, format: 'epoch_millis' } } },
            { term: { env: { value: 'prod' } } },
          ],
        },
      },
    });
  });

  it('binds the range and the values of its own that it names, and writes none into its text', async () => {
    const server = answering(grouped);
    const query =
      'FROM logs | WHERE host == ?host AND took > ?least | STATS n = COUNT(*) BY BUCKET(@timestamp, 50, ?_tstart, ?_tend)';
    await ask(server, query, { options: { settings: { params: { host: 'a" OR 1==1', least: 5, unused: true } } } });
    expect(server.bodyOf(server.calls[0]!)).to.deep.include({
      query,
      params: [
        { host: 'a" OR 1==1' },
        { least: 5 },
        { _tstart: '2026-01-05T12:00:00.000Z' },
        { _tend: '2026-01-05T13:00:00.000Z' },
      ],
    });
    for (const params of [5, { host: ['a'] }]) {
      const { code } = await failureOf(ask(server, 'FROM a | WHERE x == ?host', { options: { settings: { params } } }));
      expect(code).to.equal('elasticsearch-option-invalid');
    }
  });

  it('that counts makes series: dates are their time, numbers their values, other columns their labels', async () => {
    const { frames, notices } = await ask(answering(grouped), STATS);
    expect(notices).to.deep.equal([]);
    expect([frames.length, frames[0]!.length, frames[0]!.meta.kind]).to.deep.equal([1, 2, 'timeseries']);
    expect(
      frames[0]!.fields.map(({ name, type, labels, config, values }) => [
        name,
        type,
        { ...labels },
        config,
        [...values],
      ]),
    ).to.deep.equal([
      ['time', 'time', {}, {}, [FROM, FROM + MINUTE]],
      ['n', 'number', { host: 'a' }, { displayNameFromSource: 'a n' }, [3, 5]],
      ['slow', 'number', { host: 'a' }, { displayNameFromSource: 'a slow' }, [0.5, 2]],
      ['n', 'number', { host: 'b' }, { displayNameFromSource: 'b n' }, [4, NaN]],
      ['slow', 'number', { host: 'b' }, { displayNameFromSource: 'b slow' }, [NaN, NaN]],
    ]);
  });

  it('names series by the legend', async () => {
    const { frames } = await ask(answering(grouped), STATS, { legend: 'on {{host}}{{nope}}' });
    expect(frames[0]!.fields[1]!.config.displayNameFromSource).to.equal('on a');
  });

  it('says how many rows have the time and labels of others', async () => {
    const twice = {
      columns: [
        { name: 't', type: 'date' },
        { name: 'n', type: 'long' },
      ],
      values: [
        ['2026-01-05T12:00:00Z', '2026-01-05T12:00:00Z', null],
        [1, 2, 3],
      ],
    };
    const { frames, notices } = await ask(answering(twice), STATS);
    expect([...frames[0]!.fields[1]!.values]).to.deep.equal([2]);
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      '1 rows have the time and labels of others: the last of each is shown.',
    ]);
  });

  it('that counts nothing makes a table, as does one that wants it', async () => {
    const rows = {
      columns: [
        { name: '@timestamp', type: 'date' },
        { name: 'message', type: 'text' },
        { name: 'id', type: 'long' },
        { name: 'seen', type: 'date' },
        { name: 'ok', type: 'boolean' },
        { name: 'tags', type: 'keyword' },
      ],
      values: [
        ['2026-01-05T12:00:00.000Z', '2026-01-05T12:00:01.000Z'],
        ['a', null],
        [1, 2],
        ['2026-01-05T12:00:01.000Z', '2026-01-05T12:00:00.000Z'],
        [true, null],
        [['x', 'y'], 'z'],
      ],
    };
    const { frames } = await ask(answering(rows), 'FROM logs | LIMIT 2');
    expect(frames[0]!.meta.kind).to.equal('table');
    expect(frames[0]!.fields.map(({ type }) => type)).to.deep.equal([
      'time',
      'string',
      'number',
      'string',
      'boolean',
      'string',
    ]);
    expect(columnsOf(frames[0])).to.deep.equal({
      '@timestamp': [FROM, FROM + 1000],
      message: ['a', null],
      id: [1, 2],
      seen: ['2026-01-05T12:00:01.000Z', '2026-01-05T12:00:00.000Z'],
      ok: [true, null],
      tags: ['["x","y"]', 'z'],
    });
    const table = await ask(answering(grouped), STATS, { options: { settings: { format: 'table' } } });
    expect(table.frames[0]!.meta.kind).to.equal('table');
    const flat = { columns: [{ name: 'n', type: 'long' }], values: [[1]] };
    const { frames: none, notices } = await ask(answering(flat), STATS, {
      options: { settings: { format: 'timeseries' } },
    });
    expect([none[0]!.meta.kind, notices!.length]).to.deep.equal(['table', 1]);
  });

  it('keeps 64-bit numbers as text in a table', async () => {
    const text = '{"columns":[{"name":"id","type":"long"}],"values":[[9007199254740993]]}';
    const server = createFakeServer({ 'POST /_query': () => new Response(text) });
    expect(columnsOf((await ask(server, 'FROM a | LIMIT 1')).frames[0])).to.deep.equal({ id: ['9007199254740993'] });
  });

  it('says when the answer is not whole, or as long as answers get', async () => {
    const long = {
      columns: [{ name: 'n', type: 'long' }],
      values: [Array.from({ length: 1000 }, (_, i) => i)],
      is_partial: true,
    };
    const texts = async (query: string): Promise<string[]> =>
      (await ask(answering(long), query)).notices!.map(({ text }) => text);
    const partial = 'The server ended the query before it had seen all data: the data is not whole.';
    expect(await texts('FROM a')).to.deep.equal([
      partial,
      '1000 rows, as many as the server gives: there may be more. Say LIMIT, or narrow the query.',
    ]);
    expect(await texts('FROM a | LIMIT 1000')).to.deep.equal([partial]);
  });

  it('that finds nothing has no frames', async () => {
    expect((await ask(answering({ columns: [], values: [] }), STATS)).frames).to.deep.equal([]);
  });

  it('is an error in one sentence when it is refused or answered by something else', async () => {
    const refusal = { error: { type: 'parsing_exception', reason: "line 1:1: mismatched input 'x'" }, status: 400 };
    const refusing = createFakeServer({ 'POST /_query': () => new Response(JSON.stringify(refusal), { status: 400 }) });
    expect((await failureOf(ask(refusing, 'x'))).message).to.equal(
      "query refused by the server: line 1:1: mismatched input 'x'",
    );
    for (const answer of [
      {},
      {
        columns: [
          { name: 'a', type: 'long' },
          { name: 'b', type: 'long' },
        ],
        values: [[1], []],
      },
    ]) {
      expect((await failureOf(ask(answering(answer), STATS))).code).to.equal('elasticsearch-answer-malformed');
    }
  });

  it('is not sent to an OpenSearch, which has none', async () => {
    const server = createFakeServer({}, 'opensearch');
    const { code, message } = await failureOf(ask(server, STATS));
    expect([code, message, server.calls.length]).to.deep.equal([
      'elasticsearch-unsupported',
      'this server does not know ES|QL',
      0,
    ]);
  });
});

async function failureOf(promise: Promise<unknown>): Promise<ObsError> {
  return promise.then(
    () => expect.fail('no error'),
    (thrown: ObsError) => thrown,
  );
}
