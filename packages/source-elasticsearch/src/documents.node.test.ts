import type { QueryRequest, QueryResponse } from '@obs-kit/core';
import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { createClient, type ElasticsearchClient } from './client.js';
import { queryAnnotations } from './documents/annotations.js';
import { queryDocuments } from './documents/documents.js';
import { queryLogs } from './documents/logs.js';
import { searchAsync } from './documents/async.js';
import { queryEsql } from './esql/query.js';
import { suggest } from './fields/suggest.js';
import { queryValues } from './fields/values.js';
import { columnsOf, eventQuestionOf, FROM, questionOf, suggestQuestionOf, targetOf } from './fixtures/documents.js';

const LOGS = 'docs-logs';
const PAGED = 'docs-paged';
const NANOS = 'docs-nanos';
const suite = hasOpenSearch() ? describe : describe.skip;

/** Lines of a shop, one every ten seconds; the mapping is what the server makes of them, but for the time. */
const LINES = Array.from({ length: 360 }, (_, i) => ({
  '@timestamp': new Date(FROM + i * 10_000).toISOString(),
  message: `line ${i}`,
  ...(i % 10 === 9 ? {} : { level: i % 5 === 0 ? 'ERROR' : 'info' }),
  host: { name: `web-${i % 3}`, up: i % 2 === 0 },
  took: i / 4,
  order: 9_007_199_254_740_993n + BigInt(i),
  ends: new Date(FROM + i * 10_000 + 60_000).toISOString(),
  tags: ['shop', `n${i % 4}`],
}));

suite('documents of a real OpenSearch', () => {
  let client: ElasticsearchClient;
  let url: string;
  const opened: string[] = [];
  const { signal } = new AbortController();

  before(async () => {
    const server = await sharedOpenSearch();
    url = server.url;
    client = createClient({ url, index: LOGS, fetch: noting });
    const properties = { '@timestamp': { type: 'date' }, ends: { type: 'date' } };
    await server.load(LOGS, { properties, documents: [] });
    await write(LOGS, LINES);
  });

  /** Fetches, and notes the points in time that are opened by it. */
  async function noting(...[address, init]: Parameters<typeof fetch>): Promise<Response> {
    const answer = await fetch(address, init);
    if (init?.method === 'POST' && String(address).includes('/_search/point_in_time'))
      opened.push(((await answer.clone().json()) as { pit_id: string }).pit_id);
    return answer;
  }

  /** Documents as they are, whole numbers beyond 2^53 included. */
  async function write(index: string, documents: readonly object[], refresh = true): Promise<void> {
    const json = (document: object): string =>
      JSON.stringify(document, (_, value: unknown) => (typeof value === 'bigint' ? `§${value}§` : value)).replace(
        /"§(\d+)§"/g,
        '$1',
      );
    const body = documents.map((document) => `{"index":{}}\n${json(document)}\n`).join('');
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await fetch(`${url}/${index}/_bulk?refresh=${refresh}`, { method: 'POST', headers, body });
    const { errors } = (await answer.json()) as { errors: boolean };
    expect(errors).to.equal(false);
  }

  async function ask(more: Partial<QueryRequest>, by = client): Promise<QueryResponse> {
    const request = questionOf(more);
    const target = targetOf(by, request);
    return (target.kind === 'logs' ? queryLogs : queryDocuments)(by, target, request, signal);
  }

  it('are log lines with all that they hold, and their numbers over time by level', async () => {
    const { frames, notices } = await ask({ options: { kind: 'logs' } });
    expect(notices).to.deep.equal([]);
    const columns = columnsOf(frames[0]);
    expect(frames[0]!.fields.map(({ name }) => name)).to.deep.equal([
      ...['time', 'message', 'level', 'id'],
      ...['ends', 'host.name', 'host.up', 'order', 'tags', 'took'],
    ]);
    expect(columns['time']).to.deep.equal(LINES.map((_, i) => FROM + i * 10_000));
    expect(columns['message']).to.deep.equal(LINES.map(({ message }) => message));
    expect(columns['level']).to.deep.equal(LINES.map(({ level }) => level ?? null));
    expect(columns['order']).to.deep.equal(LINES.map(({ order }) => String(order)));
    expect(columns['host.up']).to.deep.equal(LINES.map(({ host }) => host.up));
    expect(columns['took']).to.deep.equal(LINES.map(({ took }) => took));
    expect(new Set(columns['id'])).to.have.property('size', LINES.length);

    const volume = frames[1]!;
    expect([volume.meta.kind, volume.meta.stepMs]).to.deep.equal(['timeseries', 60_000]);
    expect([...volume.fields[0]!.values]).to.deep.equal(Array.from({ length: 61 }, (_, i) => FROM + i * 60_000));
    const perMinute = (wanted: string | undefined): number[] =>
      Array.from(
        { length: 61 },
        (_, m) => LINES.filter(({ level }, i) => Math.floor(i / 6) === m && level === wanted).length,
      );
    expect(volume.fields.slice(1).map(({ labels, values }) => [labels!['level'], [...values]])).to.deep.equal([
      ['error', perMinute('ERROR')],
      ['info', perMinute('info')],
      ['unknown', perMinute(undefined)],
    ]);
  });

  it('are the newest of the range, or the oldest when these are wanted', async () => {
    const times = async (settings: object): Promise<unknown> =>
      columnsOf((await ask({ query: 'level:error', options: { kind: 'raw', settings } })).frames[0])['@timestamp'];
    const errors = LINES.flatMap(({ level }, i) => (level === 'ERROR' ? [FROM + i * 10_000] : []));
    expect(await times({ size: 5 })).to.deep.equal(errors.slice(-5));
    expect(await times({ size: 5, sortDirection: 'asc' })).to.deep.equal(errors.slice(0, 5));
  });

  it('keep the nanoseconds of their times apart from page to page', async () => {
    const server = await sharedOpenSearch();
    const nanos = Array.from({ length: 9 }, (_, i) => ({ t: `2026-01-05T12:00:00.00000000${i}Z`, n: i }));
    await server.load(NANOS, { properties: { t: { type: 'date_nanos' } }, documents: nanos });
    const found: unknown[] = [];
    let after: string | undefined;
    do {
      const options = { kind: 'raw', index: NANOS, timeField: 't', settings: { size: 2 }, after };
      const { frames } = await ask({ options });
      found.unshift(...columnsOf(frames[0])['n']!);
      after = frames[0]!.meta.next;
    } while (after !== undefined);
    expect(found).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  for (const flavor of ['opensearch', 'unknown'] as const) {
    const way = flavor === 'opensearch' ? 'in a point in time' : 'without a point in time';
    it(`are paged through without loss or doubling while others are written, all at one time, ${way}`, async () => {
      const server = await sharedOpenSearch();
      const index = `${PAGED}-${flavor}`;
      const time = new Date(FROM + 1000).toISOString();
      const documents = Array.from({ length: 5000 }, (_, n) => ({ '@timestamp': time, n }));
      await server.load(index, { properties: { '@timestamp': { type: 'date' } }, documents });
      // A server that may not be asked what it is, has no point in time for us.
      const reader: ElasticsearchClient = createClient({ url, index, fetch: noting });
      const by = flavor === 'unknown' ? { ...reader, server: async () => ({ flavor, major: NaN }) as const } : reader;
      const found: number[] = [];
      let after: string | undefined;
      let pages = 0;
      do {
        const { frames } = await ask({ options: { kind: 'raw', after } }, by);
        found.push(...(columnsOf(frames[0])['n'] as number[]));
        after = frames[0]!.meta.next;
        await write(
          index,
          Array.from({ length: 50 }, (_, n) => ({ '@timestamp': time, n: 10_000 + pages * 100 + n })),
        );
        if (++pages > 40) expect.fail('no end of pages');
      } while (after !== undefined);
      expect(pages).to.be.greaterThan(10);
      expect(new Set(found)).to.have.property('size', found.length);
      // What was written after the second page is seen only where each page is read from what there is by then.
      expect(found.some((n) => n >= 10_200)).to.equal(flavor === 'unknown');
      expect(found.filter((n) => n < 5000).toSorted((a, b) => a - b)).to.deep.equal(documents.map(({ n }) => n));
    });
  }

  it('leave no point in time open', async () => {
    // Other tests share the server, and theirs are no matter here.
    const openNow = async (): Promise<string[]> => {
      const answer = await fetch(`${url}/_search/point_in_time/_all`);
      const { pits } = (await answer.json()) as { pits: { pit_id: string }[] };
      return pits.map(({ pit_id: id }) => id).filter((id) => opened.includes(id));
    };
    expect(opened).to.have.length(2);
    // Nobody waits for their end; by themselves they would last for a minute.
    for (const end = Date.now() + 20_000; (await openNow()).length > 0 && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await openNow()).to.deep.equal([]);
  });

  it('are annotations, also when they last into the range', async () => {
    const range = { from: FROM + 120_000, to: FROM + 130_000 };
    const options = { timeEndField: 'ends', tagsField: 'tags', titleField: 'host.name' };
    const request = eventQuestionOf({ query: 'host.name:"web-0"', range, options });
    const { frames } = await queryAnnotations(client, client.settings, request, signal);
    const wanted = [6, 9, 12].map((i) => LINES[i]!);
    expect(columnsOf(frames[0])).to.deep.include({
      time: wanted.map((line) => Date.parse(line['@timestamp'])),
      timeEnd: wanted.map(({ ends }) => Date.parse(ends)),
      text: wanted.map(({ message }) => message),
      title: wanted.map(() => 'web-0'),
      tags: wanted.map(({ tags }) => tags.join('\n')),
    });
  });

  describe('as options of a variable', () => {
    const values = async (query: string): Promise<unknown> =>
      (await queryValues(client, client.settings, questionOf({ query, mode: 'values' }), signal)).frames[0]!.fields[0]!
        .values;

    it('are the terms of a field', async () => {
      expect(await values('terms(host.name.keyword)')).to.deep.equal(['web-0', 'web-1', 'web-2']);
      expect(await values('terms(host.name.keyword, level:info AND tags:n1)')).to.deep.equal([
        'web-0',
        'web-1',
        'web-2',
      ]);
      expect(await values('terms(host.up)')).to.deep.equal(['false', 'true']);
      expect(await values('terms(level.keyword, took:<2)')).to.deep.equal(['ERROR', 'info']);
      const json = { find: 'terms', field: 'level.keyword', orderBy: 'doc_count', query: 'host.name:"web-1"' };
      expect(await values(JSON.stringify(json))).to.deep.equal(['info', 'ERROR']);
    });

    it('are cut at their size, with a word about it', async () => {
      const query = JSON.stringify({ find: 'terms', field: 'host.name.keyword', size: 2, order: 'desc' });
      const request = questionOf({ query, mode: 'values' });
      const { frames, notices } = await queryValues(client, client.settings, request, signal);
      expect(frames[0]!.fields[0]!.values).to.deep.equal(['web-2', 'web-1']);
      expect(notices!.map(({ text }) => text)).to.deep.equal([
        'Field host.name.keyword has more values: the first 2 are listed.',
      ]);
    });

    it('are the fields of a type', async () => {
      expect(await values('fields(date)')).to.deep.equal(['@timestamp', 'ends']);
      expect(await values('{"find":"fields","type":"boolean"}')).to.deep.equal(['host.up']);
      expect(await values('fields(number)')).to.deep.equal(['order', 'took']);
      expect(await values('fields()')).to.include.members(['host.name', 'host.name.keyword', 'took']);
    });

    it('are refused for a text, in one sentence', async () => {
      const thrown = await failureOf(values('terms(message)'));
      expect([thrown.code, thrown.message]).to.deep.equal([
        'elasticsearch-field-unlistable',
        'values of field message cannot be listed: it is a text, which is searched by its words',
      ]);
    });
  });

  describe('as suggestions', () => {
    const ask3 = async (more: Parameters<typeof suggestQuestionOf>[0]): Promise<unknown> => {
      const { items, more: others } = await suggest(client, client.settings, suggestQuestionOf(more), signal);
      return [items.map(({ text, type }) => (type === undefined ? text : `${text}: ${type}`)), others];
    };

    it('are the names of indices', async () => {
      expect(await ask3({ what: 'names', text: 'DOCS-L' })).to.deep.equal([['docs-logs: index'], false]);
      const { items, more } = await suggest(client, client.settings, suggestQuestionOf({ limit: 1 }), signal);
      expect([items.length, more]).to.deep.equal([1, true]);
    });

    it('are fields with their types', async () => {
      expect(await ask3({ what: 'labels', text: 'host' })).to.deep.equal([
        ['host.name: text', 'host.name.keyword: keyword', 'host.up: boolean'],
        false,
      ]);
    });

    it('are the values of a field that contain a text, whatever their case', async () => {
      expect(await ask3({ what: 'values', label: 'host.name', text: 'EB-1' })).to.deep.equal([['web-1'], false]);
      expect(await ask3({ what: 'values', label: 'host.name', limit: 2 })).to.deep.equal([['web-0', 'web-1'], true]);
      expect(await ask3({ what: 'values', label: 'level', text: 'r' })).to.deep.equal([['ERROR'], false]);
      expect(await ask3({ what: 'values', label: 'host.up', text: 'RU' })).to.deep.equal([['true'], false]);
      expect(await ask3({ what: 'values', label: 'host.name', text: '.*"\\[w' })).to.deep.equal([[], false]);
    });

    it('are refused for a field that nobody has, in one sentence', async () => {
      const thrown = await failureOf(ask3({ what: 'values', label: 'nope' }));
      expect(thrown.message).to.equal('values of field nope cannot be listed: no index has it');
    });
  });

  it('cannot be asked for in ES|QL or in the background, and it says so', async () => {
    const request = questionOf({ query: 'FROM docs-logs | LIMIT 5', options: { kind: 'esql' } });
    const esql = await failureOf(queryEsql(client, targetOf(client, request), request, signal));
    const search = await failureOf(searchAsync(client, {}, { index: '', signal }));
    expect([esql.code, esql.message]).to.deep.equal(['elasticsearch-unsupported', 'this server does not know ES|QL']);
    expect(search.code).to.equal('elasticsearch-unsupported');
  });
});

async function failureOf(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  return promise.then(
    () => expect.fail('no error'),
    (thrown: { code: string; message: string }) => thrown,
  );
}
