import {
  timeoutOf,
  type DataSource,
  type DataSourceOptions,
  type QueryRequest,
  type QueryResponse,
} from '@obs-kit/core';
import { queryMetrics } from './aggs/query.js';
import { createClient, type ElasticsearchClient } from './client.js';
import { escapeLucene } from './escape.js';
import { parseTarget, type Target, type TargetKind } from './target.js';

/** Questions wait for no place: all of one moment go out as one `_msearch`. */
const CONCURRENCY = 1000;

type Ask = (
  client: ElasticsearchClient,
  target: Target,
  request: QueryRequest,
  signal: AbortSignal,
) => Promise<QueryResponse>;

/** What few dashboards ask for is fetched when one does. */
const askDocuments: Ask = async (...asked) => (await import('./documents/documents.js')).queryDocuments(...asked);
const ASKS: Readonly<Record<TargetKind, Ask>> = {
  metrics: queryMetrics,
  raw: askDocuments,
  raw_document: askDocuments,
  logs: async (...asked) => (await import('./documents/logs.js')).queryLogs(...asked),
  esql: async (...asked) => (await import('./esql/query.js')).queryEsql(...asked),
};

/**
 * Elasticsearch 7–9 or OpenSearch 1–3.
 * Settings besides those of every source: `index`, `timeField` (default `@timestamp`), `interval` (the smallest automatic
 * interval, default `10s`), `flavor` (`elasticsearch` or `opensearch`) and `version` for servers that may not be asked,
 * `maxConcurrentShardRequests`.
 * Never throws here: wrong options are told by the first request, with codes `source-url-…` or `elasticsearch-option-invalid`.
 */
export function elasticsearch(options: DataSourceOptions = {}): DataSource {
  const client = createClient(options);
  const { settings } = client;
  return {
    type: 'elasticsearch',
    intervalMs: settings.intervalMs,
    concurrency: CONCURRENCY,
    timeoutMs: timeoutOf(options),
    async query(request, { signal }) {
      if (settings.problem) throw settings.problem;
      if (request.mode === 'values') {
        const { queryValues } = await import('./fields/values.js');
        return queryValues(client, settings, request, signal);
      }
      const target = parseTarget(request, settings);
      return ASKS[target.kind](client, target, request, signal);
    },
    async annotations(request, { signal }) {
      const { queryAnnotations } = await import('./documents/annotations.js');
      return queryAnnotations(client, settings, request, signal);
    },
    async suggest(request, { signal }) {
      const { suggest } = await import('./fields/suggest.js');
      return suggest(client, settings, request, signal);
    },
    escape: escapeLucene,
    async health({ signal }) {
      const path = settings.index === '' ? ['_search'] : [settings.index, '_search'];
      await client.request({ method: 'POST', path, body: { size: 0, terminate_after: 1 }, signal });
    },
  };
}
