import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram, isWanted, requireProgram } from './programs.js';
import { startServer, type RestartableServer, type ServerPlace } from './server.js';

export function hasInfluxDb(): boolean {
  return isWanted('influxdb') && findProgram('influxd') !== undefined;
}

/** Starts an InfluxDB 1 without databases: `POST {url}/query` with `q=CREATE DATABASE db`, then `POST {url}/write?db=db`. */
export function startInfluxDb(options: { readonly port?: number } = {}): Promise<RestartableServer> {
  return startServer({
    name: 'influxdb',
    program: requireProgram(['influxd'], 'influxdb'),
    port: options.port,
    readyPath: '/ping',
    prepare: (place) => writeFile(join(place.folder, 'influxdb.conf'), configOf(place)),
    args: ({ folder }) => ['run', '-config', join(folder, 'influxdb.conf')],
  });
}

/** As TOML. Its second port, for backups, is any free one. */
function configOf({ folder, port }: ServerPlace): string {
  const path = (name: string): string => JSON.stringify(join(folder, name));
  return `
reporting-disabled = true
bind-address = "127.0.0.1:0"
[meta]
dir = ${path('meta')}
[data]
dir = ${path('data')}
wal-dir = ${path('wal')}
query-log-enabled = false
[monitor]
store-enabled = false
[http]
bind-address = "127.0.0.1:${port}"
log-enabled = false
[logging]
level = "error"
`;
}
