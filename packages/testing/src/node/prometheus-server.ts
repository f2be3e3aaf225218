import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, isWanted, requireProgram } from './programs.js';
import { startServer, type RestartableServer, type ServerPlace } from './server.js';

export { startNodeExporter } from './node-exporter-server.js';
export type { RunningServer } from './server.js';
export type RunningPrometheus = RestartableServer;

const run = promisify(execFile);

export interface PrometheusOptions {
  /** The content of a rule file: YAML with `groups:`. */
  readonly rules?: string;
  /** The items below `scrape_configs:`, indented by two spaces; absent: Prometheus scrapes itself. Empty: nothing is scraped. */
  readonly scrapeConfigs?: string;
  /** Addresses such as `127.0.0.1:9100` that are scraped as one more job each, by job name. */
  readonly targets?: Readonly<Record<string, string>>;
  /** Address such as `127.0.0.1:9093` of the Alertmanager that gets the alerts. */
  readonly alertmanager?: string;
  /** Historic samples as OpenMetrics text (`name{labels} value seconds`, `# EOF` at the end). */
  readonly openMetrics?: string;
  /** `--web.cors.origin`: an anchored regular expression of page origins. */
  readonly cors?: string;
  /** What `--enable-feature` switches on. */
  readonly features?: readonly ('exemplar-storage' | 'native-histograms' | 'promql-at-modifier')[];
  /** Whether every request must name {@link PROMETHEUS_USER} (HTTP basic authentication). */
  readonly basicAuth?: boolean;
  /** A path such as `/prom` that the API is served below. */
  readonly prefix?: string;
  /** Of scrapes and of rule evaluation. Default 1000. */
  readonly scrapeIntervalMs?: number;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** More command line flags. The remote write receiver (`/api/v1/write`) is always on. */
  readonly flags?: readonly string[];
}

/** Who may ask a Prometheus that was started with `basicAuth`. */
export const PROMETHEUS_USER = { name: 'reader', password: 'not-a-secret' } as const;

/** Of the password above; bcrypt with the smallest cost, for every request pays it. */
const PASSWORD_HASH = '$2b$04$abcdefghijklmnopqrstuukiPfWbK4Chx2wQkrCBcuNQWm8D.wM3i';

/** Whether Debian's Prometheus (or another on the path) is installed; tests that need it are skipped where it is not. */
export function hasPrometheus(): boolean {
  return isWanted('prometheus') && findProgram('prometheus') !== undefined && findProgram('promtool') !== undefined;
}

/** Starts a Prometheus with its own empty directory; resolves when it is ready to be asked. */
export function startPrometheus(options: PrometheusOptions = {}): Promise<RestartableServer> {
  const { prefix, port, basicAuth = false, features = [] } = options;
  const credentials = Buffer.from(`${PROMETHEUS_USER.name}:${PROMETHEUS_USER.password}`).toString('base64');
  return startServer({
    name: 'prometheus',
    program: requireProgram(['prometheus'], 'prometheus'),
    port,
    prefix,
    readyPath: '/-/ready',
    readyHeaders: basicAuth ? { authorization: `Basic ${credentials}` } : {},
    async prepare(place) {
      const { folder } = place;
      await mkdir(join(folder, 'data'));
      await writeFile(join(folder, 'prometheus.yml'), configOf(options, place));
      if (options.rules !== undefined) await writeFile(join(folder, 'rules.yml'), options.rules);
      if (basicAuth) {
        await writeFile(join(folder, 'web.yml'), `basic_auth_users: { ${PROMETHEUS_USER.name}: ${PASSWORD_HASH} }\n`);
      }
      if (options.openMetrics !== undefined) await loadHistory(options.openMetrics, folder);
    },
    args: (place) => [
      `--config.file=${join(place.folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(place.folder, 'data')}`,
      // Otherwise historic blocks are deleted at the start.
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=127.0.0.1:${place.port}`,
      '--web.enable-remote-write-receiver',
      '--log.level=error',
      ...(options.cors === undefined ? [] : [`--web.cors.origin=${options.cors}`]),
      ...(prefix === undefined ? [] : [`--web.route-prefix=${prefix}`]),
      ...(basicAuth ? [`--web.config.file=${join(place.folder, 'web.yml')}`] : []),
      ...(features.length === 0 ? [] : [`--enable-feature=${features.join(',')}`]),
      ...(options.flags ?? []),
    ],
  });
}

function configOf(options: PrometheusOptions, { folder, port }: ServerPlace): string {
  const interval = `${options.scrapeIntervalMs ?? 1000}ms`;
  const targets = Object.entries({
    ...(options.scrapeConfigs === undefined ? { prometheus: `127.0.0.1:${port}` } : {}),
    ...options.targets,
  });
  const { alertmanager } = options;
  return [
    `global: { scrape_interval: ${interval}, scrape_timeout: ${interval}, evaluation_interval: ${interval} }`,
    ...(options.rules === undefined ? [] : [`rule_files: [${JSON.stringify(join(folder, 'rules.yml'))}]`]),
    ...(alertmanager === undefined
      ? []
      : [`alerting: { alertmanagers: [{ static_configs: [{ targets: [${JSON.stringify(alertmanager)}] }] }] }`]),
    'scrape_configs:',
    options.scrapeConfigs ?? '',
    ...targets.map(
      ([job, target]) =>
        `  - { job_name: ${JSON.stringify(job)}, static_configs: [{ targets: [${JSON.stringify(target)}] }] }`,
    ),
    '',
  ].join('\n');
}

async function loadHistory(text: string, folder: string): Promise<void> {
  const file = join(folder, 'history.om');
  await writeFile(file, text);
  const promtool = requireProgram(['promtool'], 'prometheus');
  await run(
    promtool,
    ['tsdb', 'create-blocks-from', 'openmetrics', '--max-block-duration=8760h', file, join(folder, 'data')],
    { maxBuffer: 64 * 1024 * 1024 },
  );
}
