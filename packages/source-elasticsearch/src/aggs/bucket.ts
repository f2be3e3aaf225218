import type { QueryRequest } from '@obs-kit/core';
import type { Aggregation, DateHistogram, Direction } from '../dsl.js';
import type { Reader } from '../read.js';
import type { Metric } from './metric.js';

interface BucketBase {
  readonly id: string;
  readonly type: string;
  /** The name of its column and of its label: a field, or `filter`. */
  readonly label: string;
}

/** How wide the buckets of a date_histogram are. */
export interface DateInterval {
  /** As the server is told; `auto`: the request's step, or wider where there would be too many buckets. */
  readonly told: 'auto' | Pick<DateHistogram, 'fixed_interval'> | Pick<DateHistogram, 'calendar_interval'>;
  /** In ms; of a calendar interval, the shortest that it can be. NaN for `auto`. */
  readonly ms: number;
}

export interface TimeBucket extends BucketBase {
  readonly role: 'time';
  readonly interval: DateInterval;
  /** Buckets left out at each end. */
  readonly trimEdges: number;
  /** Whether buckets without documents come too. */
  readonly dense: boolean;
  readonly aggregation: (
    request: Pick<QueryRequest, 'range' | 'timeZone'>,
    interval: Exclude<DateInterval['told'], 'auto'>,
  ) => Aggregation;
}

/** Buckets by a key. */
export interface KeyBucket extends BucketBase {
  readonly role: 'key';
  /** Most buckets of it; NaN when nobody knows. */
  readonly most: number;
  /** As many as it makes whatever the documents are. */
  readonly sure: number;
  readonly aggregation: Aggregation;
  /** The metric that it is ordered by; its path is told when the request is built. */
  readonly order?: { readonly metric: Metric; readonly part: string; readonly direction: Direction };
}

/** Not a level of its own: what is below it is about nested documents. */
export interface NestedBucket extends BucketBase {
  readonly role: 'nested';
  readonly aggregation: Aggregation;
}

export type Bucket = TimeBucket | KeyBucket | NestedBucket;

/** A bucket aggregation of a document. */
export interface BucketSource {
  readonly base: Pick<BucketBase, 'id' | 'type'>;
  readonly bucket: Reader;
  readonly settings: Reader;
  /** Empty when the document has none. */
  readonly field: string;
  readonly timeField: string;
  readonly metrics: readonly Metric[];
}

export type BucketParser = (source: BucketSource) => Bucket;
