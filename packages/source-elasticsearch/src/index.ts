import { createHttpClient, type DataSource, type DataSourceOptions } from '@obs-kit/core';
import { ask } from './query.js';

/** A server that speaks the protocol of docs/sources/elasticsearch.md. A wrong option is told by the first query. */
export function elasticsearch(options: DataSourceOptions = {}): DataSource {
  const http = createHttpClient(options);
  return {
    type: 'elasticsearch',
    query: (request, { signal }) => ask(http, request, signal),
  };
}
