import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram, isWanted, requireProgram } from './programs.js';
import { startServer, type RestartableServer, type ServerPlace } from './server.js';

export function hasClickHouse(): boolean {
  return isWanted('clickhouse') && findProgram('clickhouse-server') !== undefined;
}

/** Starts a ClickHouse without tables of one's own: `POST {url}/?database=default` with SQL as the body. */
export function startClickHouse(options: { readonly port?: number } = {}): Promise<RestartableServer> {
  return startServer({
    name: 'clickhouse',
    program: requireProgram(['clickhouse-server'], 'clickhouse-server'),
    port: options.port,
    readyPath: '/ping',
    async prepare(place) {
      await writeFile(join(place.folder, 'config.xml'), configOf(place));
      await writeFile(join(place.folder, 'users.xml'), USERS);
    },
    args: ({ folder }) => [`--config-file=${join(folder, 'config.xml')}`],
  });
}

/** Versions before 2021 want this root element, later ones still take it. */
function configOf({ folder, port }: ServerPlace): string {
  return `<yandex>
  <logger><level>error</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${port}</http_port>
  <path>${join(folder, 'data')}/</path>
  <tmp_path>${join(folder, 'tmp')}/</tmp_path>
  <users_config>${join(folder, 'users.xml')}</users_config>
  <mark_cache_size>5368709</mark_cache_size>
</yandex>
`;
}

const USERS = `<yandex>
  <profiles><default/></profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <password></password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
    </default>
  </users>
</yandex>
`;
