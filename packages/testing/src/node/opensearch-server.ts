import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSearchClassPath } from './opensearch-files.js';
import { loadDocuments, type IndexContent } from './opensearch-load.js';
import { requireProgram } from './programs.js';
import { startServer, type RestartableServer } from './server.js';

export { hasOpenSearch } from './opensearch-files.js';
export type { IndexContent } from './opensearch-load.js';

export interface OpenSearchOptions {
  /** Page origins that may ask: `*`, a literal, or a pattern between slashes; `false`: none. Default: pages of this machine. */
  readonly cors?: string | false;
  /** More lines of `opensearch.yml`, such as `{ 'search.max_buckets': 100 }`. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** 0 or absent: any free one. */
  readonly port?: number;
}

export interface RunningOpenSearch extends RestartableServer {
  /** Makes an index of one shard that holds these documents, all of them visible to searches. */
  load(index: string, content: IndexContent): Promise<void>;
}

/** Whatever the port of a page on this machine is. */
const LOCAL_PAGES = '/https?:\\/\\/(localhost|127\\.0\\.0\\.1)(:[0-9]+)?/';

/** Netty listens, Painless runs scripts, geo has the geohash grid, reindex has delete-by-query. */
const MODULES = [
  'org.opensearch.transport.Netty4Plugin',
  'org.opensearch.painless.PainlessPlugin',
  'org.opensearch.analysis.common.CommonAnalysisPlugin',
  'org.opensearch.index.mapper.MapperExtrasPlugin',
  'org.opensearch.geo.GeoModulePlugin',
  'org.opensearch.index.reindex.ReindexPlugin',
];

const JAVA_FLAGS = [
  '-Xms256m',
  '-Xmx512m',
  // Made for a server that runs for seconds: it is ready in half the processor time.
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:-UsePerfData',
];

/** Starts an empty OpenSearch node, 512 MB of heap, ready in about four seconds. The first start in a clone fetches it. */
export async function startOpenSearch(options: OpenSearchOptions = {}): Promise<RunningOpenSearch> {
  return start(options, false);
}

/** The address of an OpenSearch that several processes share: whoever starts them sets it. */
export const SHARED_OPENSEARCH_VARIABLE = 'OBS_OPENSEARCH_URL';

export type SharedOpenSearch = Pick<RunningOpenSearch, 'url' | 'load'>;

let shared: Promise<SharedOpenSearch> | undefined;

/**
 * An OpenSearch for all tests of this process, or of the whole run. Nobody stops it. Its users keep apart by the names
 * of their indices.
 */
export function sharedOpenSearch(): Promise<SharedOpenSearch> {
  const url = process.env[SHARED_OPENSEARCH_VARIABLE];
  shared ??= url === undefined ? start({}, true) : Promise.resolve(withLoad({ url }));
  return shared;
}

async function start(options: OpenSearchOptions, inBackground: boolean): Promise<RunningOpenSearch> {
  const classPath = await openSearchClassPath();
  const server = await startServer({
    name: 'opensearch',
    program: requireProgram(['java'], 'default-jdk-headless'),
    port: options.port,
    readyPath: '/_cluster/health?wait_for_status=yellow',
    timeoutMs: 60_000,
    inBackground,
    async prepare({ folder, port }) {
      await mkdir(join(folder, 'config'));
      await mkdir(join(folder, 'tmp'));
      await writeFile(join(folder, 'config', 'opensearch.yml'), configOf(options, port));
    },
    args: ({ folder }) => [
      ...JAVA_FLAGS,
      `-Djava.io.tmpdir=${join(folder, 'tmp')}`,
      `-Dopensearch.path.home=${folder}`,
      ...['-cp', classPath],
      ...['Launcher', folder, ...MODULES],
    ],
  });
  return withLoad(server);
}

function withLoad<Server extends { readonly url: string }>(server: Server): Server & Pick<RunningOpenSearch, 'load'> {
  const load: RunningOpenSearch['load'] = (index, content) => loadDocuments(server.url, index, content);
  return Object.assign(server, { load });
}

function configOf({ cors = LOCAL_PAGES, settings = {} }: OpenSearchOptions, port: number): string {
  const lines = {
    'cluster.name': 'obs-kit',
    'network.host': '127.0.0.1',
    'http.port': port,
    'transport.port': 0,
    'http.type': 'netty4',
    'transport.type': 'netty4',
    'discovery.type': 'single-node',
    // A full disk would make it refuse documents.
    'cluster.routing.allocation.disk.threshold_enabled': false,
    'http.cors.enabled': cors !== false,
    ...(cors === false ? {} : { 'http.cors.allow-origin': cors }),
    'http.cors.allow-headers': 'X-Requested-With, Content-Type, Content-Length, Authorization',
    ...settings,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('');
}
