import { readFile } from 'node:fs/promises';
import type { DataSource, QueryRequest } from '@obs-kit/core';
import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { queryEsql } from './esql/query.js';
import { ACCESS_PROPERTIES, END, START } from './fixtures/access-log.js';
import { ALL, createAsker, STEP, type Asker } from './fixtures/asking.js';
import { createFakeServer, targetOf } from './fixtures/documents.js';
import { elasticsearch } from './index.js';

const INDEX = 'access-documents-docs';
const PAGE = new URL('../../../docs/sources/elasticsearch.md', import.meta.url);
const suite = hasOpenSearch() ? describe : describe.skip;

suite('the examples of logs, documents and variables in docs/sources/elasticsearch.md', () => {
  let asker: Asker;
  let source: DataSource;

  before(async () => {
    const server = await sharedOpenSearch();
    await server.load(INDEX, { properties: ACCESS_PROPERTIES, documents: [...ALL] as never });
    asker = createAsker(server.url, INDEX);
    source = elasticsearch({ url: server.url, index: INDEX });
  });

  async function section(from: string, to: string): Promise<string> {
    const page = await readFile(PAGE, 'utf8');
    return page.slice(page.indexOf(`\n## ${from}\n`), page.indexOf(`\n## ${to}\n`));
  }

  function examplesIn(text: string): Pick<QueryRequest, 'query' | 'options'>[] {
    return [...text.matchAll(/```json\n([^]*?)```/g)].map(([, json]) => JSON.parse(json!) as QueryRequest);
  }

  it('are answered as they stand there', async () => {
    const [logs, raw] = examplesIn(await section('Logs and documents', 'Variables'));
    const lines = await asker.ask(logs!.options, { query: logs!.query });
    const failed = ALL.filter(({ status }) => status >= 500);
    expect(lines.notices).to.deep.equal([]);
    expect(lines.frames.map(({ meta }) => meta.kind)).to.deep.equal(['logs', 'timeseries']);
    expect(lines.frames[0]!.length).to.equal(Math.min(100, failed.length));
    const messages = lines.frames[0]!.fields.find(({ name }) => name === 'message')!.values;
    expect([...messages].every((message) => String(message).startsWith('/'))).to.equal(true);

    const posts = ALL.filter(({ method }) => method === 'POST').toSorted((a, b) => a['@timestamp'] - b['@timestamp']);
    const table = await asker.frameOf(raw!.options, { query: raw!.query });
    expect([...table.fields[0]!.values]).to.deep.equal(posts.slice(0, 50).map((line) => line['@timestamp']));
    const options = { ...raw!.options, after: table.meta.next };
    const next = await asker.frameOf(options, { query: raw!.query });
    expect([...next.fields[0]!.values]).to.deep.equal(posts.slice(50, 100).map((line) => line['@timestamp']));
  });

  it('of variables are answered as they stand there', async () => {
    const text = await section('Variables', 'ES|QL');
    const table = text.slice(0, text.indexOf('### Variables in queries'));
    const queries = [...table.matchAll(/`((?:terms|fields)\(.*?\)|\{.*?\})`/g)].map(([, query]) => query!);
    const found = await Promise.all(
      queries.map(async (query) => {
        const request: QueryRequest = {
          ...{ refId: 'v', query, mode: 'values', range: { from: START, to: END }, stepMs: STEP },
          ...{ timeZone: 'UTC', legend: '', maxDataPoints: 100, options: {} },
        };
        const { frames } = await source.query(request, { signal: new AbortController().signal });
        return [query, [...frames[0]!.fields[0]!.values]];
      }),
    );
    const counts = new Map<string, number>();
    for (const { host, method } of ALL) if (method === 'GET') counts.set(host, (counts.get(host) ?? 0) + 1);
    const keywords = ['host', 'items.sku', 'method', 'path'];
    const all = Object.keys(ACCESS_PROPERTIES).filter((name) => name !== 'items');
    const hosts = ['a', 'b', 'c', 'd'];
    expect(found.map(([, values]) => values)).to.deep.equal([
      hosts,
      hosts,
      [...all, 'items.price', 'items.sku'].toSorted(),
      keywords,
      keywords,
      hosts.toSorted((a, b) => counts.get(b)! - counts.get(a)!),
      keywords,
    ]);
  });
});

describe('the example of ES|QL in docs/sources/elasticsearch.md', () => {
  it('is sent as it stands there, with its bind values', async () => {
    const page = await readFile(PAGE, 'utf8');
    const example = JSON.parse(/```json\n([^`]*"esql"[^`]*)```/.exec(page)![1]!) as Pick<
      QueryRequest,
      'query' | 'options'
    >;
    const columns = [
      { name: 'requests', type: 'long' },
      { name: 'minute', type: 'date' },
      { name: 'host', type: 'keyword' },
    ];
    const values = [[1], ['2026-03-01T00:00:00.000Z'], ['a']];
    const server = createFakeServer({ 'POST /_query': () => ({ columns, values }) });
    const request: QueryRequest = {
      ...{ refId: 'A', mode: 'range', range: { from: START, to: END }, stepMs: STEP },
      ...{ timeZone: 'UTC', legend: '', maxDataPoints: 100, ...example },
    };
    const { frames } = await queryEsql(
      server.client,
      targetOf(server.client, request),
      request,
      new AbortController().signal,
    );
    expect(frames[0]!.meta.kind).to.equal('timeseries');
    expect(server.bodyOf(server.calls[0]!)).to.deep.include({
      query: example.query,
      params: [{ least: 500 }, { _tstart: new Date(START).toISOString() }, { _tend: new Date(END).toISOString() }],
    });
  });
});
