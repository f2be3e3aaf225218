import { startNodeExporter, startPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { freePort } from './ports.js';
import { ensurePrograms, SERVER_PROGRAMS } from './programs.js';
import { RULES } from './rules.js';

export interface DemoServers {
  readonly prometheus: { readonly url: string };
  readonly nodeExporter: { readonly url: string };
  /** Ends the servers and deletes what they wrote. Safe to call twice. */
  stop(): Promise<void>;
}

/** Pages on this machine, whatever their port, may ask; no other origin may. */
const LOCAL_PAGES = 'https?://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?';

/**
 * Starts a real Prometheus that scrapes a real node_exporter and itself every two seconds and evaluates a few alert
 * rules. All on loopback: on the usual ports 9090 and 9100 if they are free, else on others.
 */
export async function startServers({ log }: { log: (line: string) => void }): Promise<DemoServers> {
  await ensurePrograms(SERVER_PROGRAMS, log);
  const nodeExporter = await startNodeExporter({ port: await freePort(9100) });
  try {
    const prometheus = await startPrometheus({
      port: await freePort(9090),
      cors: LOCAL_PAGES,
      rules: RULES,
      scrapeIntervalMs: 2_000,
      targets: { node: new URL(nodeExporter.url).host },
    });
    log(`Prometheus     ${prometheus.url}`);
    log(`node_exporter  ${nodeExporter.url}/metrics`);
    return {
      prometheus: { url: prometheus.url },
      nodeExporter: { url: nodeExporter.url },
      stop: async () => void (await Promise.all([prometheus.stop(), nodeExporter.stop()])),
    };
  } catch (error) {
    await nodeExporter.stop();
    throw error;
  }
}
