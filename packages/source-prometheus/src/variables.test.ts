import './all.js';
import { ObsError, type QueryResponse } from '@obs-kit/core';
import { createFakeFetch, jsonResponse, type FetchCall } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { prometheus } from './index.js';

async function ask(query: string, data: unknown = []): Promise<{ response: QueryResponse; call: FetchCall }> {
  const { fetch, calls } = createFakeFetch(() => jsonResponse({ status: 'success', data }));
  const source = prometheus({ url: 'http://prom.test/prefix', fetch });
  const response = await source.query(
    {
      refId: 'v',
      query,
      mode: 'values',
      range: { from: 1_000_000, to: 2_000_500 },
      stepMs: 1000,
      timeZone: 'UTC',
      legend: '',
      maxDataPoints: 100,
      options: {},
    },
    { signal: new AbortController().signal },
  );
  return { response, call: calls[0]! };
}

const pathAndMatch = ({ url, params }: FetchCall): string[] => [url.pathname, ...params.getAll('match[]')];

describe('a variable query', () => {
  it('asks for the values of a label within the range', async () => {
    const { response, call } = await ask('label_values(instance)', ['a', 'b']);
    expect(pathAndMatch(call)).to.deep.equal(['/prefix/api/v1/label/instance/values']);
    expect([call.method, call.params.get('start'), call.params.get('end')]).to.deep.equal(['GET', '1000', '2000.5']);
    expect(response.frames[0]).to.deep.include({
      length: 2,
      meta: { kind: 'values', executedQuery: 'label_values(instance)' },
    });
    expect(response.frames[0]!.fields[0]).to.deep.include({ name: 'value', type: 'string', values: ['a', 'b'] });
  });

  it('asks for the values of a label among the series of a selector, which may hold commas and brackets', async () => {
    const { call } = await ask(' label_values( up{a=~"x,(y)", b="}"} , job ) ');
    expect(pathAndMatch(call)).to.deep.equal(['/prefix/api/v1/label/job/values', 'up{a=~"x,(y)", b="}"}']);
  });

  it('asks for the names of labels', async () => {
    expect(pathAndMatch((await ask('label_names()')).call)).to.deep.equal(['/prefix/api/v1/labels']);
    expect(pathAndMatch((await ask('label_names(up)')).call)).to.deep.equal(['/prefix/api/v1/labels', 'up']);
  });

  it('asks for the names of metrics that match, without an end to break out of', async () => {
    expect(pathAndMatch((await ask('metrics(node_.*"x)')).call)).to.deep.equal([
      '/prefix/api/v1/label/__name__/values',
      '{__name__=~".*(?:node_.*\\"x).*"}',
    ]);
    expect(pathAndMatch((await ask('metrics()')).call)).to.deep.equal(['/prefix/api/v1/label/__name__/values']);
  });

  it('asks for series', async () => {
    const { response, call } = await ask('series(up{job="a"})', [{ __name__: 'up', job: 'a"b' }, { __name__: 'x' }]);
    expect(pathAndMatch(call)).to.deep.equal(['/prefix/api/v1/series', 'up{job="a"}']);
    expect(response.frames[0]!.fields[0]!.values).to.deep.equal(['up{job="a\\"b"}', 'x']);
  });

  it('asks for the result of a query, at the end of the range', async () => {
    const data = { resultType: 'vector', result: [{ metric: { __name__: 'up', job: 'a' }, value: [2000.5, '1'] }] };
    const { response, call } = await ask('query_result(topk(3, up))', data);
    expect([call.params.get('query'), call.params.get('time')]).to.deep.equal(['topk(3, up)', '2000.5']);
    expect(response.frames[0]!.fields[0]!.values).to.deep.equal(['up{job="a"} 1 2000500']);
  });

  it('asks for the last samples of a range selector', async () => {
    const values = [[1, '5'], [2000.5, '6']]; // prettier-ignore
    const data = { resultType: 'matrix', result: [{ metric: { __name__: 'up', job: 'a' }, values }] };
    const { response } = await ask('query_result(up[1h])', data);
    expect(response.frames[0]!.fields[0]!.values).to.deep.equal(['up{job="a"} 6 2000500']);
  });

  for (const query of [
    '',
    'up',
    'label_values()',
    'label_values(up, a-b)',
    'label_values(../x)',
    'series()',
    'metrics(a) b',
  ]) {
    it(`says which forms there are when it is "${query}"`, async () => {
      const thrown = await ask(query).catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(ObsError);
      expect((thrown as ObsError).code).to.equal('prometheus-variable-query');
      expect((thrown as ObsError).hint).to.include('label_values(selector, label)');
    });
  }
});
