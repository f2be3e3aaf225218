import type { Notice, QueryRequest } from '@obs-kit/core';
import { parseBuckets } from './aggs/parse-buckets.js';
import { parseMetrics } from './aggs/parse-metrics.js';
import type { Bucket } from './aggs/bucket.js';
import type { Metric } from './aggs/metric.js';
import { parseFilters, type Filter } from './filters.js';
import { jsonOf, ownOf, type Json } from './json.js';
import { createReader, unreadNotices, type Reader } from './read.js';
import type { Settings } from './settings.js';

/**
 * - `metrics`: aggregations.
 * - `raw`: documents as a table; `raw_document`: as JSON, one column; `logs`: as log lines.
 * - `esql`: an ES|QL query; its text is no query_string.
 */
export type TargetKind = 'metrics' | 'raw' | 'raw_document' | 'logs' | 'esql';

/** A query, parsed: nothing behind the gate looks at the document's own words any more. */
export interface Target {
  readonly kind: TargetKind;
  /** Name, pattern or comma-separated list; the target's, else the source's; empty: every index. */
  readonly index: string;
  readonly timeField: string;
  /** Query text in query_string syntax; empty: everything. */
  readonly text: string;
  /** Ad-hoc filters. */
  readonly filters: readonly Filter[];
  readonly metrics: readonly Metric[];
  readonly buckets: readonly Bucket[];
  /** The target's own settings, and, of kinds other than `metrics`, those of its first metric; not yet looked at. */
  readonly settings: Json;
  /** About options that were left out. */
  readonly notices: readonly Notice[];
}

const KINDS: ReadonlyMap<string, TargetKind> = new Map<string, TargetKind>([
  ['metrics', 'metrics'],
  ['time_series', 'metrics'],
  ['table', 'metrics'],
  ['raw', 'raw'],
  ['raw_data', 'raw'],
  ['raw_document', 'raw_document'],
  ['logs', 'logs'],
  ['esql', 'esql'],
]);

/** Parts of targets that other programs write, or that the request has told already. */
const FOREIGN_KEYS = [
  ...['refId', 'query', 'alias', 'legend', 'hide', 'datasource', 'key', 'queryType', 'luceneQueryType', 'dsType'],
  ...['isLogsQuery', 'editorType', 'intervalMs', 'maxDataPoints', '$$hashKey', 'metric', 'target', 'type'],
];

/**
 * The gate for targets. Throws `elasticsearch-option-invalid` with the path of the wrong option.
 * Known options: `kind` (or `format`), `index`, `timeField`, `filters`, `metrics`, `buckets` (or `bucketAggs`), `settings`.
 */
export function parseTarget(
  { query, options, mode = 'range' }: Pick<QueryRequest, 'query' | 'options'> & Partial<Pick<QueryRequest, 'mode'>>,
  source: Settings,
): Target {
  const reader = createReader(options, '');
  reader.ignore(...FOREIGN_KEYS);
  const kind = kindOf(reader);
  const aggregates = kind === 'metrics';
  const index = reader.text('index')?.trim() || source.index;
  const timeField = reader.text('timeField')?.trim() || source.timeField;
  const metrics = reader.list('metrics');
  const given = reader.list('buckets') ?? reader.list('bucketAggs');
  reader.ignore('bucketAggs', 'settings');
  const parsedMetrics = parseMetrics(aggregates ? metrics : [], timeField);
  // Nothing said: a graph of the number of documents; of a single instant, one number.
  const buckets = parseBuckets(aggregates ? (given ?? (mode === 'range' ? [{ type: 'date_histogram' }] : [])) : [], {
    timeField,
    metrics: parsedMetrics.items,
  });
  return {
    kind,
    index,
    timeField,
    text: query.trim(),
    filters: parseFilters(reader.list('filters') ?? []),
    metrics: parsedMetrics.items,
    buckets: buckets.items,
    settings: { ...(!aggregates && jsonOf(ownOf(metrics?.[0], 'settings'))), ...jsonOf(ownOf(options, 'settings')) },
    notices: aggregates ? unreadNotices([reader, ...parsedMetrics.logs, ...buckets.logs]) : [],
  };
}

/** Said by the target, or by its first metric, as Grafana writes it. */
function kindOf(reader: Reader): TargetKind {
  const metric = reader.list('metrics')?.[0];
  const told = KINDS.get(String(ownOf(metric, 'type')));
  const word = reader.word('kind', [...KINDS.keys()]) ?? reader.word('format', [...KINDS.keys()]);
  const kind = word === undefined ? undefined : KINDS.get(word);
  return (kind === 'metrics' ? told : (kind ?? told)) ?? 'metrics';
}
