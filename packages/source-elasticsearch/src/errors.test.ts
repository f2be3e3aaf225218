import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { refusalError } from './errors.js';

/** Errors as servers answer them, with the status of their part or of the whole answer. */
const CASES: readonly (readonly [title: string, status: number, error: unknown, code: string, words: string])[] = [
  [
    'a query text that cannot be read',
    400,
    {
      root_cause: [{ type: 'query_shard_exception', reason: 'Failed to parse query [status:[1 TO]', index: 'logs' }],
      type: 'search_phase_execution_exception',
      reason: 'all shards failed',
      failed_shards: [
        { shard: 0, reason: { type: 'query_shard_exception', reason: 'Failed to parse query [status:[1 TO]' } },
      ],
    },
    'elasticsearch-bad-query',
    'Failed to parse query [status:[1 TO]',
  ],
  [
    'a cause below an empty reason',
    500,
    {
      root_cause: [],
      type: 'search_phase_execution_exception',
      reason: '',
      caused_by: { type: 'script_exception', reason: 'runtime error' },
    },
    'elasticsearch-query-failed',
    'runtime error',
  ],
  [
    'too many buckets, as version 7 says it',
    503,
    {
      root_cause: [],
      type: 'search_phase_execution_exception',
      reason: '',
      caused_by: {
        type: 'too_many_buckets_exception',
        reason: 'Trying to create too many buckets. Must be less than or equal to: [65535] but was [65536].',
        max_buckets: 65535,
      },
    },
    'elasticsearch-too-many-buckets',
    '[65536]',
  ],
  [
    'a missing index',
    404,
    {
      root_cause: [{ type: 'index_not_found_exception', reason: 'no such index [x]' }],
      type: 'index_not_found_exception',
      reason: 'no such index [x]',
    },
    'elasticsearch-index-missing',
    'no such index [x]',
  ],
  [
    'an aggregation that the server lacks',
    400,
    {
      root_cause: [
        { type: 'parsing_exception', reason: 'Unknown aggregation type [top_metrics] did you mean [stats]?' },
      ],
    },
    'elasticsearch-unsupported',
    'aggregation "top_metrics"',
  ],
  ['an error that is a text', 400, 'Incorrect HTTP method', 'elasticsearch-bad-query', 'Incorrect HTTP method'],
  [
    'a breaker that opened',
    429,
    { type: 'circuit_breaking_exception', reason: '[parent] Data too large' },
    'source-rate-limited',
    'Data too large',
  ],
  [
    'a login that is missing',
    401,
    { type: 'security_exception', reason: 'missing authentication credentials' },
    'source-unauthorized',
    'missing authentication',
  ],
  ['an error of no known shape', 500, { a: [1] }, 'source-status', '500'],
];

describe('an error of the server', () => {
  for (const [title, status, error, code, words] of CASES) {
    it(`is told in one sentence with a code: ${title}`, () => {
      const found = refusalError({ status, address: 'http://es.test/_msearch' }, error);
      expect(found.code).to.equal(code);
      expect(found.message).to.include(words);
      expect(found.message).to.match(/^[a-z]/);
      expect(found.hint).to.match(/^[A-Z].*\.$/);
    });
  }
});
