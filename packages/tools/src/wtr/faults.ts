import { startFaultServer, type FaultServer } from '@obs-kit/testing/node/faults/fault-server.js';
import type { GoodAnswer } from '@obs-kit/testing/node/faults/faults.js';
import type { TestRunnerPlugin } from '@web/test-runner';

/**
 * Commands for tests of what broken servers do: `faults-start` with the good answer gives `{ id, urls }`, by fault;
 * `faults-stop` takes that id.
 */
export function faultsPlugin(): TestRunnerPlugin {
  const servers: FaultServer[] = [];
  return {
    name: 'faults',
    async executeCommand({ command, payload }) {
      if (command === 'faults-start') {
        const server = await startFaultServer(payload as unknown as GoodAnswer);
        return { id: servers.push(server) - 1, urls: server.urls };
      }
      if (command === 'faults-stop') {
        await servers[(payload as unknown as { id: number }).id]!.stop();
        return true;
      }
      return undefined;
    },
    async serverStop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
