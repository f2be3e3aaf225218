import type { ObsError } from '@obs-kit/core';
import { createFakeFetch, jsonResponse } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { prometheus } from './index.js';

// Without all.js: what a page has that imports register.js alone.

const START = 1_600_000_005_000;
const request = {
  refId: 'A',
  query: 'up',
  mode: 'range',
  range: { from: START, to: START + 30_000 },
  stepMs: 15_000,
  timeZone: 'UTC',
  legend: '',
  maxDataPoints: 100,
  options: {},
} as const;
const signal = new AbortController().signal;

const matrix = (...result: unknown[]): Response =>
  jsonResponse({ status: 'success', data: { resultType: 'matrix', result } });
const at = (step: number, value: string): [number, string] => [(START + step * 15_000) / 1000, value];
const textOf = (value: number): string =>
  Math.abs(value) === Infinity ? `${value > 0 ? '+' : '-'}Inf` : String(value);

testSourceContract('prometheus without its further parts', {
  create: prometheus,
  request,
  http: {
    good: (text) => matrix({ metric: { __name__: 'up', job: text }, values: [at(0, '1'), at(2, '3')] }),
    samples: (samples) =>
      matrix({ metric: { __name__: 'up' }, values: samples.map(([step, value]) => at(step, textOf(value))) }),
    partial: () =>
      jsonResponse({
        status: 'success',
        data: { resultType: 'matrix', result: [{ metric: {}, values: [at(0, '1')] }] },
        warnings: ['one of two stores did not answer'],
      }),
    empty: () => matrix(),
    failure: () => jsonResponse({ status: 'error', errorType: 'bad_data', error: '1:3: parse error' }, 400),
    failureCode: 'prometheus-bad-query',
  },
});

describe('prometheus without its further parts', () => {
  const { fetch } = createFakeFetch(() => matrix({ metric: { __name__: 'up' }, values: [at(0, '1')] }));
  const source = prometheus({ url: 'http://prom.test', fetch });
  const codeOf = (answer: Promise<unknown>): Promise<string> =>
    answer.then(
      () => 'answered',
      (error: ObsError) => error.code,
    );

  for (const [title, ask] of [
    ['tables', () => source.query({ ...request, options: { format: 'table' } }, { signal })],
    ['exemplars', () => source.query({ ...request, options: { exemplars: true } }, { signal })],
    ['pieces', () => source.query({ ...request, range: { from: 0, to: 15_000 * 12_000 } }, { signal })],
  ] as const) {
    it(`says which import ${title} need`, async () => {
      expect(await codeOf(ask())).to.equal('prometheus-part-missing');
    });
  }

  it('offers neither suggestions nor annotations', () => {
    expect([source.suggest, source.annotations]).to.deep.equal([undefined, undefined]);
  });

  it('does not mind options that other programs write', async () => {
    const options = { format: 'time_series', exemplars: false, editorMode: 'code' };
    expect(await codeOf(source.query({ ...request, options }, { signal }))).to.equal('answered');
  });

  it('leaves native histograms out, and says how to have them', async () => {
    const histogram = [START / 1000, { count: '1', sum: '1', buckets: [[0, '0', '1', '1']] }];
    const { fetch: ask } = createFakeFetch(() => matrix({ metric: {}, values: [at(0, '1')], histograms: [histogram] }));
    const { notices } = await prometheus({ url: 'http://prom.test', fetch: ask }).query(request, { signal });
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      "Native histograms are left out: they need '@obs-kit/source-prometheus/all.js'.",
    ]);
  });
});
