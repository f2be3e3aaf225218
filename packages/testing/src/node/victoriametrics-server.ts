import { join } from 'node:path';
import { findProgram, isWanted, requireProgram } from './programs.js';
import { startServer, type RestartableServer } from './server.js';

export interface VictoriaMetricsOptions {
  /** A path such as `/vm` that the API is served below. */
  readonly prefix?: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** More command line flags, such as `-search.latencyOffset=0s`. */
  readonly flags?: readonly string[];
}

export interface RunningVictoriaMetrics extends RestartableServer {
  /**
   * Loads samples of any age in Prometheus' text format with times in milliseconds (`name{labels} value 1767225600000`)
   * and makes them visible to queries.
   */
  importText(text: string): Promise<void>;
}

const NAMES: readonly string[] = ['victoria-metrics', 'victoria-metrics-prod'];

export function hasVictoriaMetrics(): boolean {
  return isWanted('victoriametrics') && findProgram(...NAMES) !== undefined;
}

/** Starts an empty single-node VictoriaMetrics that keeps everything. Every page may ask it: it has no setting for that. */
export async function startVictoriaMetrics(options: VictoriaMetricsOptions = {}): Promise<RunningVictoriaMetrics> {
  const { prefix, port } = options;
  const server = await startServer({
    name: 'victoriametrics',
    program: requireProgram(NAMES, 'victoria-metrics'),
    port,
    prefix,
    readyPath: '/health',
    args: (place) => [
      `-storageDataPath=${join(place.folder, 'data')}`,
      `-httpListenAddr=127.0.0.1:${place.port}`,
      '-retentionPeriod=100y',
      '-loggerLevel=ERROR',
      // Its caches take 60 % of the memory otherwise, and every instance believes that it is alone.
      '-memory.allowedBytes=256MB',
      ...(prefix === undefined ? [] : [`-http.pathPrefix=${prefix}`]),
      ...(options.flags ?? []),
    ],
  });
  // Not by spreading, which would freeze `pid`.
  return Object.assign(server, { importText: (text: string) => importText(server.url, text) });
}

async function importText(url: string, text: string): Promise<void> {
  await send(`${url}/api/v1/import/prometheus`, { method: 'POST', body: text });
  await send(`${url}/internal/force_flush`);
}

async function send(address: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`VictoriaMetrics refused ${address}: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}
