import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { ACCESS_PROPERTIES, type AccessLine } from './fixtures/access-log.js';
import { ALL, createAsker, expectClose, perStep, STEP, TIMES, type Asker } from './fixtures/asking.js';
import { groupBy, meanOf, numbersOf, sumOf, valuesOf } from './fixtures/brute-force.js';

const INDEX = 'access-pipelines';
const suite = hasOpenSearch() ? describe : describe.skip;

suite('pipelines of a real OpenSearch, against the documents themselves', () => {
  let frameOf: Asker['frameOf'];
  let ask: Asker['ask'];

  before(async () => {
    const server = await sharedOpenSearch();
    await server.load(INDEX, { properties: ACCESS_PROPERTIES, documents: [...ALL] as never });
    ({ ask, frameOf } = createAsker(server.url, INDEX));
  });

  const sum = { id: '1', type: 'sum', field: 'bytes', hide: true };
  const sums = perStep((lines) => sumOf(valuesOf(lines, 'bytes')));
  const average = { id: '1', type: 'avg', field: 'bytes', hide: true };
  const averages = perStep((lines) => meanOf(valuesOf(lines, 'bytes')));

  // A bucket without documents is a gap to a pipeline, unless zeros are put there.
  const known = perStep((lines) => (lines.length === 0 ? NaN : sumOf(valuesOf(lines, 'bytes'))));
  const zeros = { gap_policy: 'insert_zeros' };

  it('computes the difference to the bucket before, also per unit of time', async () => {
    const wanted = known.map((value, i) => value - (known[i - 1] ?? NaN));
    const plain = await frameOf({ metrics: [sum, { id: '3', type: 'derivative', pipelineAgg: '1' }] });
    expectClose(numbersOf(plain, 'Derivative Sum bytes'), wanted);
    const perMinute = { id: '3', type: 'derivative', field: '1', settings: { unit: '1m' } };
    const normalized = await frameOf({ metrics: [sum, perMinute] });
    expectClose(
      numbersOf(normalized, 'Derivative Sum bytes'),
      wanted.map((value) => value / 10),
    );
  });

  it('computes functions over the buckets before', async () => {
    const metric = { id: '3', type: 'moving_fn', pipelineAgg: '1' };
    const settings = { ...zeros, window: '3', script: 'MovingFunctions.max(values)', shift: '1' };
    const frame = await frameOf({ metrics: [sum, { ...metric, settings }] });
    // Shifted by one, the bucket itself is the last of its window.
    const wanted = sums.map((_, i) => Math.max(...sums.slice(Math.max(0, i - 2), i + 1)));
    expectClose(numbersOf(frame, 'Moving Function Sum bytes'), wanted);
    const moving = await frameOf({
      metrics: [sum, { ...metric, type: 'moving_avg', settings: { ...zeros, window: 4 } }],
    });
    expectClose(
      numbersOf(moving, 'Moving Average Sum bytes'),
      sums.map((_, i) => meanOf(sums.slice(Math.max(0, i - 4), i))),
    );
  });

  it('adds up, and takes differences over a distance', async () => {
    const frame = await frameOf({
      metrics: [
        sum,
        { id: '3', type: 'cumulative_sum', pipelineAgg: '1' },
        { id: '4', type: 'serial_diff', pipelineAgg: '1', settings: { ...zeros, lag: '6' } },
      ],
    });
    let total = 0;
    expectClose(
      numbersOf(frame, 'Cumulative Sum Sum bytes'),
      sums.map((value) => (total += value)),
    );
    expectClose(
      numbersOf(frame, 'Serial Difference Sum bytes'),
      sums.map((value, i) => (i < 6 ? NaN : value - sums[i - 6]!)),
    );
  });

  it('computes scripts over metrics, over one percentile of several, and over counts', async () => {
    const pipelineVariables = [
      { name: 'bytes', pipelineAgg: '1' },
      { name: 'lines', pipelineAgg: '2' },
    ];
    const frame = await frameOf({
      metrics: [
        average,
        { id: '2', type: 'count', hide: true },
        { id: '3', type: 'bucket_script', pipelineVariables, settings: { script: 'params.bytes * params.lines' } },
        { id: '4', type: 'percentiles', field: 'bytes', settings: { percents: [50] } },
        {
          id: '5',
          type: 'bucket_script',
          pipelineVariables: [{ name: 'p', pipelineAgg: '4[50.0]' }],
          settings: { script: 'params.p / 2' },
        },
      ],
    });
    // Where a bucket holds nothing, there is nothing to compute from.
    expectClose(
      numbersOf(frame, 'Average bytes * Count'),
      averages.map((value, i) => (Number.isNaN(value) ? NaN : sums[i]!)),
    );
    const medians = numbersOf(frame, 'p50.0 bytes');
    expectClose(
      numbersOf(frame, 'p50.0 bytes / 2'),
      medians.map((value) => value / 2),
    );
  });

  it('computes a pipeline of a pipeline, whatever their order is in the target', async () => {
    const frame = await frameOf({
      metrics: [
        { id: '4', type: 'derivative', pipelineAgg: '3' },
        { id: '3', type: 'cumulative_sum', pipelineAgg: '1', hide: true },
        sum,
      ],
    });
    expectClose(
      numbersOf(frame, 'Derivative Cumulative Sum Sum bytes'),
      known.map((value, i) => (Number.isNaN(known[i - 1] ?? NaN) ? NaN : value)),
    );
  });

  it('computes one number out of hidden buckets', async () => {
    const perHost = (lines: readonly AccessLine[]): number[] =>
      [...groupBy(lines, ({ host }) => host).values()].map((some) => sumOf(valuesOf(some, 'bytes')));
    const sibling = (id: string, type: string, settings: object = {}): object => ({
      id,
      type,
      pipelineAgg: '1',
      settings: { over: 'host', ...settings },
    });
    const frame = await frameOf({
      metrics: [
        sum,
        sibling('3', 'sum_bucket'),
        sibling('4', 'avg_bucket'),
        sibling('5', 'max_bucket'),
        sibling('6', 'min_bucket'),
        sibling('7', 'percentiles_bucket', { percents: ['50'] }),
        { id: '8', type: 'max_bucket', pipelineAgg: '9', settings: { over: 'path' } },
        { id: '9', hide: true },
      ],
    });
    const of = (reduce: (values: readonly number[]) => number): number[] =>
      perStep((lines) => (lines.length ? reduce(perHost(lines)) : NaN));
    expectClose(numbersOf(frame, 'Sum of Sum bytes'), sums);
    expectClose(numbersOf(frame, 'Average of Sum bytes'), of(meanOf));
    expectClose(
      numbersOf(frame, 'Max of Sum bytes'),
      of((values) => Math.max(...values)),
    );
    expectClose(
      numbersOf(frame, 'Min of Sum bytes'),
      of((values) => Math.min(...values)),
    );
    // The server takes the nearest rank, never a value between two.
    const medians = numbersOf(frame, 'p50.0 of Sum bytes');
    expect(medians.filter((value, i) => !Number.isNaN(value) && !perHost(inStep(i)).includes(value))).to.deep.equal([]);
    expectClose(
      numbersOf(frame, 'Max of Count'),
      perStep((lines) =>
        lines.length ? Math.max(...[...groupBy(lines, ({ path }) => path).values()].map((some) => some.length)) : NaN,
      ),
    );
  });

  it('says so when a pipeline refers to nothing, and answers the rest', async () => {
    const { frames, notices } = await ask({
      metrics: [{ id: '1' }, { id: '3', type: 'derivative', pipelineAgg: '9' }],
    });
    expect(frames[0]!.length).to.equal(TIMES.length);
    expect(new Set(numbersOf(frames[0], 'Derivative Unset'))).to.deep.equal(new Set([NaN]));
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      'derivative "3" has no values: it refers to a metric that is not there.',
    ]);
  });

  const inStep = (i: number): AccessLine[] =>
    ALL.filter(({ '@timestamp': at }) => at >= TIMES[i]! && at < TIMES[i]! + STEP);
});
