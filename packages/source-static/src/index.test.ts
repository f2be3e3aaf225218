import {
  labelsFrom,
  type DataSourceOptions,
  type Frame,
  type ObsError,
  type QueryRequest,
  type QueryResponse,
} from '@obs-kit/core';
import { createFakeFetch, textResponse } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { staticSource } from './index.js';

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

testSourceContract('static with a url', {
  create: staticSource,
  request: requestOf(),
  http: {
    good: (text) =>
      textResponse(`time,${quoted(text)}\n2024-01-01 00:00:00,1\n2024-01-01 00:00:20,\n2024-01-01 00:00:40,3\n`),
    empty: () => textResponse('time,cpu\n'),
    failure: () => textResponse('{"a":', 200, 'application/json'),
    failureCode: 'static-json-syntax',
  },
});

testSourceContract('static with data', {
  create: () => staticSource({ data: [{ time: '2024-01-01T00:00:00Z', cpu: 1 }] }),
  request: requestOf(),
});

const FRAMES: readonly Frame[] = [
  {
    name: 'servers',
    fields: [
      { name: 'time', type: 'time', values: Float64Array.of(T, T + 10, T + 20, T + 30), config: {} },
      {
        name: 'cpu',
        type: 'number',
        values: Float64Array.of(1, 2, 3, 4),
        labels: labelsFrom([['host', 'a']]),
        config: {},
      },
      { name: 'memory', type: 'number', values: Float64Array.of(5, 6, 7, 8), config: {} },
    ],
    length: 4,
    meta: { kind: 'timeseries' },
  },
  {
    name: 'list',
    fields: [
      { name: 'zone', type: 'string', values: ['eu', 'us', null, 'eu'], config: {} },
      { name: 'city, name', type: 'string', values: ['a', 'b', 'c', 'd'], config: {} },
    ],
    length: 4,
    meta: { kind: 'table' },
  },
];

function ask(options: DataSourceOptions, overrides: Partial<QueryRequest> = {}): Promise<QueryResponse> {
  return staticSource(options).query(requestOf(overrides), { signal: new AbortController().signal });
}

async function errorOf(options: DataSourceOptions, overrides: Partial<QueryRequest> = {}): Promise<ObsError> {
  return ask(options, overrides).then(
    () => expect.fail('no error'),
    (thrown: ObsError) => thrown,
  );
}

const shape = ({ frames }: QueryResponse): unknown =>
  frames.map(({ name, fields }) => [name, fields.map((field) => field.name)]);

describe('the text of a static query', () => {
  const all = [['servers', ['time', 'cpu', 'memory']], ['list', ['zone', 'city, name']]]; // prettier-ignore

  for (const [query, expected] of [
    ['', all],
    ['*', all],
    ['servers', [all[0]]],
    ['servers: memory', [['servers', ['time', 'memory']]]],
    ['servers : cpu , memory', [['servers', ['time', 'cpu', 'memory']]]],
    ['cpu', [['servers', ['time', 'cpu']]]],
    ['cpu, zone', [['servers', ['time', 'cpu']], ['list', ['zone']]]], // prettier-ignore
    ['city, name', [['list', ['city, name']]]],
  ] as const) {
    it(`"${query}" selects by name`, async () => {
      expect(shape(await ask({ frames: FRAMES }, { query }))).to.deep.equal(expected);
    });
  }

  it('that names nothing is told with the names that there are', async () => {
    for (const query of ['nope', 'servers: nope', '__proto__', 'cpu,']) {
      const { code, message, hint } = await errorOf({ frames: FRAMES }, { query });
      expect(code).to.equal('static-query-unknown');
      expect(message).to.include(query);
      expect(hint).to.include('servers, time, cpu');
    }
  });
});

describe('static data', () => {
  it('is cut to the range, both ends included, without a copy', async () => {
    const { frames } = await ask({ frames: FRAMES }, { range: { from: T + 10, to: T + 20 } });
    const [servers, list] = frames as [Frame, Frame];
    expect(servers.length).to.equal(2);
    expect(servers.fields.map(({ values }) => [...values])).to.deep.equal([[T + 10, T + 20], [2, 3], [6, 7]]); // prettier-ignore
    expect((servers.fields[1]!.values as Float64Array).buffer).to.equal(
      (FRAMES[0]!.fields[1]!.values as Float64Array).buffer,
    );
    expect({ ...servers.fields[1]!.labels }).to.deep.equal({ host: 'a' });
    expect(list.length).to.equal(4);
  });

  it('has no rows in a range without any', async () => {
    for (const range of [
      { from: T - 20, to: T - 10 },
      { from: T + 11, to: T + 19 },
      { from: T + 99, to: T + 999 },
    ]) {
      const { frames } = await ask({ frames: FRAMES }, { query: 'servers', range });
      expect(frames[0]!.length).to.equal(0);
    }
  });

  it('is the last row up to the end of the range for an instant', async () => {
    const range = { from: T, to: T + 25 };
    const { frames } = await ask({ frames: FRAMES }, { mode: 'instant', query: 'servers', range });
    expect(frames[0]!.fields.map(({ values }) => [...values])).to.deep.equal([[T + 20], [3], [7]]);
  });

  it('is sorted when it steps back', async () => {
    const [frame] = FRAMES as [Frame];
    const fields = frame.fields.map((field) => ({ ...field, values: [...field.values].toReversed() }));
    const shuffled = {
      ...frame,
      fields: fields.map((f) => ({ ...f, values: Float64Array.from(f.values as number[]) })),
    };
    const { frames, notices } = await ask({ frames: [shuffled as Frame] });
    expect([...frames[0]!.fields[1]!.values]).to.deep.equal([1, 2, 3, 4]);
    expect(notices!.map(({ text }) => text)).to.deep.equal(['Sorted by time: 3 rows stepped back.']);
  });

  it('gives the distinct texts of a field as the options of a variable', async () => {
    const { frames } = await ask({ frames: FRAMES }, { mode: 'values', query: 'zone' });
    expect(frames[0]).to.deep.include({ length: 2, meta: { kind: 'values' } });
    expect(frames[0]!.fields[0]).to.deep.include({ name: 'value', type: 'string', values: ['eu', 'us'] });
    expect((await errorOf({ frames: FRAMES }, { mode: 'values', query: 'cpu' })).code).to.equal(
      'static-values-no-text',
    );
  });

  it('may be text, whose format is told by its first character', async () => {
    const json = await ask({ text: '\uFEFF {"time":["2024-01-01T00:00:01Z"],"cpu":[1]}' });
    const csv = await ask({ text: '\uFEFFtime,cpu\r\n2024-01-01T00:00:01Z,1\r\n' });
    expect(shape(json)).to.deep.equal(shape(csv));
    expect(shape(await ask({ text: '[a\n1', format: 'csv' }))).to.deep.equal([[undefined, ['[a']]]);
  });

  it('that is not there, empty or unknown is told by the first query', async () => {
    expect((await errorOf({})).code).to.equal('static-data-missing');
    expect((await errorOf({ text: ' \n' })).code).to.equal('static-data-empty');
    expect((await errorOf({ text: 'a', format: 'xml' })).code).to.equal('static-format-unknown');
    expect((await errorOf({ data: 5 })).code).to.equal('static-json-invalid');
  });

  it('from a url is read again only when its text has changed', async () => {
    let text = 'time,cpu\n2024-01-01,1\n';
    const { fetch, calls } = createFakeFetch(() => textResponse(text));
    const source = staticSource({ url: 'http://files.test/a.csv', fetch });
    const columnOf = async (): Promise<unknown> =>
      (await source.query(requestOf(), { signal: new AbortController().signal })).frames[0]!.fields[1]!.values;
    const first = await columnOf();
    expect(await columnOf()).to.equal(first);
    text = 'time,cpu\n2024-01-01,2\n';
    expect(await columnOf()).to.deep.equal(Float64Array.of(2));
    expect(calls.map(({ url, method }) => `${method} ${url.href}`)).to.deep.equal(
      Array<string>(3).fill('GET http://files.test/a.csv'),
    );
  });
});
