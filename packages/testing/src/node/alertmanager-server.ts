import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram, isWanted, requireProgram } from './programs.js';
import { startServer, type RestartableServer } from './server.js';

export interface AlertmanagerOptions {
  /** The whole configuration, as YAML. Default: one receiver that tells nobody, alerts grouped by name at once. */
  readonly config?: string;
  /** A path such as `/alerts` that the API is served below. */
  readonly prefix?: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  readonly flags?: readonly string[];
}

const NAMES: readonly string[] = ['prometheus-alertmanager', 'alertmanager'];

const CONFIG = `
route: { receiver: nobody, group_by: [alertname], group_wait: 0s, group_interval: 1s }
receivers: [{ name: nobody }]
`;

export function hasAlertmanager(): boolean {
  return isWanted('alertmanager') && findProgram(...NAMES) !== undefined;
}

/** Starts an Alertmanager without alerts and silences; its API is at `url` + `/api/v2`, open to every page. */
export function startAlertmanager(options: AlertmanagerOptions = {}): Promise<RestartableServer> {
  const { prefix, port } = options;
  return startServer({
    name: 'alertmanager',
    program: requireProgram(NAMES, 'prometheus-alertmanager'),
    port,
    prefix,
    readyPath: '/-/ready',
    prepare: ({ folder }) => writeFile(join(folder, 'alertmanager.yml'), options.config ?? CONFIG),
    args: (place) => [
      `--config.file=${join(place.folder, 'alertmanager.yml')}`,
      `--storage.path=${join(place.folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${place.port}`,
      // It would look for others of its kind.
      '--cluster.listen-address=',
      '--log.level=error',
      ...(prefix === undefined ? [] : [`--web.route-prefix=${prefix}`]),
      ...(options.flags ?? []),
    ],
  });
}
