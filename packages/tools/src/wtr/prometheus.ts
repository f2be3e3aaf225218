import {
  startNodeExporter,
  startPrometheus,
  type PrometheusOptions,
  type RunningPrometheus,
  type RunningServer,
} from '@obs-kit/testing/node/prometheus-server.js';
import type { TestRunnerPlugin } from '@web/test-runner';

/**
 * Commands for tests that need real servers: `prometheus-start` with its options and `node-exporter-start` answer
 * `{ id, url }`; `server-pause`, `server-restart` and `server-stop` take that id. What a test leaves running ends with
 * the run.
 */
export function prometheusPlugin(): TestRunnerPlugin {
  const servers: (RunningServer | RunningPrometheus)[] = [];
  const serverOf = (payload: unknown): RunningServer | RunningPrometheus => {
    const server = servers[(payload as { id: number }).id];
    if (server === undefined) throw new Error(`no server has this id: ${JSON.stringify(payload)}`);
    return server;
  };
  const prometheusOf = (payload: unknown): RunningPrometheus => {
    const server = serverOf(payload);
    if (!('restart' in server)) throw new Error('only a Prometheus can be paused and restarted');
    return server;
  };
  const keep = (server: RunningServer): { id: number; url: string } => ({
    id: servers.push(server) - 1,
    url: server.url,
  });

  const commands: Readonly<Record<string, (payload: unknown) => Promise<unknown>>> = {
    // Pages of the test runner come from another port.
    'prometheus-start': async (payload) =>
      keep(await startPrometheus({ cors: '.*', ...(payload as PrometheusOptions) })),
    'node-exporter-start': async () => keep(await startNodeExporter()),
    'server-pause': (payload) => prometheusOf(payload).pause(),
    'server-restart': (payload) => prometheusOf(payload).restart(),
    'server-stop': (payload) => serverOf(payload).stop(),
  };
  return {
    name: 'prometheus',
    async executeCommand({ command, payload }) {
      if (!Object.hasOwn(commands, command)) return undefined;
      return (await commands[command]!(payload)) ?? true;
    },
    async serverStop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
