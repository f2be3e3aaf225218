import { createHttpClient, type DataSource, type DataSourceOptions } from '@obs-kit/core';
import { ask } from './query.js';

/** A server that speaks the protocol of docs/sources/alertmanager.md. A wrong option is told by the first query. */
export function alertmanager(options: DataSourceOptions = {}): DataSource {
  const http = createHttpClient(options);
  return {
    type: 'alertmanager',
    query: (request, { signal }) => ask(http, request, signal),
  };
}
