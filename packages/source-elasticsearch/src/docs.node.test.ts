import { readFile } from 'node:fs/promises';
import type { QueryRequest } from '@obs-kit/core';
import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { ACCESS_PROPERTIES } from './fixtures/access-log.js';
import { ALL, createAsker, type Asker } from './fixtures/asking.js';

interface Example {
  readonly query: string;
  readonly legend?: string;
  readonly options: QueryRequest['options'];
}

const INDEX = 'access-docs';
const PAGE = new URL('../../../docs/sources/elasticsearch.md', import.meta.url);
const suite = hasOpenSearch() ? describe : describe.skip;

suite('the examples of docs/sources/elasticsearch.md', () => {
  let asker: Asker;

  before(async () => {
    const server = await sharedOpenSearch();
    await server.load(INDEX, { properties: ACCESS_PROPERTIES, documents: [...ALL] as never });
    asker = createAsker(server.url, INDEX);
  });

  async function examples(): Promise<Example[]> {
    const page = await readFile(PAGE, 'utf8');
    const section = page.slice(page.indexOf('## Queries'), page.indexOf('## Logs and documents'));
    return [...section.matchAll(/```json\n([^]*?)```/g)].map(([, text]) => JSON.parse(text!) as Example);
  }

  it('are answered as they stand there', async () => {
    const all = await examples();
    const frames = await Promise.all(
      all.map(({ query, legend = '', options }) => asker.frameOf(options, { query, legend })),
    );
    const shapes = frames.map(({ meta, fields }) => [meta.kind, fields.slice(1).map(({ name }) => name)]);
    expect(shapes).to.deep.equal([
      ['timeseries', Array.from({ length: 4 }, () => 'Average latency_ms')],
      ['timeseries', Array.from({ length: 4 }, () => 'Sum status / Count')],
      ['table', ['p50.0 latency_ms', 'p95.0 latency_ms']],
    ]);
    expect(frames[0]!.fields.slice(1).map(({ config }) => config.displayNameFromSource)).to.have.members([
      'a',
      'b',
      'c',
      'd',
    ]);
    const shares = frames[1]!.fields.slice(1).flatMap(({ values }) => [...values] as number[]);
    expect(shares.every((share) => Number.isNaN(share) || (share >= 0 && share <= 1))).to.equal(true);
    expect(shares.some((share) => share > 0 && share < 1)).to.equal(true);
    expect(frames[2]!.length).to.equal(6);
  });
});
