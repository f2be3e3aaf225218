import type { Direction } from '../../dsl.js';
import { optionError } from '../../errors.js';
import type { BucketParser, KeyBucket } from '../bucket.js';
import type { Metric } from '../metric.js';

/** What "all" (0) and nothing mean: more would be a table that nobody reads. */
const DEFAULT_SIZE = 500;

export const parseTerms: BucketParser = ({ base, bucket, settings, field, metrics }) => {
  if (field === '') throw optionError(`${bucket.where}.field`, undefined, 'the name of a field');
  const size = settings.count('size') || DEFAULT_SIZE;
  const minDocCount = settings.count('min_doc_count');
  const missing = settings.text('missing');
  const direction = settings.word('order', ['asc', 'desc']) ?? 'desc';
  const orderBy = settings.text('orderBy') ?? '_term';
  const order = orderOf(orderBy, direction, metrics, `${settings.where}.orderBy`);
  return {
    ...base,
    role: 'key',
    label: field,
    most: size,
    sure: 1,
    aggregation: {
      terms: {
        field,
        size,
        order: { [order ? '_count' : keyOf(orderBy, metrics)]: direction },
        ...(minDocCount !== undefined && { min_doc_count: minDocCount }),
        ...(missing !== undefined && { missing }),
      },
    },
    ...(order && { order }),
  };
};

function keyOf(orderBy: string, metrics: readonly Metric[]): '_key' | '_count' {
  if (orderBy === '_count' || metrics.some(({ id, role }) => id === orderBy && role === 'count')) return '_count';
  return '_key';
}

/** The metric to order by: `1`, `1[95.0]`, `1[std_deviation]`, `1.avg`; `undefined` for keys and counts. */
function orderOf(orderBy: string, direction: Direction, metrics: readonly Metric[], where: string): KeyBucket['order'] {
  if (['_term', '_key', '_count'].includes(orderBy)) return undefined;
  const [, id = '', part = ''] = /^([\w-]+)(\[[\d.]+\]|\[\w+\]|\.\w+)?$/.exec(orderBy) ?? [];
  const metric = metrics.find((one) => one.id === id);
  if (metric?.role === 'count') return undefined;
  if (metric?.role === 'field') return { metric, part, direction };
  throw optionError(where, orderBy, '_key, _count or the id of a metric that is no pipeline');
}
