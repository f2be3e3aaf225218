import type { DataSource } from '@obs-kit/core';
import { readAlerts } from './alerts.js';
import { createClient } from './client.js';
import { escapePromql } from './escape.js';
import { partOf } from './parts.js';
import { queryFrames, type Connection } from './query.js';
import { createPlainRangeReader, type RangeReader } from './ranges.js';
import { parseSettings, type PrometheusOptions } from './settings.js';
import { queryValues } from './variables.js';

export type { PrometheusOptions } from './settings.js';

/**
 * A Prometheus, or a server that speaks its API (VictoriaMetrics, Thanos, Mimir). `all.js` adds what `Parts` lists;
 * what is asked for seldom is loaded when it is. Never throws here: wrong options are told by the first request, with codes `source-url-…` or
 * `prometheus-setting-invalid`.
 */
export function prometheus(options: PrometheusOptions = {}): DataSource {
  const settings = parseSettings(options);
  const client = createClient(options);
  let reader: RangeReader | undefined;
  // Not before the first question: what a page adds may be added later than its sources.
  const readRange: RangeReader = (...question) =>
    (reader ??= partOf('createRangeReader')?.(client, settings) ?? createPlainRangeReader(client))(...question);
  const connection: Connection = { client, readRange };
  const check = (): void => {
    if (settings.problem) throw settings.problem;
  };
  const { intervalMs, maxPoints, concurrency, timeoutMs } = settings;
  return {
    type: 'prometheus',
    intervalMs,
    maxPoints,
    concurrency,
    timeoutMs,
    async query(request, context) {
      check();
      if (request.mode !== 'values') return queryFrames(connection, request, context);
      return queryValues(client, request, context.signal);
    },
    async alerts({ signal }) {
      check();
      return readAlerts(client, signal);
    },
    escape: escapePromql,
    ...partOf('createFurther')?.(connection, check),
    async health({ signal }) {
      check();
      await client.ask({ path: ['query'], params: new URLSearchParams({ query: '1' }), signal });
    },
  };
}
