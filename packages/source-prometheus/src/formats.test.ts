import type { Frame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ask, at, codeOf, GRID, matrix, requestOf, serve, START, success } from './fixtures/api.js';

const { signal } = new AbortController();
const STEP = 15_000;

/** Columns by name; of several with one name the first. */
function columnsOf({ fields }: Frame): Record<string, unknown> {
  return Object.fromEntries(fields.toReversed().map(({ name, values }) => [name, [...values]]));
}

const namesOf = ({ fields }: Frame): string[] => fields.map(({ name }) => name);

describe('the format table', () => {
  const options = { format: 'table' };

  it('has a row for each sample, in order of time, and a column for each label of any series', async () => {
    const { frames } = await ask(
      matrix(
        { metric: { __name__: 'up', job: 'a' }, values: [at(0, '1'), at(2, '3')] },
        { metric: { __name__: 'up', instance: 'x' }, values: [at(0, '5')] },
      ),
      { options },
    );
    expect([frames.length, frames[0]!.meta.kind, frames[0]!.length]).to.deep.equal([1, 'table', 3]);
    expect(namesOf(frames[0]!)).to.deep.equal(['Time', '__name__', 'instance', 'job', 'Value']);
    expect(columnsOf(frames[0]!)).to.deep.equal({
      Time: [GRID, GRID, GRID + 2 * STEP],
      __name__: ['up', 'up', 'up'],
      instance: ['', 'x', ''],
      job: ['a', '', 'a'],
      Value: [1, 5, 3],
    });
  });

  it('keeps a series of an instant whose value is NaN', async () => {
    const result = [{ metric: { job: 'a' }, value: [START / 1000, 'NaN'] }];
    const { frames } = await ask(success({ resultType: 'vector', result }), { mode: 'instant', options });
    expect(columnsOf(frames[0]!)).to.deep.equal({ Time: [START], job: ['a'], Value: [NaN] });
  });

  it('of nothing is no frame', async () => {
    expect((await ask(matrix(), { options })).frames).to.deep.equal([]);
  });

  it('keeps hostile names of labels as they are', async () => {
    const metric = JSON.parse('{"__proto__":"x","constructor":"y"}') as object;
    const { frames } = await ask(matrix({ metric, values: [at(0, '1')] }), { options });
    expect(namesOf(frames[0]!)).to.deep.equal(['Time', '__proto__', 'constructor', 'Value']);
    expect(frames[0]!.fields[1]!.values).to.deep.equal(['x']);
  });
});

describe('the format heatmap', () => {
  const options = { format: 'heatmap' };
  const bucket = (le: string, values: unknown[], more: object = {}): object => ({
    metric: { __name__: 'h_bucket', le, ...more },
    values,
  });

  it('has a frame of cells for each group, each bucket less what the one below holds', async () => {
    const { frames } = await ask(
      matrix(
        bucket('+Inf', [at(0, '9'), at(1, '9')]),
        bucket('0.5', [at(0, '2'), at(1, '3')]),
        bucket('10', [at(0, '7'), at(1, '3')]),
        bucket('1', [at(1, '4')], { job: 'b' }),
      ),
      { options },
    );
    expect(frames.map(({ meta, name }) => [meta.kind, meta.stepMs, name])).to.deep.equal([
      ['histogram', STEP, 'h_bucket'],
      ['histogram', STEP, 'h_bucket'],
    ]);
    expect(namesOf(frames[0]!)).to.deep.equal(['time', 'yMin', 'yMax', 'count']);
    // What is counted at a time was so within the step before it.
    const [first, second] = [GRID - STEP, GRID];
    expect(columnsOf(frames[0]!)).to.deep.equal({
      time: [first, first, first, second, second, second],
      yMin: [0, 0.5, 10, 0, 0.5, 10],
      yMax: [0.5, 10, Infinity, 0.5, 10, Infinity],
      count: [2, 5, 2, 3, 0, 6],
    });
    expect({ ...frames[1]!.fields[3]!.labels }).to.deep.equal({ job: 'b' });
  });

  it('compares buckets of the same time alone: one that misses a step gives its share to the one above', async () => {
    const { frames } = await ask(
      matrix(bucket('1', [at(0, '1'), at(1, '2')]), bucket('2', [at(1, '3')]), bucket('4', [at(0, '7'), at(1, '8')])),
      { options },
    );
    expect(columnsOf(frames[0]!)).to.deep.include({
      yMin: [0, 1, 0, 1, 2],
      yMax: [1, 4, 1, 2, 4],
      count: [1, 6, 2, 1, 5],
    });
  });

  it('takes what rounding leaves, and counts that go down, for nothing', async () => {
    const { frames } = await ask(
      matrix(bucket('1', [at(0, '0.3')]), bucket('2', [at(0, '0.30000000000000004')]), bucket('3', [at(0, '0.2')])),
      { options },
    );
    expect(columnsOf(frames[0]!)['count']).to.deep.equal([0.3, 0, 0]);
  });

  it('begins at minus infinity below a bound that is not above zero', async () => {
    const { frames } = await ask(matrix(bucket('-1', [at(0, '1')]), bucket('0', [at(0, '3')])), { options });
    expect(columnsOf(frames[0]!)).to.deep.include({ yMin: [-Infinity, -1], yMax: [-1, 0], count: [1, 2] });
  });

  it('leaves series without a bound as they are, and says so', async () => {
    const { frames, notices } = await ask(
      matrix(
        bucket('1', [at(0, '1')]),
        { metric: { le: 'x' }, values: [at(0, '5')] },
        { metric: {}, values: [at(0, '6')] },
      ),
      { options },
    );
    expect(frames.map(({ meta }) => meta.kind)).to.deep.equal(['histogram', 'timeseries']);
    expect(frames[1]!.fields).to.have.length(3);
    expect(notices!.map(({ text }) => text).join()).to.match(/^2 series have no label le/);
  });

  it('takes the times as they come when a server has moved the grid', async () => {
    const moved = (step: number, value: string): [number, string] => [at(step, value)[0] - 3, value];
    const { frames } = await ask(matrix(bucket('1', [moved(0, '1')]), bucket('2', [moved(0, '3')])), { options });
    expect(columnsOf(frames[0]!)).to.deep.include({ time: [GRID - 3000 - STEP, GRID - 3000 - STEP], count: [1, 2] });
  });
});

describe('native histograms', () => {
  const histogram = {
    count: '12',
    sum: '20.5',
    buckets: [
      [1, '-1', '-0.7102', '4'],
      [3, '-0.001', '0.001', '2'],
      [0, '1', '1.4171', '2'],
      [2, '4', '+Inf', '4'],
    ],
  };

  it('are cells, with the bounds that belong to a bucket; empty buckets are not there', async () => {
    const series = { metric: { __name__: 'h', job: 'a' }, histograms: [[GRID / 1000, histogram]] };
    const { frames, notices } = await ask(matrix(series), { legend: '{{job}}!' });
    expect([frames.length, notices]).to.deep.equal([1, []]);
    const [frame] = frames as [Frame];
    expect([frame.meta.kind, frame.meta.stepMs, frame.name]).to.deep.equal(['histogram', STEP, 'h']);
    expect(columnsOf(frame)).to.deep.equal({
      time: [0, 1, 2, 3].map(() => GRID - STEP),
      yMin: [-1, -0.001, 1, 4],
      yMax: [-0.7102, 0.001, 1.4171, Infinity],
      count: [4, 2, 2, 4],
      bounds: ['[)', '[]', '(]', '()'],
    });
    expect([{ ...frame.fields[3]!.labels }, frame.fields[3]!.config]).to.deep.equal([
      { job: 'a' },
      { displayNameFromSource: 'a!' },
    ]);
  });

  it('of a series that has numbers at other times, too, stand beside these', async () => {
    const series = { metric: { a: '1' }, values: [at(1, '7')], histograms: [[GRID / 1000, histogram]] };
    const { frames } = await ask(matrix(series, { metric: { a: '2' }, values: [at(0, '1')] }));
    expect(frames.map(({ meta }) => meta.kind)).to.deep.equal(['timeseries', 'histogram']);
    expect(frames[0]!.fields.slice(1).map(({ values }) => [...values])).to.deep.equal([[NaN, 7, NaN], [1, NaN, NaN]]); // prettier-ignore
  });

  it('at an instant have its time', async () => {
    const result = [
      { metric: { a: '1' }, histogram: [START / 1000, histogram] },
      { metric: { a: '2' }, value: [START / 1000, '1'] },
    ];
    const { frames } = await ask(success({ resultType: 'vector', result }), { mode: 'instant' });
    expect(frames.map(({ meta }) => meta.kind)).to.deep.equal([undefined, 'histogram']);
    expect(frames[0]!.fields).to.have.length(2);
    expect(frames[1]!.fields[0]!.values[0]).to.equal(START);
  });

  it('without a bucket, as one that is NaN, have no cells', async () => {
    const series = { metric: {}, histograms: [[GRID / 1000, { count: 'NaN', sum: 'NaN' }]] };
    expect((await ask(matrix(series))).frames).to.deep.equal([]);
  });

  it('with buckets that are none are read without these, and it is said', async () => {
    const buckets = [[7, '1', '2', '3'], [0, '2', '1', '3'], [0, 'x', '1', '3'], 'y', [0, '1', '2', '5']]; // prettier-ignore
    const { frames, notices } = await ask(matrix({ metric: {}, histograms: [[GRID / 1000, { buckets }]] }));
    expect(columnsOf(frames[0]!)['count']).to.deep.equal([5]);
    expect(notices!.map(({ text }) => text).join()).to.match(/^4 buckets/);
  });
});

describe('a range and its end', () => {
  it('are two questions, of which the second is a table', async () => {
    const vector = { resultType: 'vector', result: [{ metric: { job: 'a' }, value: [(START + 30_000) / 1000, '9'] }] };
    const { source, calls } = serve(
      ({ url }) =>
      url.pathname.endsWith('/query') ? success(vector, { warnings: ['w'] }) : matrix({ metric: { job: 'a' }, values: [at(0, '1')] }), // prettier-ignore
    );
    const { frames, notices } = await source.query(requestOf({ options: { both: true } }), { signal });
    expect(calls.map(({ url }) => url.pathname)).to.have.members(['/api/v1/query_range', '/api/v1/query']);
    expect(frames.map(({ meta, refId }) => [meta.kind, refId])).to.deep.equal([['timeseries', 'A'], ['table', 'A']]); // prettier-ignore
    expect(columnsOf(frames[1]!)).to.deep.equal({ Time: [START + 30_000], job: ['a'], Value: [9] });
    expect(notices).to.deep.equal([{ severity: 'warning', text: 'w' }]);
  });
});

describe('exemplars', () => {
  const exemplar = (ms: number, value: string, labels: object): object => ({ labels, value, timestamp: ms / 1000 });
  const answer = (data: unknown) =>
    serve(({ url }) =>
      url.pathname.endsWith('/query_exemplars') ? success(data) : matrix({ metric: {}, values: [at(0, '1')] }),
    );
  const options = { exemplars: true };

  it('are a frame of their own, with the labels of series and exemplar, each null where there is none', async () => {
    const { source, calls } = answer([
      {
        seriesLabels: { __name__: 'h_bucket', job: 'a' },
        exemplars: [exemplar(START + 20_000.4, '0.7', { trace_id: 'x' })],
      },
      { exemplars: [exemplar(START, '5e-1', { span: 'y', job: 'own' })] },
    ]);
    const { frames } = await source.query(requestOf({ options }), { signal });
    expect(frames.map(({ meta }) => meta.kind)).to.deep.equal(['timeseries', 'exemplars']);
    expect(namesOf(frames[1]!)).to.deep.equal(['time', 'value', 'job', 'span', 'trace_id']);
    expect(columnsOf(frames[1]!)).to.deep.equal({
      time: [START, START + 20_000],
      value: [0.5, 0.7],
      job: ['own', 'a'],
      span: ['y', null],
      trace_id: [null, 'x'],
    });
    const { params } = calls.find(({ url }) => url.pathname.endsWith('/query_exemplars'))!;
    expect(Object.fromEntries(params)).to.deep.equal({ query: 'up', start: '1600000000', end: '1600000030' });
  });

  it('are thinned: of a step the largest, and what lies two deviations below the last one kept', async () => {
    const values = ['100', '99', '98', '97', '10', '9', '0'];
    const within = values.map((value, i) => exemplar(GRID + 15_000 + i, value, {}));
    const { source } = answer([{ exemplars: [...within, exemplar(GRID + 31_000, '1', {})] }]);
    const { frames } = await source.query(requestOf({ options }), { signal });
    // The deviation of all eight is about 50: only what is more than 100 below 100 would be kept.
    expect(columnsOf(frames[1]!)['value']).to.deep.equal([100, 1]);
    const narrow = ['100', ...Array.from({ length: 40 }, () => '99'), '0'].map((value) =>
      exemplar(GRID + 15_000, value, {}),
    );
    const { frames: kept } = await answer([{ exemplars: narrow }]).source.query(requestOf({ options }), { signal });
    expect(columnsOf(kept[1]!)['value']).to.deep.equal([100, 0]);
  });

  it('that a server does not have are said to be missing, and take nothing along', async () => {
    const { source } = serve(({ url }) =>
      url.pathname.endsWith('/query_exemplars')
        ? new Response('404 page not found', { status: 404 })
        : matrix({ metric: {}, values: [at(0, '1')] }),
    );
    const { frames, notices } = await source.query(requestOf({ options }), { signal });
    expect(frames).to.have.length(1);
    expect(notices!.map(({ text }) => text).join()).to.match(/^The exemplars are not here/);
  });

  it('that there are none of are no frame', async () => {
    expect((await answer([]).source.query(requestOf({ options }), { signal })).frames).to.have.length(1);
  });
});

describe('an option of a query', () => {
  for (const options of [
    { format: 'pie' },
    { format: {} },
    { exemplars: 'maybe' },
    { both: 2 },
    { format: '__proto__' },
  ]) {
    it(`is refused as ${JSON.stringify(options)}`, async () => {
      expect(await codeOf(ask(matrix(), { options }))).to.equal('prometheus-option-invalid');
    });
  }

  it('may come as text, as Grafana has it, empty, or be one of somebody else', async () => {
    const inherited = Object.create({ format: 'pie' }) as Record<string, unknown>;
    for (const options of [
      { format: 'time_series' },
      { format: '', exemplars: 'false' },
      { own: 1 },
      { both: null },
      inherited,
    ]) {
      expect((await ask(matrix({ metric: {}, values: [at(0, '1')] }), { options })).frames).to.have.length(1);
    }
  });
});
