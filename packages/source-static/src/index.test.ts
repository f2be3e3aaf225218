import {
  frameFromSeries,
  labelsFrom,
  type DataSourceOptions,
  type Frame,
  type ObsError,
  type QueryRequest,
  type QueryResponse,
} from '@obs-kit/core';
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

testSourceContract('static', {
  create: () => staticSource({ frames: [frameFromSeries({ time: [T], values: [1], name: 'cpu' })] }),
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

  it('is chosen by the names of frames and fields', async () => {
    const { frames } = await ask({ frames: FRAMES }, { query: 'servers: memory' });
    expect(frames.map(({ name, fields }) => [name, fields.map((field) => field.name)])).to.deep.equal([
      ['servers', ['time', 'memory']],
    ]);
    const { code, hint } = await errorOf({ frames: FRAMES }, { query: 'nope' });
    expect(code).to.equal('table-query-unknown');
    expect(hint).to.include('servers, time, cpu');
  });

  it('is sorted when it steps back, and else as it is', async () => {
    const [frame] = FRAMES as [Frame];
    const shuffled = {
      ...frame,
      fields: frame.fields.map((field) => ({ ...field, values: (field.values as Float64Array).toReversed() })),
    } as Frame;
    const { frames, notices } = await ask({ frames: [shuffled] });
    expect([...frames[0]!.fields[1]!.values]).to.deep.equal([1, 2, 3, 4]);
    expect(notices!.map(({ text }) => text)).to.deep.equal(['Sorted by time: 3 rows stepped back.']);
    const twice = {
      ...frame,
      fields: [{ ...frame.fields[0]!, values: Float64Array.of(T, T, T, T) }, frame.fields[1]!],
    };
    expect((await ask({ frames: [twice as Frame] })).frames[0]!.length).to.equal(4);
  });

  it('gives the distinct texts of a field as the options of a variable', async () => {
    const { frames } = await ask({ frames: FRAMES }, { mode: 'values', query: 'zone' });
    expect(frames[0]).to.deep.include({ length: 2, meta: { kind: 'values' } });
    expect(frames[0]!.fields[0]).to.deep.include({ name: 'value', type: 'string', values: ['eu', 'us'] });
    expect((await errorOf({ frames: FRAMES }, { mode: 'values', query: 'cpu' })).code).to.equal('table-values-no-text');
  });

  it('that is not there is told by the first query', async () => {
    for (const options of [{}, { data: [] }, { text: 'a\n1' }, { url: 'http://files.test/a.csv' }]) {
      const { code, hint } = await errorOf(options);
      expect([code, /type json or csv/.test(hint)]).to.deep.equal(['static-data-missing', true]);
    }
  });
});
