import { ObsError, parseDuration, type DataSource, type DataSourceOptions } from '@obs-kit/core';
import { readAlerts } from './alerts.js';
import { createClient } from './client.js';
import { escapePromql } from './escape.js';
import { queryInstant, queryRange } from './query.js';
import { queryValues } from './variables.js';

/** Prometheus' own default scrape interval is a minute; most set-ups shorten it to this. */
const DEFAULT_INTERVAL_MS = 15_000;
/** More than this per series is refused by the server. */
const MOST_POINTS = 11_000;

/**
 * A Prometheus, or a server that speaks its API (VictoriaMetrics, Thanos, Mimir).
 * Settings besides those of every source: `interval`, the scrape interval, such as `30s`; default `15s`.
 * Never throws here: wrong options are told by the first request, with codes `source-url-…` or `prometheus-interval-invalid`.
 */
export function prometheus(options: DataSourceOptions = {}): DataSource {
  const client = createClient(options);
  const intervalMs = intervalOf(options['interval']);
  const modes = { range: queryRange, instant: queryInstant, values: queryValues };
  return {
    type: 'prometheus',
    intervalMs: intervalMs ?? DEFAULT_INTERVAL_MS,
    maxPoints: MOST_POINTS,
    async query(request, { signal }) {
      if (intervalMs === undefined) throw intervalError(options['interval']);
      return modes[request.mode](client, request, signal);
    },
    escape: escapePromql,
    alerts: ({ signal }) => readAlerts(client, signal),
    async health({ signal }) {
      await client.ask({ path: ['query'], params: new URLSearchParams({ query: '1' }), signal });
    },
  };
}

function intervalOf(setting: unknown): number | undefined {
  if (setting === undefined || setting === '') return DEFAULT_INTERVAL_MS;
  const ms = typeof setting === 'string' ? parseDuration(setting) : undefined;
  return ms !== undefined && ms > 0 ? ms : undefined;
}

function intervalError(setting: unknown): ObsError {
  return new ObsError({
    code: 'prometheus-interval-invalid',
    message: 'scrape interval "{setting}" is not a duration',
    hint: 'Write a number and a unit, such as 15s or 1m.',
    values: { setting: String(setting) },
  });
}
