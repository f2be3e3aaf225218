import './all.js';
import { jsonResponse, textResponse } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ask, at, codeOf, GRID, matrix, requestOf, serve, START, success } from './fixtures/api.js';
import { prometheus } from './index.js';

/** As Go writes a number. */
function textOf(value: number): string {
  return Math.abs(value) === Infinity ? `${value > 0 ? '+' : '-'}Inf` : String(value);
}

testSourceContract('prometheus', {
  create: prometheus,
  request: requestOf({ range: { from: GRID, to: GRID + 30_000 } }),
  http: {
    good: (text) => matrix({ metric: { __name__: 'up', job: text }, values: [at(0, '1'), at(2, '3')] }),
    samples: (samples) =>
      matrix({ metric: { __name__: 'up' }, values: samples.map(([step, value]) => at(step, textOf(value))) }),
    partial: () =>
      jsonResponse({
        status: 'success',
        data: { resultType: 'matrix', result: [{ metric: { __name__: 'up' }, values: [at(0, '1')] }] },
        warnings: ['one of two stores did not answer'],
      }),
    empty: () => matrix(),
    failure: () => jsonResponse({ status: 'error', errorType: 'bad_data', error: '1:3: parse error' }, 400),
    failureCode: 'prometheus-bad-query',
  },
});

describe('an answer', () => {
  it('may begin with a byte order mark', async () => {
    const text = await matrix({ metric: { __name__: 'up' }, values: [at(0, '1')] }).text();
    const { frames } = await ask(new Response(`\uFEFF${text}`, { headers: { 'content-type': 'application/json' } }));
    expect(frames.map(({ fields }) => fields.length)).to.deep.equal([2]);
  });
});

describe('a range query', () => {
  it('is a form by POST without any header of its own, which no browser preflights', async () => {
    const { source, calls } = serve(() => matrix());
    await source.query(requestOf(), { signal: new AbortController().signal });
    expect(calls).to.have.length(1);
    const [{ url, method, headers, init }] = calls as [(typeof calls)[0]];
    expect([url.href, method, [...headers]]).to.deep.equal(['http://prom.test/api/v1/query_range', 'POST', []]);
    expect(init.body).to.be.instanceOf(URLSearchParams);
    expect(init.redirect).to.equal(undefined);
  });

  it('aligns its ends to the step and writes them as decimal seconds', async () => {
    const { source, calls } = serve(() => matrix());
    const range = { from: START + 123, to: START + 5_123 };
    await source.query(requestOf({ range, stepMs: 500 }), { signal: new AbortController().signal });
    expect(Object.fromEntries(calls[0]!.params)).to.deep.equal({
      query: 'up',
      start: '1600000000',
      end: '1600000005',
      step: '0.5',
      nocache: '0',
    });
  });

  it('asks for just these instants when it may not align them, of VictoriaMetrics, too', async () => {
    const { source, calls } = serve(() => matrix());
    const range = { from: START + 123, to: START + 1_623 };
    await source.query(requestOf({ range, stepMs: 500, unaligned: true }), { signal: new AbortController().signal });
    const { start, end, nocache } = Object.fromEntries(calls[0]!.params);
    expect([start, end]).to.deep.equal(['1600000000.123', '1600000001.623']);
    // Any text but a few that mean no.
    expect(nocache).to.equal('0.123');
  });

  it('begins days at midnight of its time zone', async () => {
    const { source, calls } = serve(() => matrix());
    const range = { from: Date.UTC(2024, 0, 10, 12), to: Date.UTC(2024, 0, 12, 12) };
    await source.query(requestOf({ range, stepMs: 86_400_000, timeZone: 'America/New_York' }), {
      signal: new AbortController().signal,
    });
    expect(calls[0]!.params.get('start')).to.equal(String(Date.UTC(2024, 0, 10, 5) / 1000));
  });

  it('puts all series on one time column, with NaN where a step is missing', async () => {
    const { frames } = await ask(
      matrix(
        { metric: { __name__: 'a' }, values: [at(0, '1'), at(2, '3')] },
        { metric: { __name__: 'b' }, values: [at(1, '-0.5')] },
      ),
    );
    expect(frames).to.have.length(1);
    const { fields, length, meta } = frames[0]!;
    expect([...fields[0]!.values]).to.deep.equal([GRID, GRID + 15_000, GRID + 30_000]);
    expect([...fields[1]!.values]).to.deep.equal([1, NaN, 3]);
    expect([...fields[2]!.values]).to.deep.equal([NaN, -0.5, NaN]);
    expect([length, meta]).to.deep.equal([3, { kind: 'timeseries', stepMs: 15_000, executedQuery: 'up' }]);
  });

  it('reads all spellings of a number, and nothing else as one', async () => {
    const values = ['+Inf', '-Inf', 'NaN', '1e+21', '1e-07', '0', '', null, 7, 'x'];
    const range = { from: GRID, to: GRID + 9 * 15_000 };
    const samples = values.map((value, i) => [(GRID + i * 15_000) / 1000, value]);
    const { frames } = await ask(matrix({ metric: {}, values: samples }), { range });
    const expected = [Infinity, -Infinity, NaN, 1e21, 1e-7, 0, NaN, NaN, NaN, NaN];
    expect([...frames[0]!.fields[1]!.values]).to.deep.equal(expected);
  });

  it('takes the times as they come when a server has moved the grid', async () => {
    const moved = (step: number, value: string): [number, string] => [at(step, value)[0] - 3, value];
    const { frames } = await ask(
      matrix(
        { metric: { a: '1' }, values: [moved(0, '1'), moved(1, '2')] },
        { metric: { a: '2' }, values: [moved(1, '5')] },
      ),
    );
    expect(frames[0]!.fields.map(({ values }) => [...values])).to.deep.equal([
      [GRID - 3000, GRID + 12_000],
      [1, 2],
      [NaN, 5],
    ]);
  });

  it('keeps ms exactly', async () => {
    const range = { from: 1_795_365_323_387, to: 1_795_365_323_389 };
    const values = [[1795365323.387, '1'], [1795365323.388, '2'], [1795365323.389, '3']]; // prettier-ignore
    const { frames } = await ask(matrix({ metric: {}, values }), { range, stepMs: 1 });
    expect([...frames[0]!.fields[1]!.values]).to.deep.equal([1, 2, 3]);
  });

  it('shows the first ten thousand series and says so', async () => {
    const result = Array.from({ length: 10_001 }, (_, i) => ({ metric: { i: String(i) }, values: [at(0, '1')] }));
    const { frames, notices } = await ask(matrix(...result));
    expect(frames[0]!.fields).to.have.length(10_001);
    expect(notices!.map(({ severity }) => severity)).to.deep.equal(['warning']);
  });

  it("passes the server's warnings and infos on", async () => {
    const more = { warnings: ['slow store', 'slow store'], infos: ['metric might not be a counter'] };
    const { notices } = await ask(success({ resultType: 'matrix', result: [] }, more));
    expect(notices).to.deep.equal([
      { severity: 'warning', text: 'slow store' },
      { severity: 'info', text: 'metric might not be a counter' },
    ]);
  });

  it('says how many more notices there were than ten', async () => {
    const infos = Array.from({ length: 30 }, (_, i) => `info ${i}`);
    const { notices } = await ask(success({ resultType: 'matrix', result: [] }, { infos, warnings: ['w'] }));
    expect(notices).to.have.length(11);
    expect([notices![0]!.text, notices![10]!.text]).to.deep.equal(['w', '21 more notices of the server are left out.']);
  });

  it('keeps the later of two samples at one time, and says so', async () => {
    const { frames, notices } = await ask(matrix({ metric: {}, values: [at(1, '1'), at(0, '2'), at(1, '3')] }));
    expect(frames[0]!.fields.map(({ values }) => [...values])).to.deep.equal([[GRID, GRID + 15_000], [2, 3]]); // prettier-ignore
    expect(notices!.map(({ text }) => text).join()).to.match(/^1 samples have the time of another/);
  });
});

describe('an instant query', () => {
  const vector = success({
    resultType: 'vector',
    result: [
      { metric: { __name__: 'up', job: 'a' }, value: [START / 1000, '1'] },
      { metric: { __name__: 'up', job: 'b' }, value: [START / 1000, '0'] },
    ],
  });

  it('asks for the end of the range as it is', async () => {
    const { source, calls } = serve(() => vector.clone());
    const range = { from: START, to: START + 7_123 };
    await source.query(requestOf({ mode: 'instant', range }), { signal: new AbortController().signal });
    expect([calls[0]!.url.pathname, calls[0]!.params.get('time')]).to.deep.equal(['/api/v1/query', '1600000007.123']);
  });

  it('gives one row with a field for each series', async () => {
    const { frames } = await ask(vector, { mode: 'instant' });
    expect(frames[0]!.length).to.equal(1);
    expect(frames[0]!.fields.map(({ name, values }) => [name, ...values])).to.deep.equal([
      ['time', START],
      ['up', 1],
      ['up', 0],
    ]);
    expect({ ...frames[0]!.fields[2]!.labels }).to.deep.equal({ job: 'b' });
  });

  it('reads a scalar, a string, and the raw samples of a range selector', async () => {
    const mode = 'instant';
    const scalar = await ask(success({ resultType: 'scalar', result: [START / 1000, '2.5'] }), { mode, query: '5/2' });
    expect(scalar.frames[0]!.fields.map(({ name, values }) => [name, ...values])).to.deep.equal([
      ['time', START],
      ['5/2', 2.5],
    ]);
    const string = await ask(success({ resultType: 'string', result: [START / 1000, '<b>'] }), { mode });
    expect(string.frames[0]!.fields[1]).to.deep.include({ type: 'string', values: ['<b>'] });
    const values = [[START / 1000 - 7.5, '1'], [START / 1000, '2']]; // prettier-ignore
    const raw = await ask(matrix({ metric: {}, values }), { mode });
    expect([...raw.frames[0]!.fields[0]!.values]).to.deep.equal([START - 7500, START]);
  });
});

describe('names of series', () => {
  const series = { metric: { __name__: 'http_total', job: 'a', code: '200' }, values: [at(0, '1')] };

  it('are metric and labels, and no name of ours, without a legend', async () => {
    for (const legend of ['', '__auto']) {
      const field = (await ask(matrix(series), { legend })).frames[0]!.fields[1]!;
      expect([field.name, { ...field.labels }, field.config]).to.deep.equal([
        'http_total',
        { job: 'a', code: '200' },
        {},
      ]);
    }
  });

  it('keep what a legend has beside its places, and the text of a place that is none', async () => {
    for (const [legend, name] of [
      ['{{  job  }}', 'a'],
      ['{{job}', '{{job}'],
      ['{{{job}}}', '{a}'],
      ['$1 {{job}} $&', '$1 a $&'],
      ['{{job.x}}-', '-'],
    ]) {
      const { config } = (await ask(matrix(series), { legend: legend! })).frames[0]!.fields[1]!;
      expect(config.displayNameFromSource).to.equal(name);
    }
  });

  it('fill the places of a legend, empty where the label is missing', async () => {
    const legend = '{{ __name__ }} {{job}}/{{code}}{{nope}}{{toString}}';
    const { config } = (await ask(matrix(series), { legend })).frames[0]!.fields[1]!;
    expect(config.displayNameFromSource).to.equal('http_total a/200');
  });

  it('are the query itself when the series has no label at all', async () => {
    const field = (await ask(matrix({ metric: {}, values: [at(0, '1')] }), { query: ' sum(up) ' })).frames[0]!
      .fields[1]!;
    expect(field.name).to.equal('sum(up)');
  });
});

describe('a failure', () => {
  const envelope = (errorType: string, status: number) => (): Response =>
    jsonResponse({ status: 'error', errorType, error: 'what the server said' }, status);

  for (const [title, code, answer] of [
    ['a query that does not parse', 'prometheus-bad-query', envelope('bad_data', 400)],
    ['a query that cannot run', 'prometheus-query-failed', envelope('execution', 422)],
    ["VictoriaMetrics' errors", 'prometheus-query-failed', envelope('422', 422)],
    ['a query that takes too long', 'prometheus-query-timeout', envelope('timeout', 503)],
    ['an error beside status 200', 'prometheus-query-failed', envelope('execution', 200)],
    ['a server that starts', 'source-unavailable', () => textResponse('Service Unavailable', 503)],
    ['an unknown status', 'source-status', () => textResponse('', 418)],
    ['no envelope', 'prometheus-answer-malformed', () => jsonResponse([1])],
    ['an unknown result type', 'prometheus-answer-malformed', () => success({ resultType: '__proto__', result: [] })],
    ['JSON that breaks off', 'prometheus-answer-malformed', () => jsonResponse('{"status":"success","data":{')],
    ['a bare NaN', 'prometheus-answer-malformed', () => jsonResponse('{"status":"success","data":NaN}')],
  ] as const) {
    it(`of the kind "${title}" has the code ${code}`, async () => {
      expect(await codeOf(ask(answer))).to.equal(code);
    });
  }

  it("repeats Prometheus' own words", async () => {
    const thrown = await ask(envelope('bad_data', 400)).catch((error: Error) => error);
    expect((thrown as Error).message).to.equal('query refused by Prometheus: what the server said');
  });
});

describe('prometheus', () => {
  it('takes its settings as values, or as the texts of attributes', () => {
    const { intervalMs, maxPoints, concurrency, timeoutMs } = prometheus({});
    expect([intervalMs, maxPoints, concurrency, timeoutMs]).to.deep.equal([15_000, 11_000, 6, 30_000]);
    for (const source of [
      prometheus({ interval: '1m', maxPoints: 50_000, concurrency: 20, timeoutMs: 5000 }),
      prometheus({ interval: '1m', maxPoints: '50000', concurrency: '20', timeoutMs: '5000' as unknown as number }),
    ]) {
      const settings = [source.intervalMs, source.maxPoints, source.concurrency, source.timeoutMs];
      expect(settings).to.deep.equal([60_000, 50_000, 20, 5000]);
    }
  });

  for (const settings of [
    { interval: 'soon' },
    { interval: '0s' },
    { overlap: '10' },
    { incremental: 'no' },
    { maxPoints: '1' },
    { maxPoints: '1e9' },
    { concurrency: 0 },
    { concurrency: Object.create(null) as number },
    { timeoutMs: NaN },
  ]) {
    it(`tells with its first request that ${Object.keys(settings).join()} makes no sense as ${Object.values(settings)
      .map((v) => (typeof v === 'object' ? '{}' : v))
      .join()}`, async () => {
      const { source, calls } = serve(() => matrix(), settings);
      const { signal } = new AbortController();
      const suggestion = { what: 'names', text: '', range: requestOf().range, limit: 1 } as const;
      for (const answer of [
        source.query(requestOf(), { signal }),
        source.query(requestOf({ mode: 'values' }), { signal }),
        source.annotations!(requestOf(), { signal }),
        source.suggest!(suggestion, { signal }),
        source.alerts!({ signal }),
        source.health!({ signal }),
      ]) {
        expect(await codeOf(answer)).to.equal('prometheus-setting-invalid');
      }
      expect(calls).to.deep.equal([]);
    });
  }

  it('sends no header of its own with any request, so that no browser asks for permission first', async () => {
    const { source, calls } = serve(() => success([]));
    const { signal } = new AbortController();
    const range = requestOf().range;
    const options = { exemplars: true, both: true };
    await Promise.allSettled([
      source.query(requestOf({ options }), { signal }),
      source.query(requestOf({ mode: 'values', query: 'label_names()' }), { signal }),
      source.annotations!(requestOf(), { signal }),
      source.suggest!({ what: 'names', text: 'a', range, limit: 1 }, { signal }),
      source.suggest!({ what: 'labels', text: '', range, limit: 1 }, { signal }),
      source.alerts!({ signal }),
      source.health!({ signal }),
    ]);
    expect(calls).to.have.length.greaterThan(9);
    for (const { method, headers, init } of calls) {
      expect([...headers]).to.deep.equal([]);
      expect(method === 'GET' ? init.body : init.body instanceof URLSearchParams).to.equal(
        method === 'GET' ? undefined : true,
      );
    }
  });

  it('falls back to GET where POST is not allowed, once for each instance', async () => {
    const answer: Parameters<typeof serve>[0] = ({ method }) =>
      method === 'POST' ? textResponse('', 405) : matrix({ metric: {}, values: [at(0, '1')] });
    const one = serve(answer);
    const { signal } = new AbortController();
    await one.source.query(requestOf({ query: 'a+"&b"' }), { signal });
    await one.source.query(requestOf(), { signal });
    expect(one.calls.map(({ method }) => method)).to.deep.equal(['POST', 'GET', 'GET']);
    expect(one.calls[1]!.params.get('query')).to.equal('a+"&b"');
    const two = serve(answer);
    await two.source.query(requestOf(), { signal });
    expect(two.calls.map(({ method }) => method)).to.deep.equal(['POST', 'GET']);
  });

  it('is healthy when the server can count to one', async () => {
    const { source, calls } = serve(() => success({ resultType: 'scalar', result: [1, '1'] }));
    await source.health!({ signal: new AbortController().signal });
    expect(calls[0]!.params.get('query')).to.equal('1');
    const down = serve(() => textResponse('', 503)).source;
    expect(await codeOf(down.health!({ signal: new AbortController().signal }))).to.equal('source-unavailable');
  });
});
