import type { QueryRequest } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { RANGE, searchOf } from '../fixtures/parsing.js';

/** The aggregation that a metric becomes, between a count and an average. */
function metricOf(metric: object): unknown {
  const metrics = [{ id: '1' }, { id: '2', type: 'avg', field: 'x' }, { id: '3', ...metric }];
  return searchOf({ metrics, buckets: [{ id: '9' }] }).aggs['9']?.aggs?.['3'];
}

function bucketOf(bucket: object, more: Partial<QueryRequest> = {}): unknown {
  return searchOf({ buckets: [{ id: '2', ...bucket }] }, more).aggs['2'];
}

const DATES = {
  field: '@timestamp',
  fixed_interval: '60000ms',
  min_doc_count: 0,
  extended_bounds: { min: RANGE.from, max: RANGE.to },
  format: 'epoch_millis',
};

describe('a search for aggregations', () => {
  it('asks for no documents, and for those of the range alone', () => {
    const filters = [
      { key: 'host', value: 'a" OR *:*' },
      { key: 'path', operator: '!=', value: '/' },
      { key: 'status', operator: '<', value: 300 },
      { key: 'status', operator: '>=', value: '200' },
      { key: 'path', operator: '=~', value: '/api/.*' },
      { key: 'method', operator: '!=|', values: ['GET', 'PUT'] },
    ];
    expect(searchOf({ filters }, { query: ' status:200 ' })).to.deep.equal({
      size: 0,
      query: {
        bool: {
          filter: [
            { range: { '@timestamp': { gte: RANGE.from, lte: RANGE.to, format: 'epoch_millis' } } },
            { query_string: { analyze_wildcard: true, query: 'status:200' } },
            { term: { host: { value: 'a" OR *:*' } } },
            { range: { status: { lt: '300' } } },
            { range: { status: { gte: '200' } } },
            { regexp: { path: { value: '/api/.*' } } },
          ],
          must_not: [{ term: { path: { value: '/' } } }, { terms: { method: ['GET', 'PUT'] } }],
        },
      },
      aggs: { b1: { date_histogram: DATES } },
    });
  });

  it('asks without buckets for an exact number of documents', () => {
    const { track_total_hits: exact, aggs } = searchOf({ buckets: [] });
    expect({ exact, aggs }).to.deep.equal({ exact: true, aggs: {} });
  });

  const metrics: readonly (readonly [metric: object, wanted: object | undefined])[] = [
    [{ type: 'count' }, undefined],
    [{ type: 'avg', field: 'x' }, { avg: { field: 'x' } }],
    [{ type: 'sum', field: 'x', settings: { missing: '5' } }, { sum: { field: 'x', missing: 5 } }],
    [{ type: 'min', field: 'x', settings: { script: '_value * 2' } }, { min: { field: 'x', script: '_value * 2' } }],
    [{ type: 'max', settings: { script: { source: "doc['x'].value" } } }, { max: { script: "doc['x'].value" } }],
    [
      { type: 'cardinality', field: 'x', settings: { precision_threshold: '100' } },
      { cardinality: { field: 'x', precision_threshold: 100 } },
    ],
    [
      { type: 'percentiles', field: 'x', settings: { percents: ['25', 99.9] } },
      { percentiles: { field: 'x', percents: [25, 99.9] } },
    ],
    [{ type: 'percentiles', field: 'x' }, { percentiles: { field: 'x', percents: [1, 5, 25, 50, 75, 95, 99] } }],
    [
      { type: 'extended_stats', field: 'x', settings: { sigma: '3' }, meta: { std_deviation: true } },
      { extended_stats: { field: 'x', sigma: 3 } },
    ],
    [
      { type: 'top_metrics', settings: { order: 'asc', orderBy: 'y', metrics: ['x', 'z'] } },
      { top_metrics: { metrics: [{ field: 'x' }, { field: 'z' }], sort: [{ y: 'asc' }], size: 1 } },
    ],
    [
      { type: 'top_metrics', field: 'x' },
      { top_metrics: { metrics: [{ field: 'x' }], sort: [{ '@timestamp': 'desc' }], size: 1 } },
    ],
    [
      { type: 'rate', field: 'x', settings: { unit: 'minute', mode: 'sum' } },
      { rate: { field: 'x', unit: 'minute', mode: 'sum' } },
    ],
    [{ type: 'rate', settings: { unit: 'hour' } }, { rate: { unit: 'hour' } }],
    [
      { type: 'derivative', field: '2', pipelineAgg: '2', settings: { unit: '1s' } },
      { derivative: { buckets_path: '2', unit: '1s' } },
    ],
    [{ type: 'derivative', bucketsPath: '1' }, { derivative: { buckets_path: '_count' } }],
    [
      {
        type: 'moving_fn',
        pipelineAgg: '2',
        settings: { window: '7', script: 'MovingFunctions.min(values)', shift: '2' },
      },
      { moving_fn: { buckets_path: '2', window: 7, script: 'MovingFunctions.min(values)', shift: 2 } },
    ],
    [
      { type: 'moving_fn', pipelineAgg: '2' },
      { moving_fn: { buckets_path: '2', window: 5, script: 'MovingFunctions.unweightedAvg(values)' } },
    ],
    [
      {
        type: 'moving_avg',
        pipelineAgg: '2',
        settings: { model: 'ewma', window: 3, settings: { alpha: '0.5' }, minimize: false },
      },
      { moving_fn: { buckets_path: '2', window: 3, script: 'MovingFunctions.ewma(values, 0.5)' } },
    ],
    [
      { type: 'cumulative_sum', pipelineAgg: '2', settings: { format: '0.0' } },
      { cumulative_sum: { buckets_path: '2', format: '0.0' } },
    ],
    [
      { type: 'serial_diff', pipelineAgg: '2', settings: { lag: '5', gap_policy: 'skip' } },
      { serial_diff: { buckets_path: '2', lag: 5, gap_policy: 'skip' } },
    ],
    [
      {
        type: 'bucket_script',
        settings: { script: 'params.a / params.b' },
        pipelineVariables: [
          { name: 'a', pipelineAgg: '2' },
          { name: 'b', pipelineAgg: '1' },
        ],
      },
      { bucket_script: { buckets_path: { a: '2', b: '_count' }, script: 'params.a / params.b' } },
    ],
    [
      { type: 'max_bucket', pipelineAgg: '2', settings: { over: 'host' } },
      { max_bucket: { buckets_path: '3:over>2' } },
    ],
    [
      { type: 'percentiles_bucket', pipelineAgg: '1', settings: { over: 'host', percents: [90] } },
      { percentiles_bucket: { buckets_path: '3:over>_count', percents: [90] } },
    ],
    // What refers to nothing, or to itself, is not sent: the server would refuse the whole search.
    [{ type: 'derivative', pipelineAgg: '7' }, undefined],
    [{ type: 'derivative', pipelineAgg: '3' }, undefined],
    [{ type: 'cumulative_sum', pipelineAgg: 'select metric' }, undefined],
  ];
  for (const [metric, wanted] of metrics) {
    it(`writes the metric ${JSON.stringify(metric)}`, () => {
      expect(metricOf(metric)).to.deep.equal(wanted);
    });
  }

  it('puts the hidden buckets of a sibling pipeline beside its metrics', () => {
    const metrics = [
      { id: '1', type: 'max', field: 'x' },
      { id: '3', type: 'sum_bucket', pipelineAgg: '1', settings: { over: 'host', size: '20' } },
    ];
    expect(searchOf({ metrics, buckets: [{ id: '2' }] }).aggs['2']!.aggs).to.deep.equal({
      '1': { max: { field: 'x' } },
      '3:over': { terms: { field: 'host', size: 20, order: { _key: 'asc' } }, aggs: { '1': { max: { field: 'x' } } } },
      '3': { sum_bucket: { buckets_path: '3:over>1' } },
    });
  });

  const buckets: readonly (readonly [bucket: object, wanted: object, more?: Partial<QueryRequest>])[] = [
    [{ type: 'date_histogram' }, { date_histogram: DATES }],
    [{ settings: { interval: '$__interval' } }, { date_histogram: DATES }],
    [{}, { date_histogram: { ...DATES, time_zone: 'Europe/Berlin' } }, { timeZone: 'Europe/Berlin' }],
    [{ settings: { timeZone: 'utc' } }, { date_histogram: DATES }, { timeZone: 'Europe/Berlin' }],
    [{ settings: { timeZone: 'Asia/Tokyo' } }, { date_histogram: { ...DATES, time_zone: 'Asia/Tokyo' } }],
    [
      { settings: { interval: '1m30s', offset: '+10s', missing: '2020' } },
      { date_histogram: { ...DATES, fixed_interval: '90000ms', offset: '+10s', missing: '2020' } },
    ],
    [
      { field: 'start', settings: { interval: '1M', min_doc_count: '3' } },
      { date_histogram: { field: 'start', calendar_interval: '1M', min_doc_count: 3, format: 'epoch_millis' } },
    ],
    [{ type: 'terms', field: 'h' }, { terms: { field: 'h', size: 500, order: { _key: 'desc' } } }],
    [
      { type: 'terms', field: 'h', settings: { orderBy: '_count', order: 'asc', size: '5' } },
      { terms: { field: 'h', size: 5, order: { _count: 'asc' } } },
    ],
    [
      { type: 'terms', field: 'h', settings: { orderBy: '1' } },
      { terms: { field: 'h', size: 500, order: { _count: 'desc' } } },
    ],
    [
      { type: 'filters', settings: { filters: [{ query: 'a:1', label: '__proto__' }, { query: 'b:2' }] } },
      {
        filters: {
          filters: Object.fromEntries([
            ['__proto__', { query_string: { query: 'a:1', analyze_wildcard: true } }],
            ['b:2', { query_string: { query: 'b:2', analyze_wildcard: true } }],
          ]),
        },
      },
    ],
    [{ type: 'histogram', field: 'x' }, { histogram: { field: 'x', interval: 1000, min_doc_count: 0 } }],
    [{ type: 'geohash_grid', field: 'p' }, { geohash_grid: { field: 'p', precision: 3 } }],
    [{ type: 'nested', field: 'items' }, { nested: { path: 'items' } }],
  ];
  for (const [bucket, wanted, more] of buckets) {
    it(`writes the bucket ${JSON.stringify(bucket)}${more ? ` in ${more.timeZone}` : ''}`, () => {
      expect(bucketOf(bucket, more)).to.deep.equal(wanted);
    });
  }

  it('declares the metric that a level is ordered by once more in that level', () => {
    const terms = { id: '2', type: 'terms', field: 'h', settings: { orderBy: '1[95.0]', size: '3' } };
    const metrics = [{ id: '1', type: 'percentiles', field: 'x', settings: { percents: [95] } }];
    const percentiles = { percentiles: { field: 'x', percents: [95] } };
    expect(searchOf({ metrics, buckets: [terms, { id: '3' }] }).aggs['2']).to.deep.equal({
      terms: { field: 'h', size: 3, order: { '1[95.0]': 'desc' } },
      aggs: { '1': percentiles, '3': { date_histogram: DATES, aggs: { '1': percentiles } } },
    });
  });

  it('orders by a metric of nested documents, and keeps pipelines out of them', () => {
    const { aggs } = searchOf({
      metrics: [
        { id: '1', type: 'avg', field: 'items.x' },
        {
          id: '5',
          type: 'bucket_script',
          pipelineVariables: [{ name: 'a', pipelineAgg: '1' }],
          settings: { script: 'params.a' },
        },
      ],
      buckets: [
        { id: '2', type: 'terms', field: 'h', settings: { orderBy: '1' } },
        { id: '3', type: 'nested', settings: { path: 'items' } },
      ],
    });
    expect(aggs['2']).to.deep.equal({
      terms: { field: 'h', size: 500, order: { '3>1': 'desc' } },
      aggs: {
        '3': { nested: { path: 'items' }, aggs: { '1': { avg: { field: 'items.x' } } } },
        '5': { bucket_script: { buckets_path: { a: '3>1' }, script: 'params.a' } },
      },
    });
  });
});
