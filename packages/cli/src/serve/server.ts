import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { ObsError } from '@obs-kit/core';
import { createApp } from './app.js';
import type { ServeConfig } from './config.js';

export interface RunningServe {
  readonly url: string;
  /** Ends open requests too. */
  stop(): Promise<void>;
}

/** Starts the server; resolves when it listens. Port 0: any that is free. */
export async function startServe(config: ServeConfig): Promise<RunningServe> {
  let hosts: ReadonlySet<string> = new Set();
  const app = createApp(config, () => hosts);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, () => resolve(starting));
    starting.once('error', (error: NodeJS.ErrnoException) => reject(listenError(config, error)));
  });
  const { port } = server.address() as AddressInfo;
  const shown = config.host.includes(':') ? `[${config.host}]` : config.host;
  const names = ['localhost', '127.0.0.1', '[::1]', shown].map((name) => `${name}:${port}`);
  hosts = new Set([...names, ...config.hosts.map((host) => host.toLowerCase())]);

  return {
    url: `http://${shown}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function listenError({ host, port }: ServeConfig, { code = 'unknown' }: NodeJS.ErrnoException): ObsError {
  return new ObsError({
    code: 'serve-listen-failed',
    message: 'server cannot listen on {host}:{port} ({code})',
    hint: 'Choose another port with --port, or end the program that uses this one.',
    values: { host, port, code },
  });
}
