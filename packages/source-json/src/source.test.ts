import type { DataSourceOptions, ObsError, QueryRequest, QueryResponse } from '@obs-kit/core';
import { jsonResponse, textResponse } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { frameFromJson, json } from './index.js';

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

testSourceContract('json with a url', {
  create: (options) => json({ ...options, rows: 'data.rows' }),
  request: requestOf(),
  http: {
    good: (text) =>
      jsonResponse({ data: { rows: [['time', text], ...[1, null, 3].map((v, i) => [T + i * 1000, v])] } }),
    empty: () => jsonResponse({ data: { rows: [] } }),
    failure: () => textResponse('{"a":', 200, 'application/json'),
    failureCode: 'json-syntax',
  },
});

testSourceContract('json with data', {
  create: () => json({ data: [{ time: '2024-01-01T00:00:00Z', cpu: 1 }] }),
  request: requestOf(),
});

const signal = new AbortController().signal;

function ask(options: DataSourceOptions, overrides: Partial<QueryRequest> = {}): Promise<QueryResponse> {
  return json(options).query(requestOf(overrides), { signal });
}

async function codeOf(options: DataSourceOptions, overrides: Partial<QueryRequest> = {}): Promise<string> {
  return ask(options, overrides).then(
    () => 'no error',
    (thrown: ObsError) => thrown.code,
  );
}

const values = ({ frames }: QueryResponse): unknown =>
  frames.map(({ fields }) => fields.map((field) => [field.name, ...field.values]));

describe('a json source', () => {
  const answer = {
    meta: { total: 2 },
    data: {
      hosts: [
        { name: 'a', load: { at: T / 1000, avg: 1 } },
        { name: 'b', load: { at: T / 1000, avg: 2 } },
      ],
      regions: ['eu', 'us'],
    },
  };

  it('finds rows and fields by their paths, those of the target first', async () => {
    const fields = [{ path: 'load.at', name: 'time', type: 'time' }, { path: 'load.avg', name: 'load' }, 'name'];
    const options = { data: answer, rows: '$.data.hosts[*]', fields };
    expect(values(await ask(options))).to.deep.equal([
      [['time', T], ['load', 1]],
      [['time', T], ['load', 2]],
    ]); // prettier-ignore
    const target = { rows: 'data.regions', fields: ['$'] };
    expect(values(await ask(options, { options: target, mode: 'values' }))).to.deep.equal([[['value', 'eu', 'us']]]);
    expect(values(await ask({ data: answer }, { options: { rows: 'meta' } }))).to.deep.equal([[['total', 2]]]);
  });

  it('takes its settings from attributes', async () => {
    const text = `\uFEFF${JSON.stringify(answer)}`;
    const settings = { text, rows: 'data.hosts', fields: 'load.at, load.avg', time: 'load.at', epoch: 's' };
    expect(values(await ask(settings))).to.deep.equal([[['load.at', T], ['load.avg', 2]]]); // prettier-ignore
  });

  it('keeps the digits of long ids and times', async () => {
    const text = `[{"time":${T}000001,"id":9007199254740993,"v":1e3},{"time":${T + 1}999999,"id":1,"v":2}]`;
    const { frames } = await ask({ text });
    expect(frames[0]!.fields.map(({ type, values: column }) => [type, ...column])).to.deep.equal([
      ['time', T, T + 1],
      ['string', '9007199254740993', '1'],
      ['number', 1000, 2],
    ]);
  });

  it('tells what is wrong by the first query', async () => {
    expect(await codeOf({})).to.equal('table-data-missing');
    expect(await codeOf({ text: ' \n' })).to.equal('table-data-empty');
    expect(await codeOf({ text: 'a,b\n1,2' })).to.equal('json-syntax');
    expect(await codeOf({ text: '{"message":"disk full"}' })).to.equal('table-json-invalid');
    expect(await codeOf({ text: '[]', rows: 'data' })).to.equal('table-json-invalid');
    expect(await codeOf({ text: '[]', rows: 'a..b' })).to.equal('table-path-invalid');
    expect(await codeOf({ text: '[{"a":1}]', rows: 5 })).to.equal('table-setting-invalid');
    expect(await codeOf({ text: '[{"a":1}]' }, { query: 'b' })).to.equal('table-query-unknown');
  });
});

describe('frameFromJson', () => {
  it('makes a frame of a value at once', () => {
    const frame = frameFromJson([{ time: '2024-01-01T00:00:01Z', load: { avg: 1 } }], { name: 'servers' });
    expect(frame.name).to.equal('servers');
    expect(frame.fields.map(({ name, values: column }) => [name, ...column])).to.deep.equal([
      ['time', T + 1000],
      ['load.avg', 1],
    ]);
  });
});
