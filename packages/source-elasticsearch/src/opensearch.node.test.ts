import type { ObsError } from '@obs-kit/core';
import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { ACCESS_PROPERTIES, type AccessLine } from './fixtures/access-log.js';
import { ALL, createAsker, expectClose, perStep, STEP, TIMES, type Asker } from './fixtures/asking.js';
import {
  deviationOf,
  groupBy,
  meanOf,
  numbersOf,
  percentileOf,
  rowsOf,
  sumOf,
  valuesOf,
} from './fixtures/brute-force.js';

import { requestOf } from './fixtures/parsing.js';
import { elasticsearch } from './index.js';

const INDEX = 'access-metrics';
const suite = hasOpenSearch() ? describe : describe.skip;

suite('aggregations of a real OpenSearch, against the documents themselves', () => {
  let url: string;
  let ask: Asker['ask'];
  let frameOf: Asker['frameOf'];

  before(async () => {
    const server = await sharedOpenSearch();
    await server.load(INDEX, { properties: ACCESS_PROPERTIES, documents: [...ALL] as never });
    ({ url } = server);
    ({ ask, frameOf } = createAsker(url, INDEX));
  });

  const metrics: readonly (readonly [
    title: string,
    metric: object,
    name: string,
    of: (lines: readonly AccessLine[]) => number,
  ])[] = [
    ['count', { type: 'count' }, 'Count', (lines) => lines.length],
    [
      'avg',
      { type: 'avg', field: 'latency_ms' },
      'Average latency_ms',
      (lines) => meanOf(valuesOf(lines, 'latency_ms')),
    ],
    ['sum', { type: 'sum', field: 'bytes' }, 'Sum bytes', (lines) => sumOf(valuesOf(lines, 'bytes'))],
    [
      'min',
      { type: 'min', field: 'bytes' },
      'Min bytes',
      (lines) => (lines.length ? Math.min(...valuesOf(lines, 'bytes')) : NaN),
    ],
    [
      'max',
      { type: 'max', field: 'bytes' },
      'Max bytes',
      (lines) => (lines.length ? Math.max(...valuesOf(lines, 'bytes')) : NaN),
    ],
    // Approximate in general; exact for so few values, as the servers promise below precision_threshold.
    [
      'cardinality',
      { type: 'cardinality', field: 'path' },
      'Unique Count path',
      (lines) => new Set(lines.map(({ path }) => path)).size,
    ],
    [
      'sum with a script',
      { type: 'sum', field: 'bytes', settings: { script: { inline: '_value / 8' } } },
      'Sum bytes',
      (lines) => sumOf(valuesOf(lines, 'bytes').map((value) => value / 8)),
    ],
    [
      'avg with a value for documents without the field',
      { type: 'avg', field: 'latency_ms', settings: { missing: '0' } },
      'Average latency_ms',
      (lines) => meanOf(lines.map(({ latency_ms: value = 0 }) => value)),
    ],
  ];
  for (const [title, metric, name, of] of metrics) {
    it(`computes ${title}, with gaps where there are no documents`, async () => {
      const frame = await frameOf({ metrics: [{ id: '1', ...metric }] });
      expect(frame.meta).to.include({ kind: 'timeseries', stepMs: STEP });
      expect([...frame.fields[0]!.values]).to.deep.equal(TIMES);
      expectClose(numbersOf(frame, name), perStep(of));
    });
  }

  it('computes extended_stats, a series per statistic', async () => {
    const on = [
      'avg',
      'min',
      'max',
      'sum',
      'count',
      'std_deviation',
      'std_deviation_bounds_upper',
      'std_deviation_bounds_lower',
    ];
    const meta = Object.fromEntries(on.map((key) => [key, true]));
    const frame = await frameOf({
      metrics: [{ id: '1', type: 'extended_stats', field: 'bytes', meta, settings: { sigma: '3' } }],
    });
    const bytes = (lines: readonly AccessLine[]): number[] => valuesOf(lines, 'bytes');
    expectClose(
      numbersOf(frame, 'Avg bytes'),
      perStep((lines) => meanOf(bytes(lines))),
    );
    expectClose(
      numbersOf(frame, 'Sum bytes'),
      perStep((lines) => sumOf(bytes(lines))),
    );
    expectClose(
      numbersOf(frame, 'Count bytes'),
      perStep((lines) => lines.length),
    );
    expectClose(
      numbersOf(frame, 'Std Dev bytes'),
      perStep((lines) => deviationOf(bytes(lines))),
    );
    expectClose(
      numbersOf(frame, 'Std Dev Upper bytes'),
      perStep((lines) => meanOf(bytes(lines)) + 3 * deviationOf(bytes(lines))),
    );
    expectClose(
      numbersOf(frame, 'Std Dev Lower bytes'),
      perStep((lines) => meanOf(bytes(lines)) - 3 * deviationOf(bytes(lines))),
    );
    expect(frame.fields).to.have.length(9);
  });

  it('computes percentiles within the error of a digest', async () => {
    const frame = await frameOf({
      metrics: [{ id: '1', type: 'percentiles', field: 'bytes', settings: { percents: ['25', '50', '95.5'] } }],
    });
    for (const [name, percent] of [
      ['p25.0 bytes', 25],
      ['p50.0 bytes', 50],
      ['p95.5 bytes', 95.5],
    ] as const) {
      // So few values per bucket are kept one by one, but how to go between two of them is not agreed on:
      // a value may lie one rank to either side.
      const found = numbersOf(frame, name);
      const [low, high] = [-1, 1].map((side) =>
        perStep((lines) => percentileOf(valuesOf(lines, 'bytes'), clamp(percent + (side * 100) / lines.length))),
      ) as [number[], number[]];
      found.forEach((value, i) => {
        if (Number.isNaN(low[i])) expect(value).to.be.NaN;
        else expect(value).to.be.within(low[i]!, high[i]!);
      });
      expect(found.filter((value) => !Number.isNaN(value))).to.have.length(33);
    }
  });

  it('keeps to the query text, to the filters and to the range, both ends included', async () => {
    const filters = [
      { key: 'host', operator: '!=', value: 'a' },
      { key: 'status', operator: '>=', value: '300' },
      { key: 'path', operator: '=|', value: ['/', '/cart'] },
    ];
    const first = ALL.map((line) => line['@timestamp']).toSorted((a, b) => a - b)[700]!;
    const range = { from: first, to: first + 3 * STEP };
    const { frames } = await ask(
      { filters, buckets: [], metrics: [{ type: 'count' }] },
      { query: 'method:(GET OR POST)', range },
    );
    const wanted = ALL.filter(
      (line) =>
        line['@timestamp'] >= range.from &&
        line['@timestamp'] <= range.to &&
        line.host !== 'a' &&
        line.status >= 300 &&
        ['/', '/cart'].includes(line.path) &&
        line.method !== 'PUT',
    );
    expect(rowsOf(frames[0]!)).to.deep.equal([[wanted.length]]);
    expect(wanted.length).to.be.greaterThan(5);
  });

  it('makes a series per term, with its label, in one frame', async () => {
    const frame = await frameOf({
      metrics: [{ id: '1', type: 'avg', field: 'bytes' }],
      buckets: [
        { id: '2', type: 'terms', field: 'host', settings: { order: 'asc' } },
        { id: '3', type: 'date_histogram' },
      ],
    });
    expect(frame.fields.slice(1).map(({ labels }) => ({ ...labels }))).to.deep.equal([
      { host: 'a' },
      { host: 'b' },
      { host: 'c' },
      { host: 'd' },
    ]);
    expect(frame.fields.slice(1).map(({ config }) => config.displayNameFromSource)).to.deep.equal(['a', 'b', 'c', 'd']);
    frame.fields.slice(1).forEach(({ labels, values }) => {
      const lines = ALL.filter(({ host }) => host === labels!['host']);
      expectClose(
        [...values] as number[],
        perStep((some) => meanOf(valuesOf(some, 'bytes')), lines),
      );
    });
  });

  it('makes a table of terms, ordered by a metric, by a percentile or by a statistic', async () => {
    const byHost = [...groupBy(ALL, ({ host }) => host)];
    const sums = byHost
      .map(([host, lines]) => [host, sumOf(valuesOf(lines, 'bytes'))] as const)
      .toSorted((a, b) => b[1] - a[1]);
    const terms = (orderBy: string, size = 0): object => ({
      id: '2',
      type: 'terms',
      field: 'host',
      settings: { orderBy, size },
    });
    const sum = { id: '1', type: 'sum', field: 'bytes' };
    expect(rowsOf(await frameOf({ metrics: [sum], buckets: [terms('1')] }))).to.deep.equal(sums);
    expect(rowsOf(await frameOf({ metrics: [sum], buckets: [terms('1', 2)] }))).to.deep.equal(sums.slice(0, 2));
    const percentiles = { id: '1', type: 'percentiles', field: 'bytes', settings: { percents: [95] } };
    const rows = rowsOf(await frameOf({ metrics: [percentiles], buckets: [terms('1[95.0]')] }));
    expect(rows.map(([, value]) => value)).to.deep.equal(
      rows.map(([, value]) => value as number).toSorted((a, b) => b - a),
    );
    const stats = { id: '1', type: 'extended_stats', field: 'bytes', meta: { std_deviation: true } };
    const deviations = byHost
      .map(([host, lines]) => [host, deviationOf(valuesOf(lines, 'bytes'))] as const)
      .toSorted((a, b) => b[1] - a[1]);
    const byDeviation = rowsOf(await frameOf({ metrics: [stats], buckets: [terms('1[std_deviation]')] }));
    expect(byDeviation.map(([host]) => host)).to.deep.equal(deviations.map(([host]) => host));
  });

  it('orders series by a metric that stands further down', async () => {
    const { frames } = await ask({
      metrics: [{ id: '1', type: 'sum', field: 'bytes' }],
      buckets: [
        { id: '2', type: 'terms', field: 'host', settings: { orderBy: '1', size: '2' } },
        { id: '3', type: 'date_histogram' },
      ],
    });
    const sums = [...groupBy(ALL, ({ host }) => host)].map(
      ([host, lines]) => [host, sumOf(valuesOf(lines, 'bytes'))] as const,
    );
    const busiest = sums
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([host]) => host);
    expect(frames[0]!.fields.slice(1).map(({ labels }) => labels!['host'])).to.deep.equal(busiest);
  });

  it('is healthy where the index is there, and says so where it is not', async () => {
    const { signal } = new AbortController();
    await elasticsearch({ url, index: INDEX }).health!({ signal });
    const codes = await Promise.all(
      ['no-such-index', '_not-a-name'].map((index) =>
        elasticsearch({ url, index }).health!({ signal }).then(
          () => 'healthy',
          (error: ObsError) => error.code,
        ),
      ),
    );
    expect(codes).to.deep.equal(['elasticsearch-index-missing', 'elasticsearch-bad-query']);
  });

  it('says that nothing was searched where a pattern matches no index', async () => {
    const { frames, notices } = await ask({ index: 'no-such-*' });
    expect(frames).to.deep.equal([]);
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      'No index was searched: the name or pattern of the index matches none.',
    ]);
  });

  it('asks with a limit of shards at a time', async () => {
    const source = elasticsearch({ url, index: INDEX, maxConcurrentShardRequests: '2' });
    const request = requestOf({ buckets: [] }, { range: { from: 0, to: 2e12 } });
    const { frames } = await source.query(request, { signal: new AbortController().signal });
    expect(rowsOf(frames[0]!)).to.deep.equal([[ALL.length]]);
  });
});

function clamp(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}
