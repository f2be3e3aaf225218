import type { Query } from '../../dsl.js';
import type { BucketParser } from '../bucket.js';

/** One bucket per query text; documents may be in several of them, or in none. */
export const parseFiltersBucket: BucketParser = ({ base, bucket, settings }) => {
  bucket.ignore('field');
  const filters = new Map<string, Query>();
  const given = settings.list('filters') ?? [];
  for (let i = 0; i < given.length; i++) {
    const reader = settings.item('filters', i);
    reader.ignore('$$hashKey');
    const query = reader.text('query') ?? '*';
    filters.set(reader.text('label') ?? query, { query_string: { query, analyze_wildcard: true } });
  }
  if (filters.size === 0) filters.set('*', { query_string: { query: '*', analyze_wildcard: true } });
  return {
    ...base,
    role: 'key',
    label: 'filter',
    most: filters.size,
    sure: filters.size,
    aggregation: { filters: { filters: Object.fromEntries(filters) } },
  };
};
