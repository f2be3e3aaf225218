import { optionError } from '../errors.js';
import { createReader } from '../read.js';
import type { Bucket, BucketParser } from './bucket.js';
import { parseDateHistogram } from './buckets/date-histogram.js';
import { parseFiltersBucket } from './buckets/filters.js';
import { parseGeohashGrid, parseHistogram, parseNested } from './buckets/grids.js';
import { parseTerms } from './buckets/terms.js';
import type { Metric } from './metric.js';
import { idOf, type Parsed } from './parse-metrics.js';

const BUCKETS: ReadonlyMap<string, BucketParser> = new Map<string, BucketParser>([
  ['date_histogram', parseDateHistogram],
  ['terms', parseTerms],
  ['filters', parseFiltersBucket],
  ['histogram', parseHistogram],
  ['geohash_grid', parseGeohashGrid],
  ['nested', parseNested],
]);

/** The levels of a target, outermost first. Throws `elasticsearch-option-invalid`. */
export function parseBuckets(
  list: readonly unknown[],
  { timeField, metrics }: { readonly timeField: string; readonly metrics: readonly Metric[] },
): Parsed<Bucket> {
  const readers = list.map((item, i) => createReader(item, `buckets[${i}]`));
  // A metric and a bucket may stand beside each other in a request.
  const ids = new Set(metrics.map(({ id }) => id));
  const items = readers.map((bucket, i) => {
    bucket.ignore('$$hashKey', 'fake');
    const type = bucket.text('type') ?? 'date_histogram';
    const parse = BUCKETS.get(type);
    if (!parse) throw optionError(`${bucket.where}.type`, type, `one of ${[...BUCKETS.keys()].join(', ')}`);
    const id = idOf(bucket.text('id') ?? `b${i + 1}`, `${bucket.where}.id`, ids);
    const settings = bucket.at('settings');
    settings.ignore('$$hashKey');
    return parse({ base: { id, type }, bucket, settings, field: bucket.text('field') ?? '', timeField, metrics });
  });
  return { items, logs: readers };
}
