/**
 * The part of the search language that this source speaks, to be sent as JSON. Lists are not readonly, so that these
 * types can be held against those of the official client: see `request-types.test.ts`.
 */
export interface Query {
  bool?: { filter?: Query[]; must_not?: Query[] };
  range?: Record<string, Bounds>;
  query_string?: { query: string; analyze_wildcard?: boolean };
  term?: Record<string, { value: string }>;
  terms?: Record<string, string[]>;
  regexp?: Record<string, { value: string }>;
  ids?: { values: string[] };
}

interface Bounds {
  gte?: number | string;
  lte?: number | string;
  gt?: number | string;
  lt?: number | string;
  format?: string;
}

export type Direction = 'asc' | 'desc';
type BucketsPath = string | Record<string, string>;

interface FieldMetric {
  field?: string;
  missing?: number;
  script?: string;
}

interface Pipeline {
  buckets_path: BucketsPath;
  gap_policy?: 'skip' | 'insert_zeros' | 'keep_values';
  format?: string;
}

export const CALENDAR_INTERVALS = ['1m', '1h', '1d', '1w', '1M', '1q', '1y'] as const;
export type CalendarInterval = (typeof CALENDAR_INTERVALS)[number];

export const RATE_UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

export interface DateHistogram {
  field: string;
  fixed_interval?: string;
  calendar_interval?: CalendarInterval;
  min_doc_count: number;
  extended_bounds?: { min: number; max: number };
  format: string;
  offset?: string;
  missing?: string;
  time_zone?: string;
}

/** One aggregation: exactly one type, and what is nested in it. */
export interface Aggregation {
  aggs?: Aggregations;
  avg?: FieldMetric;
  sum?: FieldMetric;
  min?: FieldMetric;
  max?: FieldMetric;
  cardinality?: FieldMetric & { precision_threshold?: number };
  percentiles?: FieldMetric & { percents: number[] };
  extended_stats?: FieldMetric & { sigma?: number };
  top_metrics?: { metrics: { field: string }[]; sort: Record<string, Direction>[]; size: number };
  rate?: FieldMetric & { unit?: (typeof RATE_UNITS)[number]; mode?: 'sum' | 'value_count' };
  derivative?: Pipeline & { unit?: string };
  moving_fn?: Pipeline & { window: number; script: string; shift?: number };
  cumulative_sum?: Pipeline;
  serial_diff?: Pipeline & { lag?: number };
  bucket_script?: Pipeline & { script: string };
  sum_bucket?: Pipeline;
  avg_bucket?: Pipeline;
  max_bucket?: Pipeline;
  min_bucket?: Pipeline;
  percentiles_bucket?: Pipeline & { percents: number[] };
  date_histogram?: DateHistogram;
  terms?: {
    field: string;
    size: number;
    order: Record<string, Direction>;
    min_doc_count?: number;
    missing?: string | number;
  };
  filters?: { filters: Record<string, Query>; other_bucket_key?: string };
  histogram?: { field: string; interval: number; min_doc_count: number; offset?: number; missing?: number };
  geohash_grid?: { field: string; precision: number; size?: number };
  nested?: { path: string };
}

export type Aggregations = Record<string, Aggregation>;

/** The body of a search for aggregations. */
export interface AggregationSearch {
  size: 0;
  track_total_hits?: boolean;
  query: Query;
  aggs: Aggregations;
}
