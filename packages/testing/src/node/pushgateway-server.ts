import { findProgram, isWanted, requireProgram } from './programs.js';
import { startServer, type RestartableServer } from './server.js';

const NAMES: readonly string[] = ['prometheus-pushgateway', 'pushgateway'];

export function hasPushgateway(): boolean {
  return isWanted('pushgateway') && findProgram(...NAMES) !== undefined;
}

/** Starts a Pushgateway: `PUT {url}/metrics/job/<job>` sets what a Prometheus then scrapes from `/metrics`. */
export function startPushgateway(options: { readonly port?: number } = {}): Promise<RestartableServer> {
  return startServer({
    name: 'pushgateway',
    program: requireProgram(NAMES, 'prometheus-pushgateway'),
    port: options.port,
    readyPath: '/-/ready',
    args: ({ port }) => [`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
  });
}
