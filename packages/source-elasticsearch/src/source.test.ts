import { jsonResponse } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { elasticsearch } from './index.js';

function answer(buckets: readonly unknown[], failed = 0): Response {
  const shards = { total: 1 + failed, successful: 1, skipped: 0, failed };
  const hits = { total: { value: 3, relation: 'eq' }, max_score: null, hits: [] };
  const aggregations = { hosts: { doc_count_error_upper_bound: 0, sum_other_doc_count: 0, buckets } };
  return jsonResponse({
    took: 1,
    responses: [{ took: 1, timed_out: false, _shards: shards, hits, aggregations, status: 200 }],
  });
}

testSourceContract('elasticsearch', {
  create: elasticsearch,
  request: {
    refId: 'A',
    query: 'status:200',
    mode: 'range',
    range: { from: 60_000, to: 180_000 },
    stepMs: 60_000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {
      metrics: [{ id: '1', type: 'avg', field: 'latency' }],
      buckets: [
        { id: 'hosts', type: 'terms', field: 'host' },
        { id: 'times', type: 'date_histogram' },
      ],
    },
  },
  http: {
    good: (text) =>
      answer([
        {
          key: text,
          doc_count: 3,
          times: {
            buckets: [
              { key: 60_000, key_as_string: '60000', doc_count: 1, '1': { value: 1 } },
              { key: 120_000, key_as_string: '120000', doc_count: 1, '1': { value: null } },
              { key: 180_000, key_as_string: '180000', doc_count: 1, '1': { value: 3 } },
            ],
          },
        },
      ]),
    partial: () =>
      answer([{ key: 'a', doc_count: 1, times: { buckets: [{ key: 60_000, doc_count: 1, '1': { value: 1 } }] } }], 1),
    // Buckets have no infinite values, come once each, and in order; NDJSON has a type of its own.
    simple: false,
    empty: () => answer([]),
    failure: () => jsonResponse({ error: { root_cause: [], type: 'x', reason: 'disk full' }, status: 500 }, 500),
    failureCode: 'elasticsearch-query-failed',
  },
});
