import { SERVER_KINDS, type ServerKindName } from '@obs-kit/testing/node/kinds.js';
import { freePort } from '@obs-kit/testing/node/ports.js';
import type { RestartableServer } from '@obs-kit/testing/node/server.js';
import { provideServers } from './provide.js';
import { STARTERS, type ServerUrls } from './starters.js';

export interface DemoServers {
  readonly urls: ServerUrls;
  /** Ends the servers and deletes what they wrote. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts real servers on loopback, each on its usual port if that is free, else on another. They know each other:
 * Prometheus scrapes those that are started with it and tells Alertmanager, nginx hands on to all of them.
 */
export async function startServers({
  kinds,
  log,
}: {
  kinds: readonly ServerKindName[];
  log: (line: string) => void;
}): Promise<DemoServers> {
  await provideServers(kinds, log);
  const urls: Partial<Record<ServerKindName, string>> = {};
  const servers: RestartableServer[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(servers.map((server) => server.stop())));
  try {
    const inOrder = (Object.keys(STARTERS) as ServerKindName[]).filter((kind) => kinds.includes(kind));
    for (const kind of inOrder) {
      const { server, about } = await STARTERS[kind](await freePort(SERVER_KINDS[kind].usualPort), urls);
      servers.push(server);
      urls[kind] = server.url;
      log(`${kind.padEnd(15)}  ${server.url}  ${about}`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { urls, stop };
}
