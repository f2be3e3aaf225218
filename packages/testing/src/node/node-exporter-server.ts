import { findProgram, isWanted, requireProgram } from './programs.js';
import { startServer, type RestartableServer } from './server.js';

const NAMES: readonly string[] = ['prometheus-node-exporter', 'node_exporter'];

export function hasNodeExporter(): boolean {
  return isWanted('node-exporter') && findProgram(...NAMES) !== undefined;
}

/** Starts a node_exporter; its `url` ends before `/metrics`. */
export function startNodeExporter(options: { readonly port?: number } = {}): Promise<RestartableServer> {
  return startServer({
    name: 'node-exporter',
    program: requireProgram(NAMES, 'prometheus-node-exporter'),
    port: options.port,
    readyPath: '/metrics',
    args: ({ port }) => [`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
  });
}
