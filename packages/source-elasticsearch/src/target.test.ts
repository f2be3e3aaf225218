import type { ObsError, QueryRequest } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { searchOf, targetOf } from './fixtures/parsing.js';

const texts = (options: QueryRequest['options']): string[] => targetOf(options).notices.map(({ text }) => text);

describe('a target', () => {
  it('counts documents over time when nothing is said', () => {
    const target = targetOf({});
    expect(target).to.include({ kind: 'metrics', index: 'logs-*', timeField: '@timestamp', text: '' });
    expect(target.metrics.map(({ type }) => type)).to.deep.equal(['count']);
    expect(target.buckets.map(({ type, label }) => [type, label])).to.deep.equal([['date_histogram', '@timestamp']]);
    expect(targetOf({}, { mode: 'instant' }).buckets).to.deep.equal([]);
  });

  it("takes Grafana's shape as it is", () => {
    const target = {
      refId: 'A',
      alias: '{{host}}',
      hide: false,
      datasource: { type: 'elasticsearch', uid: 'x' },
      timeField: 'start',
      metrics: [
        {
          $$hashKey: 'object:882',
          field: 'values.num_bits',
          id: '4',
          inlineScript: '_value / 8',
          meta: {},
          settings: { script: { inline: '_value / 8' } },
          type: 'max',
        },
        { $$hashKey: 'object:883', field: 'select field', id: '5', meta: {}, settings: {}, type: 'count' },
      ],
      bucketAggs: [
        {
          $$hashKey: 'object:247',
          fake: true,
          field: 'meta.id',
          id: '3',
          settings: { min_doc_count: '1', missing: '0', order: 'desc', orderBy: '_term', size: '0' },
          type: 'terms',
        },
        {
          $$hashKey: 'object:128',
          field: 'start',
          id: '2',
          settings: { interval: '3d', min_doc_count: '0', trimEdges: 0 },
          type: 'date_histogram',
        },
      ],
    };
    expect(texts(target)).to.deep.equal([]);
    expect(searchOf(target).aggs).to.deep.equal({
      '3': {
        terms: { field: 'meta.id', size: 500, order: { _key: 'desc' }, min_doc_count: 1, missing: '0' },
        aggs: {
          '2': {
            date_histogram: {
              field: 'start',
              fixed_interval: '259200000ms',
              min_doc_count: 0,
              extended_bounds: { min: 1_700_000_000_000, max: 1_700_000_600_000 },
              format: 'epoch_millis',
            },
            aggs: { '4': { max: { field: 'values.num_bits', script: '_value / 8' } } },
          },
        },
      },
    });
  });

  it('is of the kind that it names, or that its first metric is', () => {
    for (const [options, kind] of [
      [{ kind: 'logs' }, 'logs'],
      [{ kind: 'esql' }, 'esql'],
      [{ format: 'raw_data' }, 'raw'],
      [{ format: 'table' }, 'metrics'],
      [{ metrics: [{ id: '1', type: 'raw_data' }] }, 'raw'],
      [{ metrics: [{ id: '1', type: 'raw_document' }] }, 'raw_document'],
      [{ format: 'table', metrics: [{ id: '1', type: 'logs' }] }, 'logs'],
    ] as const) {
      expect(targetOf(options).kind).to.equal(kind);
    }
  });

  it('keeps the settings of documents for those who read documents', () => {
    const target = targetOf({
      metrics: [{ id: '1', type: 'raw_data', settings: { size: '100' } }],
      settings: { order: 'asc' },
    });
    expect(target.settings).to.deep.equal({ size: '100', order: 'asc' });
    expect(target.metrics.map(({ type }) => type)).to.deep.equal(['count']);
  });

  it('names options that nobody knows', () => {
    const options = {
      colour: 'red',
      metrics: [{ type: 'avg', field: 'x', settings: { precision: 3 } }],
      buckets: [{ type: 'date_histogram', width: 1 }],
    };
    expect(texts(options)).to.deep.equal([
      'Options that this source does not know were left out: colour, metrics[0].settings.precision, buckets[0].width.',
    ]);
  });

  const wrong: readonly (readonly [where: string, options: QueryRequest['options']])[] = [
    ['kind', { kind: 'sql' }],
    ['metrics', { metrics: 7 }],
    ['metrics[0]', { metrics: ['avg'] }],
    ['metrics[0].type', { metrics: [{ type: 'median' }] }],
    ['metrics[0].field', { metrics: [{ type: 'avg' }] }],
    ['metrics[0].id', { metrics: [{ id: 'a>b' }] }],
    ['metrics[1].id', { metrics: [{ id: '1' }, { id: '1' }] }],
    ['buckets[0].id', { metrics: [{ id: '2' }], buckets: [{ id: '2' }] }],
    [
      'metrics[0].settings.percents[1]',
      { metrics: [{ type: 'percentiles', field: 'x', settings: { percents: [50, 'many'] } }] },
    ],
    ['metrics[0].settings.metrics', { metrics: [{ type: 'top_metrics' }] }],
    ['metrics[0].settings.unit', { metrics: [{ type: 'rate', settings: { unit: 'blink' } }] }],
    ['metrics[0].settings.script', { metrics: [{ type: 'bucket_script' }] }],
    ['metrics[0].pipelineAgg', { metrics: [{ type: 'derivative' }] }],
    ['metrics[0].pipelineAgg', { metrics: [{ type: 'derivative', pipelineAgg: '1>2' }] }],
    ['metrics[0].settings.over', { metrics: [{ type: 'sum_bucket', pipelineAgg: '1' }] }],
    ['buckets[0].type', { buckets: [{ type: 'significant_terms' }] }],
    ['buckets[0].settings.interval', { buckets: [{ type: 'date_histogram', settings: { interval: 'soon' } }] }],
    ['buckets[0].settings.interval', { buckets: [{ type: 'date_histogram', settings: { calendar_interval: '90m' } }] }],
    ['buckets[0].settings.offset', { buckets: [{ type: 'date_histogram', settings: { offset: 'a bit' } }] }],
    ['buckets[0].settings.size', { buckets: [{ type: 'terms', field: 'x', settings: { size: -1 } }] }],
    ['buckets[0].settings.orderBy', { buckets: [{ type: 'terms', field: 'x', settings: { orderBy: '9' } }] }],
    ['buckets[0].settings.interval', { buckets: [{ type: 'histogram', field: 'x', settings: { interval: 0 } }] }],
    ['buckets[0].settings.precision', { buckets: [{ type: 'geohash_grid', field: 'x', settings: { precision: 13 } }] }],
    ['buckets[0].field', { buckets: [{ type: 'nested' }] }],
    ['filters[0].key', { filters: [{ value: 'x' }] }],
    ['filters[0].operator', { filters: [{ key: 'x', operator: 'like' }] }],
  ];
  for (const [where, options] of wrong) {
    it(`is refused with the place of what is wrong: ${where} of ${JSON.stringify(options)}`, () => {
      let thrown: ObsError | undefined;
      try {
        targetOf(options);
      } catch (error) {
        thrown = error as ObsError;
      }
      expect(thrown).to.include({ code: 'elasticsearch-option-invalid', where });
    });
  }
});
