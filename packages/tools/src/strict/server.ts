import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface StrictServer {
  /** Without a slash at the end: `http://127.0.0.1:41234`. */
  readonly origin: string;
  close(): Promise<void>;
}

export interface StrictServerOptions {
  /** Default 0: takes a free one. */
  readonly port?: number;
  /** Scripts that every page runs before its own, address → file. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** More headers for every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Serves the files under `folder` on loopback, each with the same Content Security Policy. */
export async function serveStrict(
  folder: string,
  policy: string,
  { port = 0, scripts = {}, headers = {} }: StrictServerOptions = {},
): Promise<StrictServer> {
  const base = resolve(folder);
  const tags = Object.keys(scripts).map((address) => `<script src="${address}"></script>`);
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = Object.hasOwn(scripts, pathname) ? scripts[pathname] : fileOf(base, pathname);
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    response.writeHead(200, {
      'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...headers,
    });
    if (extname(file) === '.html') response.end(readFileSync(file, 'utf8').replace('<head>', `<head>${tags.join('')}`));
    else createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The file that a path names; `undefined` when there is none or when it lies outside of `base`. */
function fileOf(base: string, pathname: string): string | undefined {
  const file = normalize(join(base, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname)));
  if (!file.startsWith(base + sep)) return undefined;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}
