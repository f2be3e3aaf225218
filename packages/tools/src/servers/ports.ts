import type { ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port on loopback that nobody listens on: `wanted` if it is free, else one that the system picks. */
export async function freePort(wanted = 0): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0))!;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo;
      server.close(() => resolve(taken));
    });
  });
}

/** Waits until `url` answers with a success; throws as soon as `process` ends, or after `timeoutMs`. */
export async function waitForAddress(
  url: string,
  { process, name, timeoutMs = 30_000 }: { process: ChildProcess; name: string; timeoutMs?: number },
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (process.exitCode !== null) throw new Error(`${name} ended with code ${process.exitCode} before it answered`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok === true) return;
    await sleep(50);
  }
  throw new Error(`${name} does not answer at ${url} after ${timeoutMs / 1000} s`);
}
