import type { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { suggest } from './fields/suggest.js';
import { queryValues } from './fields/values.js';
import { parseValuesQuery } from './fields/values-query.js';
import {
  createFakeServer,
  FROM,
  HOUR,
  msearchOf,
  questionOf,
  suggestQuestionOf,
  type FakeServer,
} from './fixtures/documents.js';

const { signal } = new AbortController();

/** Field capabilities, as both servers write them; the second index lacks what is `unmapped`. */
const CAPS = {
  indices: ['logs'],
  fields: {
    _id: { _id: { type: '_id', metadata_field: true, searchable: true, aggregatable: true } },
    host: { text: { type: 'text', searchable: true, aggregatable: false } },
    'host.keyword': {
      keyword: { type: 'keyword', searchable: true, aggregatable: true },
      unmapped: { type: 'unmapped' },
    },
    http: { object: { type: 'object', searchable: false, aggregatable: false } },
    code: {
      long: { type: 'long', searchable: true, aggregatable: true, indices: ['a'] },
      keyword: { type: 'keyword', searchable: true, aggregatable: true, indices: ['b'] },
    },
    body: { text: { type: 'text', searchable: true, aggregatable: false } },
    at: { date: { type: 'date', searchable: true, aggregatable: true } },
  },
};

const terms = (buckets: readonly object[], others = 0): object =>
  msearchOf({ aggregations: { values: { sum_other_doc_count: others, buckets } } });

function serving(buckets: readonly object[], others = 0): FakeServer {
  return createFakeServer({
    'POST /_msearch': () => terms(buckets, others),
    'GET /logs/_field_caps': () => CAPS,
    'GET /_resolve/index/*': () => ({
      indices: [{ name: 'logs-b' }, { name: 'logs-a' }, { name: '.kibana' }],
      aliases: [{ name: 'all-logs' }],
      data_streams: [{ name: 'traces' }],
    }),
  });
}

async function valuesOf(server: FakeServer, query: string): Promise<unknown> {
  const request = questionOf({ query, mode: 'values' });
  return (await queryValues(server.client, server.client.settings, request, signal)).frames[0]!.fields[0]!.values;
}

async function failureOf(promise: Promise<unknown>): Promise<ObsError> {
  return promise.then(
    () => expect.fail('no error'),
    (thrown: ObsError) => thrown,
  );
}

describe("a variable's question", () => {
  it('has short forms and the JSON of other dashboards', () => {
    const defaults = {
      find: 'terms',
      index: undefined,
      text: '',
      filters: [],
      size: 500,
      orderBy: '_key',
      order: 'asc',
    };
    expect(parseValuesQuery(' terms( http.host ) ')).to.deep.equal({ ...defaults, field: 'http.host' });
    expect(parseValuesQuery('terms(host, env:"a, b)" AND x)')).to.deep.equal({
      ...defaults,
      field: 'host',
      text: 'env:"a, b)" AND x',
    });
    expect(parseValuesQuery('fields()')).to.deep.equal({ find: 'fields', index: undefined, types: [] });
    expect(parseValuesQuery('fields(keyword, ip)')).to.deep.include({ types: ['keyword', 'ip'] });
    const json = {
      find: 'terms',
      field: 'host',
      query: 'a:b',
      size: '20',
      orderBy: 'doc_count',
      index: 'x',
      $comment: 'any',
    };
    expect(parseValuesQuery(JSON.stringify(json))).to.deep.equal({
      ...defaults,
      ...{ field: 'host', text: 'a:b', size: 20, orderBy: '_count', order: 'desc', index: 'x' },
    });
    expect(parseValuesQuery('{"find":"fields","type":["date"]}')).to.deep.include({ types: ['date'] });
  });

  it('is refused in one sentence when it is none of these', async () => {
    for (const query of [
      '',
      'host',
      'terms()',
      'terms(a',
      '{',
      '[]',
      '{"find":"terms"}',
      '{}',
      'terms(a) x',
      '{"a":1}',
    ]) {
      const { code, message } = await failureOf(valuesOf(serving([]), query));
      expect([code, message], query).to.satisfy(
        ([c, m]: string[]) => c === 'elasticsearch-variable-query' && m!.startsWith('variable query not understood: '),
      );
    }
    expect((await failureOf(valuesOf(serving([]), '{"find":"x"}'))).code).to.equal('elasticsearch-option-invalid');
  });

  it('is asked by DSL objects, within the range, one value more than wanted', async () => {
    const server = serving([]);
    await valuesOf(server, 'terms(host.keyword, env:prod)');
    const { timeout: _, ...body } = server.searchesOf(server.calls[0]!)[0]!;
    expect(body).to.deep.equal({
      size: 0,
      track_total_hits: false,
      query: {
        bool: {
          filter: [
            { range: { '@timestamp': { gte: FROM, lte: FROM + HOUR, format: 'epoch_millis' } } },
            { query_string: { analyze_wildcard: true, query: 'env:prod' } },
          ],
        },
      },
      aggs: { values: { terms: { field: 'host.keyword', size: 501, order: { _key: 'asc' } } } },
    });
  });

  it('has values as query texts take them, hostile ones as they are', async () => {
    const buckets = [
      { key: '__proto__', doc_count: 1 },
      { key: 1, key_as_string: 'true', doc_count: 1 },
      { key: 5, doc_count: 1 },
      { key: FROM, key_as_string: '2026-01-05T12:00:00.000Z', doc_count: 1 },
      { key: '<img src=x>', doc_count: 1 },
    ];
    expect(await valuesOf(serving(buckets), 'terms(x)')).to.deep.equal([
      '__proto__',
      'true',
      '5',
      '2026-01-05T12:00:00.000Z',
      '<img src=x>',
    ]);
  });

  it('lists fields of a type or a group of types, without objects and internal ones', async () => {
    expect(await valuesOf(serving([]), 'fields()')).to.deep.equal(['at', 'body', 'code', 'host', 'host.keyword']);
    expect(await valuesOf(serving([]), 'fields(number)')).to.deep.equal(['code']);
    expect(await valuesOf(serving([]), 'fields(string)')).to.deep.equal(['body', 'code', 'host', 'host.keyword']);
    expect(await valuesOf(serving([]), 'fields(ip)')).to.deep.equal([]);
  });

  it('says that a text field cannot be listed, in either version of the refusal', async () => {
    for (const reason of [
      'Fielddata is disabled on [host] in [logs]. Text fields are not optimised for operations …',
      'Text fields are not optimised for operations that require per-document field data like aggregations and sorting',
    ]) {
      const server = createFakeServer({
        'POST /_msearch': () => msearchOf({ status: 400, error: { type: 'x', reason } }),
      });
      expect((await failureOf(valuesOf(server, 'terms(host)'))).code).to.equal('elasticsearch-field-unlistable');
    }
  });
});

describe('suggestions', () => {
  const ask = async (server: FakeServer, more: Parameters<typeof suggestQuestionOf>[0]): Promise<unknown> => {
    const { items, more: others } = await suggest(
      server.client,
      server.client.settings,
      suggestQuestionOf(more),
      signal,
    );
    return [items.map(({ text, type }) => (type === undefined ? text : `${text}: ${type}`)), others];
  };

  it("are indices, aliases and data streams by name, the server's own only when asked for by their dot", async () => {
    const all = ['all-logs: alias', 'logs-a: index', 'logs-b: index', 'traces: data stream'];
    expect(await ask(serving([]), {})).to.deep.equal([all, false]);
    expect(await ask(serving([]), { text: 'LOGS', limit: 2 })).to.deep.equal([all.slice(0, 2), true]);
    expect(await ask(serving([]), { text: '.k' })).to.deep.equal([['.kibana: index'], false]);
  });

  it('are fields with their types, of the index that is named', async () => {
    expect(await ask(serving([]), { what: 'labels', text: 'o' })).to.deep.equal([
      ['body: text', 'code: keyword, long', 'host: text', 'host.keyword: keyword'],
      false,
    ]);
    const server = serving([]);
    await failureOf(ask(server, { what: 'labels', name: 'other,third' }));
    expect(server.asked()).to.deep.equal(['GET /other%2Cthird/_field_caps?fields=*&ignore_unavailable=true']);
  });

  it('are values of the keyword beside a text, by a regular expression that the text cannot leave', async () => {
    const server = serving([{ key: 'b.C' }, { key: 'a.C' }]);
    expect(await ask(server, { what: 'values', label: 'host', text: '.c' })).to.deep.equal([['a.C', 'b.C'], false]);
    const { aggs } = server.searchesOf(server.calls.at(-1)!)[0] as unknown as { aggs: { values: object } };
    expect(aggs.values).to.deep.equal({
      terms: { field: 'host.keyword', size: 11, order: { _key: 'asc' }, include: '.*\\.[cC].*' },
    });
    await ask(server, { what: 'values', label: 'host', text: '"ß|é\\' });
    const next = server.searchesOf(server.calls.at(-1)!)[0] as unknown as {
      aggs: { values: { terms: { include: string } } };
    };
    expect(next.aggs.values.terms.include).to.equal('.*\\"ß\\|[éÉ]\\\\.*');
  });

  it('are read and searched here where the field is no keyword in every index', async () => {
    const server = serving([{ key: 404 }, { key: 200 }, { key: 204 }], 7);
    expect(await ask(server, { what: 'values', label: 'code', text: '20' })).to.deep.equal([['200', '204'], true]);
    expect(JSON.stringify(server.searchesOf(server.calls.at(-1)!)[0])).to.not.include('include');
  });

  it('are refused for a field without values, or that nobody has', async () => {
    for (const [label, problem] of [
      ['body', 'it is of type text'],
      ['http', 'no index has it'],
      ['nope', 'no index has it'],
    ] as const) {
      const { message } = await failureOf(ask(serving([]), { what: 'values', label }));
      expect(message).to.equal(`values of field ${label} cannot be listed: ${problem}`);
    }
  });
});
