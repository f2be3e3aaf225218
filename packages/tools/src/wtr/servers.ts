import { isServerKind, SERVER_KINDS, type ServerKindName } from '@obs-kit/testing/node/kinds.js';
import { startOpenSearch, type RunningOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import type { RestartableServer } from '@obs-kit/testing/node/server.js';
import type { RunningVictoriaMetrics } from '@obs-kit/testing/node/victoriametrics-server.js';
import type { TestRunnerPlugin } from '@web/test-runner';

type Server = RestartableServer & Partial<Pick<RunningVictoriaMetrics, 'importText'> & Pick<RunningOpenSearch, 'load'>>;

/** What pages of the test runner, which come from another port, need to be allowed. */
const OPEN: Partial<Record<ServerKindName, object>> = { prometheus: { cors: '.*' } };

/**
 * Commands for tests that need real servers: `server-start` with a kind and its options and `opensearch-shared` answer
 * `{ id, url }`; `server-pause`, `server-restart`, `server-stop` and `server-load` take that id; `server-has` with a
 * kind answers whether it is installed. What a test leaves running ends with the run.
 */
export function serversPlugin(): TestRunnerPlugin {
  const servers: Server[] = [];
  let shared: Promise<RunningOpenSearch> | undefined;
  const serverOf = (payload: unknown): Server => {
    const server = servers[(payload as { id: number }).id];
    if (server === undefined) throw new Error(`no server has this id: ${JSON.stringify(payload)}`);
    return server;
  };
  const keep = (server: Server): { id: number; url: string } => {
    const known = servers.indexOf(server);
    return { id: known >= 0 ? known : servers.push(server) - 1, url: server.url };
  };

  const commands: Readonly<Record<string, (payload: unknown) => Promise<unknown>>> = {
    'server-has': async (payload) => ({ installed: SERVER_KINDS[kindOf(payload)].isInstalled() }),
    'server-start': async (payload) => {
      const kind = kindOf(payload);
      // The types of the options are checked where the page sends them.
      const start = SERVER_KINDS[kind].start as (options: object) => Promise<RestartableServer>;
      return keep(await start({ ...OPEN[kind], ...(payload as { options: object }).options }));
    },
    'opensearch-shared': async () => keep(await (shared ??= startOpenSearch())),
    'server-load': async (payload) => {
      const server = serverOf(payload);
      const load = (server.importText ?? server.load) as ((...content: unknown[]) => Promise<void>) | undefined;
      if (load === undefined) throw new Error('this kind of server loads nothing');
      await load(...(payload as { content: unknown[] }).content);
    },
    'server-pause': (payload) => serverOf(payload).pause(),
    'server-restart': (payload) => serverOf(payload).restart(),
    'server-stop': (payload) => serverOf(payload).stop(),
  };
  return {
    name: 'servers',
    async executeCommand({ command, payload }) {
      if (!Object.hasOwn(commands, command)) return undefined;
      return (await commands[command]!(payload)) ?? true;
    },
    async serverStop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

function kindOf(payload: unknown): ServerKindName {
  const { kind } = payload as { kind: string };
  if (!isServerKind(kind)) throw new Error(`not a kind of server: ${kind}`);
  return kind;
}
