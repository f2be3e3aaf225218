import { isAbort, ObsError } from '@obs-kit/core';
import type { PrometheusClient } from './client.js';
import { arrayOf, recordOf, stringOf } from './json.js';

/** What a metric's exporter says of it; parts that it left out are empty. */
export interface MetricMetadata {
  readonly type: string;
  readonly help: string;
  readonly unit: string;
}

/** What one source knows of metrics, once it has asked. */
export interface KnownMetrics {
  metrics: ReadonlyMap<string, MetricMetadata> | undefined;
}

/** All metrics by name. Empty where the server has no such list (VictoriaMetrics, an old proxy): nobody needs it to work. */
export async function readMetadata(
  client: PrometheusClient,
  known: KnownMetrics,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, MetricMetadata>> {
  if (known.metrics) return known.metrics;
  const metrics = new Map<string, MetricMetadata>();
  try {
    const { data } = await client.ask({ path: ['metadata'], getOnly: true, signal });
    for (const [name, list] of Object.entries(recordOf(data) ?? {})) {
      // Targets may differ; the first one speaks for all.
      const first = recordOf(arrayOf(list)[0]);
      if (!first) continue;
      const [type, help, unit] = [stringOf(first['type']), stringOf(first['help']), stringOf(first['unit'])];
      metrics.set(name, { type: type === 'unknown' ? '' : type, help, unit });
    }
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    // What is not there now will not be there later; another failure may pass.
    if (!(thrown instanceof ObsError) || thrown.code !== 'source-not-found') return metrics;
  }
  known.metrics = metrics;
  return metrics;
}

/** Also of the series that a histogram or summary is made of. */
export function metadataOf(metrics: ReadonlyMap<string, MetricMetadata>, name: string): MetricMetadata | undefined {
  return metrics.get(name) ?? metrics.get(name.replace(/_(bucket|sum|count|total|created)$/, ''));
}
