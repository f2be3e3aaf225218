import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { CORS_LINES, FAULTS, type Fault, type GoodAnswer } from './faults.js';

export interface FaultServer {
  /** Base address of each fault, by its name; each has a port of its own, so that none waits for another's connections. */
  readonly urls: Readonly<Record<string, string>>;
  /** Requests that each fault got, preflights not counted. */
  counts(): Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/** More than any answer may have. */
const BOMB_BYTES = 100 * 1024 * 1024;

/**
 * A server that fails in every way we know of. It speaks HTTP/1.1 by hand, because no HTTP library would send what it
 * sends. `gone` is an address at which nobody listens.
 */
export async function startFaultServer(good: GoodAnswer): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const counts: Record<string, number> = {};
  const urls: Record<string, string> = {};
  let bomb: Promise<Buffer> | undefined;
  const makeBomb = (): Promise<Buffer> => (bomb ??= promisify(gzip)(Buffer.alloc(BOMB_BYTES, ' '), { level: 1 }));
  const later = (ms: number, fn: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      fn();
    }, ms);
    timers.add(timer);
  };

  const servers = await Promise.all(
    Object.entries(FAULTS).map(async ([name, fault]) => {
      counts[name] = 0;
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        // What the other side does to the connection is its business.
        socket.on('error', () => {});
        answerRequests(socket, fault, () => ({ good, later, bomb: makeBomb, count: ++counts[name]! }));
      });
      urls[name] = await listen(server);
      return server;
    }),
  );
  const gone = createServer();
  urls['gone'] = await listen(gone);
  await close(gone);

  return {
    urls,
    counts: () => ({ ...counts }),
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map(close));
    },
  };
}

/** Waits for one whole request and gives it to the fault; a browser's question for permission is answered with yes. */
function answerRequests(socket: Socket, fault: Fault, contextOf: () => Parameters<Fault>[1]): void {
  let received = Buffer.alloc(0);
  const onData = (chunk: Buffer): void => {
    received = Buffer.concat([received, chunk]);
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = received.subarray(0, end).toString('latin1');
    const length = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0);
    if (received.length < end + 4 + length) return;
    socket.off('data', onData);
    socket.resume();
    if (head.startsWith('OPTIONS ') && fault !== FAULTS['says nothing about origins']) {
      socket.end(['HTTP/1.1 204 No Content', ...CORS_LINES, 'connection: close', '', ''].join('\r\n'));
    } else fault(socket, contextOf());
  };
  socket.on('data', onData);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
