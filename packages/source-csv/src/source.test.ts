import type { DataSourceOptions, ObsError, QueryRequest, QueryResponse } from '@obs-kit/core';
import { createFakeFetch, textResponse } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { csv } from './index.js';

const T = Date.UTC(2024, 0, 1);

function requestOf(overrides: Partial<QueryRequest> = {}): QueryRequest {
  return {
    refId: 'A',
    query: '',
    mode: 'range',
    range: { from: T, to: T + 60_000 },
    stepMs: 1000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {},
    ...overrides,
  };
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

testSourceContract('csv with a url', {
  create: csv,
  request: requestOf(),
  http: {
    good: (text) =>
      textResponse(`time,${quoted(text)}\n2024-01-01 00:00:00,1\n2024-01-01 00:00:20,\n2024-01-01 00:00:40,3\n`),
    empty: () => textResponse('time,cpu\n'),
    failure: () => textResponse('disk full', 500),
    failureCode: 'source-status',
  },
});

testSourceContract('csv with text', {
  create: () => csv({ text: 'time,cpu\n2024-01-01,1\n' }),
  request: requestOf(),
});

const signal = new AbortController().signal;

function ask(options: DataSourceOptions, overrides: Partial<QueryRequest> = {}): Promise<QueryResponse> {
  return csv(options).query(requestOf(overrides), { signal });
}

async function codeOf(options: DataSourceOptions, overrides: Partial<QueryRequest> = {}): Promise<string> {
  return ask(options, overrides).then(
    () => 'no error',
    (thrown: ObsError) => thrown.code,
  );
}

const values = ({ frames }: QueryResponse): unknown =>
  frames.map(({ fields }) => fields.map((field) => [field.name, ...field.values]));

describe('a csv source', () => {
  it('takes its settings from attributes, and the target goes first', async () => {
    const text = '# made by hand\n01.01.2024 00:00\t1,5\t7\n01.01.2024 00:01\t2,5\t8\n';
    const fields = '[{"path":"column 1","name":"time","type":"time","format":"DD.MM.YYYY HH:mm"},{"path":"column 2"}]';
    const settings = { text, delimiter: 'tab', header: 'false', comment: '#', decimal: ',', fields };
    expect(values(await ask(settings))).to.deep.equal([[['time', T, T + 60_000], ['column 2', 1.5, 2.5]]]); // prettier-ignore
    expect(values(await ask(settings, { options: { fields: ['column 3'] } }))).to.deep.equal([[['column 3', 7, 8]]]);
  });

  it('is read again only when its text or the way to read it has changed', async () => {
    let text = 'time,cpu\n2024-01-01,1\n';
    const { fetch, calls } = createFakeFetch(() => textResponse(text));
    const source = csv({ url: 'http://files.test/a.csv', fetch });
    const columnOf = async (options: Record<string, unknown> = {}): Promise<unknown> => {
      const { frames } = await source.query(requestOf({ options }), { signal });
      return frames[0]!.fields[1]!.values;
    };
    const [first, second] = await Promise.all([columnOf(), columnOf()]);
    expect(second).to.equal(first);
    expect(await columnOf()).to.equal(first);
    expect(await columnOf({ types: { cpu: 'string' } })).to.deep.equal(['1']);
    expect(await columnOf()).to.equal(first);
    text = 'time,cpu\n2024-01-01,2\n';
    expect(await columnOf()).to.deep.equal(Float64Array.of(2));
    expect(new Set(calls.map(({ url, method }) => `${method} ${url.href}`))).to.deep.equal(
      new Set(['GET http://files.test/a.csv']),
    );
    expect(calls).to.have.length(6);
  });

  it('gives up reading when nobody waits, and reads for the next who asks', async () => {
    const text = `time,v\n${'2024-01-01,1\n'.repeat(200_000)}`;
    const source = csv({ text });
    const controller = new AbortController();
    const first = source.query(requestOf(), { signal: controller.signal }).catch((thrown: Error) => thrown.name);
    controller.abort();
    expect(await first).to.equal('AbortError');
    const { frames } = await source.query(requestOf(), { signal });
    expect(frames[0]!.length).to.equal(1);
  });

  it('reads a large file without keeping others from their turn', async () => {
    const text = `time,a,b,c\n${'2024-01-01 00:00:00,1.5,x,"2"\n'.repeat(150_000)}`;
    let done = false;
    const answer = ask({ text }).finally(() => (done = true));
    let turns = 0;
    while (!done) {
      turns++;
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(port1.close()));
        port1.start();
        port2.postMessage(undefined);
      });
    }
    await answer;
    expect(turns).to.be.greaterThan(5);
  });

  it('has no health, suggestions or annotations without its file', async () => {
    const { fetch } = createFakeFetch(() => textResponse('gone', 404));
    const source = csv({ url: 'http://files.test/a.csv', fetch });
    const range = { from: 0, to: 1 };
    for (const call of [
      source.health!({ signal }),
      source.suggest!({ what: 'names', text: '', range, limit: 1 }, { signal }),
      source.annotations!({ query: '', range, stepMs: 1, timeZone: 'UTC', options: {} }, { signal }),
    ]) {
      expect(await call.then(() => 'no error', (thrown: ObsError) => thrown.code)).to.equal('source-not-found'); // prettier-ignore
    }
  });

  it('suggests columns, and reads annotations', async () => {
    const source = csv({ text: 'time,title\n2024-01-01,a\n', url: 'http://not.asked/' });
    const range = { from: T, to: T + 1 };
    await source.health!({ signal });
    const { items } = await source.suggest!({ what: 'names', text: 't', range, limit: 9 }, { signal });
    expect(items).to.deep.equal([{ text: 'title', type: 'string' }]);
    const answer = await source.annotations!({ query: '', range, stepMs: 1, timeZone: 'UTC', options: {} }, { signal });
    expect(values(answer)).to.deep.equal([[['time', T], ['title', 'a']]]); // prettier-ignore
  });

  it('tells what is wrong by the first query', async () => {
    expect(await codeOf({})).to.equal('table-data-missing');
    expect(await codeOf({ text: ' \n' })).to.equal('table-data-empty');
    expect(await codeOf({ text: 5 })).to.equal('csv-text-invalid');
    expect(await codeOf({ text: 'a', delimiter: 'ab' })).to.equal('table-setting-invalid');
    expect(await codeOf({ text: 'a', delimiter: '"' })).to.equal('table-setting-invalid');
    expect(await codeOf({ text: 'a', timeZone: 'Mars' })).to.equal('time-zone-unknown');
    expect(await codeOf({ text: 'time,a\n2024-01-01,1\n', labels: 'b' })).to.equal('table-column-unknown');
    expect(await codeOf({ text: 'a' }, { query: 'b' })).to.equal('table-query-unknown');
  });
});
