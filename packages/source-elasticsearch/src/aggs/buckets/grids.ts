import { optionError } from '../../errors.js';
import type { BucketParser, BucketSource } from '../bucket.js';

const DEFAULT_INTERVAL = 1000;
const DEFAULT_PRECISION = 3;

function requiredField({ bucket, field }: BucketSource): string {
  if (field === '') throw optionError(`${bucket.where}.field`, undefined, 'the name of a field');
  return field;
}

/** Buckets of equal width along a number. */
export const parseHistogram: BucketParser = (source) => {
  const { base, settings } = source;
  const field = requiredField(source);
  const interval = settings.number('interval') ?? DEFAULT_INTERVAL;
  if (interval <= 0) throw optionError(`${settings.where}.interval`, interval, 'a number above 0');
  const offset = settings.number('offset');
  const missing = settings.number('missing');
  return {
    ...base,
    role: 'key',
    label: field,
    most: NaN,
    sure: 1,
    aggregation: {
      histogram: {
        field,
        interval,
        min_doc_count: settings.count('min_doc_count') ?? 0,
        ...(offset !== undefined && { offset }),
        ...(missing !== undefined && { missing }),
      },
    },
  };
};

/** Buckets by place on earth; the key is a geohash. */
export const parseGeohashGrid: BucketParser = (source) => {
  const { base, settings, bucket } = source;
  const field = requiredField(source);
  const precision = settings.count('precision', 1) ?? DEFAULT_PRECISION;
  if (precision > 12) throw optionError(`${bucket.where}.settings.precision`, precision, 'a whole number from 1 to 12');
  const size = settings.count('size', 1);
  return {
    ...base,
    role: 'key',
    label: field,
    most: size ?? NaN,
    sure: 1,
    aggregation: { geohash_grid: { field, precision, ...(size !== undefined && { size }) } },
  };
};

/** Goes into nested documents: what is below it is about them. */
export const parseNested: BucketParser = (source) => {
  const path = source.settings.text('path') ?? requiredField(source);
  return { ...source.base, role: 'nested', label: path, aggregation: { nested: { path } } };
};
