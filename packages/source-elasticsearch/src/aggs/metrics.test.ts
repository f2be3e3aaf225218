import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seriesOf } from '../fixtures/parsing.js';

describe('a metric in an answer', () => {
  const metrics: readonly (readonly [
    metric: object,
    results: readonly object[],
    wanted: readonly (readonly [string, number[]])[],
  ])[] = [
    [{ type: 'avg', field: 'x' }, [{ value: 1.5 }, { value: null }], [['Average x', [1.5, NaN]]]],
    [{ type: 'max', field: 't' }, [{ value: 5, value_as_string: '1970' }, {}], [['Max t', [5, NaN]]]],
    [{ type: 'cardinality', field: 'user' }, [{ value: 0 }, { value: 3 }], [['Unique Count user', [0, 3]]]],
    [
      { type: 'percentiles', field: 'value', settings: { percents: [50, '95', 99.9] } },
      [
        { values: { '50.0': 1, '95.0': 'NaN', '99.9': null } },
        {
          values: [
            { key: 50, value: 4 },
            { key: 95, value: 5 },
            { key: 99.9, value: 6 },
          ],
        },
      ],
      [
        ['p50.0 value', [1, 4]],
        ['p95.0 value', [NaN, 5]],
        ['p99.9 value', [NaN, 6]],
      ],
    ],
    [
      {
        type: 'extended_stats',
        field: 'x',
        meta: { std_deviation_bounds_lower: true, std_deviation: true, count: false, max: true },
      },
      [
        {
          count: 2,
          min: 1,
          max: 3,
          avg: 2,
          sum: 4,
          std_deviation: 1,
          std_deviation_bounds: { upper: 4, lower: 0, upper_population: 4 },
        },
        {
          count: 0,
          min: null,
          max: null,
          avg: null,
          sum: 0,
          std_deviation: null,
          std_deviation_bounds: { upper: null, lower: null },
        },
      ],
      [
        ['Max x', [3, NaN]],
        ['Std Dev x', [1, NaN]],
        ['Std Dev Lower x', [0, NaN]],
      ],
    ],
    // Recorded shapes: OpenSearch has neither.
    [
      { type: 'top_metrics', settings: { metrics: ['m', 'n'], orderBy: 's' } },
      [{ top: [{ sort: [3], metrics: { m: 2.718280076980591, n: null } }] }, { top: [] }],
      [
        ['Top Metrics m', [2.718280076980591, NaN]],
        ['Top Metrics n', [NaN, NaN]],
      ],
    ],
    [{ type: 'rate', settings: { unit: 'minute' } }, [{ value: 2.5 }, { value: 0 }], [['Rate', [2.5, 0]]]],
    // Per unit of time is what was asked for; a first bucket has none.
    [
      { type: 'derivative', pipelineAgg: '1', settings: { unit: '1s' } },
      [{}, { value: 60, normalized_value: 1 }],
      [['Derivative Count', [NaN, 1]]],
    ],
    [{ type: 'serial_diff', pipelineAgg: '1' }, [{}, { value: -2 }], [['Serial Difference Count', [NaN, -2]]]],
    [{ type: 'cumulative_sum', pipelineAgg: '1' }, [{ value: 1 }, { value: 3 }], [['Cumulative Sum Count', [1, 3]]]],
    [{ type: 'moving_fn', pipelineAgg: '1' }, [{ value: null }, { value: 3 }], [['Moving Function Count', [NaN, 3]]]],
    [{ type: 'moving_avg', pipelineAgg: '1' }, [{ value: null }, { value: 3 }], [['Moving Average Count', [NaN, 3]]]],
    [
      {
        type: 'bucket_script',
        pipelineVariables: [
          { name: 'a', pipelineAgg: '1' },
          { name: 'b', pipelineAgg: '8' },
        ],
        settings: { script: 'params.a * params.b + params.c' },
      },
      [{ value: 1 }, {}],
      [['Count * Unset + params.c', [1, NaN]]],
    ],
    [
      { type: 'avg_bucket', pipelineAgg: '1', settings: { over: 'h' } },
      [{ value: 1 }, { value: null }],
      [['Average of Count', [1, NaN]]],
    ],
    [
      { type: 'max_bucket', pipelineAgg: '1', settings: { over: 'h' } },
      [
        { value: 9, keys: ['a'] },
        { value: null, keys: [] },
      ],
      [['Max of Count', [9, NaN]]],
    ],
    [
      { type: 'percentiles_bucket', pipelineAgg: '1', settings: { over: 'h', percents: [50] } },
      [{ values: { '50.0': 2 } }, { values: { '50.0': null } }],
      [['p50.0 of Count', [2, NaN]]],
    ],
  ];
  for (const [metric, results, wanted] of metrics) {
    it(`is read for the metric ${JSON.stringify(metric)}`, () => {
      const options = {
        metrics: [
          { id: '1', type: 'count', hide: true },
          { id: '3', ...metric },
        ],
      };
      expect(seriesOf(options, ...results.map((result) => ({ '3': result })))).to.deep.equal(wanted);
    });
  }
});
