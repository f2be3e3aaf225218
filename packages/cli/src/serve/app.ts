import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorOf, ObsError } from '@obs-kit/core';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { ServeConfig } from './config.js';
import { listDashboards, readDashboard } from './dashboards.js';
import { proxyRequest } from './proxy.js';

/** The HTTP status of each failure that is the asker's or the upstream's. */
const STATUS: Readonly<Record<string, 400 | 403 | 404 | 413 | 421 | 502 | 504>> = {
  'serve-origin-refused': 403,
  'serve-request-refused': 403,
  'serve-dashboard-unknown': 404,
  'serve-source-unknown': 404,
  'serve-asset-missing': 404,
  'serve-request-too-large': 413,
  'serve-host-unknown': 421,
  'serve-upstream-timeout': 504,
};

/** Queries are short; an `_msearch` of a large dashboard is tens of kB. */
const MOST_REQUEST_BYTES = 4 * 1024 * 1024;
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
};

/** Everything that the server answers. `ownHosts` are `host:port` under which it may be asked. */
export function createApp(config: ServeConfig, ownHosts: () => ReadonlySet<string>): Hono {
  const app = new Hono();

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['lit-html', 'obs-kit'],
      },
      crossOriginResourcePolicy: config.origins.length > 0 ? 'cross-origin' : 'same-origin',
      referrerPolicy: 'no-referrer',
      // Whoever puts TLS in front of it says so there.
      strictTransportSecurity: false,
    }),
  );
  app.use(async (context, next) => {
    checkHost(context, ownHosts());
    checkOrigin(context, config.origins);
    await next();
  });
  app.use(
    cors({ origin: [...config.origins], allowMethods: ['GET', 'POST', 'DELETE'], allowHeaders: ['content-type'] }),
  );

  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/dashboards', async (context) => context.json(await listDashboards(config.dashboards)));
  app.get('/dashboards/:file{.+\\.json}', async (context) => {
    const text = await readDashboard(config.dashboards, context.req.param('file').replace(/\.json$/, ''));
    return context.body(text, 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' });
  });
  app.get('/sources', (context) => {
    return context.json([...config.sources.values()].map(({ name, type }) => ({ name, type })));
  });
  app.all(
    '/sources/:name/*',
    bodyLimit({ maxSize: MOST_REQUEST_BYTES, onError: () => raise(requestTooLargeError()) }),
    async (context) => {
      const source = config.sources.get(context.req.param('name'));
      if (!source) throw sourceUnknownError(context.req.param('name'), config);
      // From the URL as it came: what the router decodes could hide a slash.
      const [, , , ...path] = new URL(context.req.url).pathname.split('/');
      const answer = await proxyRequest(source, context.req.raw, path.at(-1) === '' ? path.slice(0, -1) : path, await context.req.arrayBuffer()); // prettier-ignore
      answer.headers.set('cache-control', 'no-store');
      return answer;
    },
  );
  app.get('/', (context) => sendFile(context, join(ASSETS, 'index.html')));
  app.get('/viewer/:file{[a-z.-]+}', (context) => sendFile(context, join(ASSETS, context.req.param('file'))));
  app.get('/obs-kit/:file{[\\w.-]+}', (context) => sendFile(context, join(bundleFolder(), context.req.param('file'))));

  app.notFound((context) => context.json({ error: 'nothing here' }, 404));
  app.onError((thrown, context) => {
    const { code, message, hint } = errorOf(thrown);
    // The text is where the adapters of all servers look for it.
    return context.json(
      { status: 'error', errorType: 'proxy', error: message, message, code, hint },
      STATUS[code] ?? 502,
    );
  });
  return app;
}

const ASSETS: string = join(dirname(fileURLToPath(import.meta.url)), '../../assets');

/** Where the one script with all elements lies. */
function bundleFolder(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('@obs-kit/bundle/package.json'))), 'cdn');
}

async function sendFile(context: Context, path: string): Promise<Response> {
  if (!existsSync(path)) {
    throw new ObsError({
      code: 'serve-asset-missing',
      message: 'file {path} is not there',
      hint: 'Install @obs-kit/bundle beside the command line, or build it.',
      values: { path: context.req.path },
    });
  }
  return context.body(await readFile(path), 200, {
    'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
  });
}

/** A page elsewhere may let its own name lead to this address; then the name gives it away. */
function checkHost(context: Context, known: ReadonlySet<string>): void {
  const host = (context.req.header('host') ?? '').toLowerCase();
  if (known.has(host)) return;
  throw new ObsError({
    code: 'serve-host-unknown',
    message: 'server does not answer to the name "{host}"',
    hint: 'Add the name, with its port, to "hosts" in the configuration.',
    values: { host },
  });
}

/** What carries our credentials must not be asked by any page that somebody visits. */
function checkOrigin(context: Context, origins: readonly string[]): void {
  const origin = context.req.header('origin');
  const own = `//${context.req.header('host')}`;
  const foreign = origin === undefined ? context.req.header('sec-fetch-site') === 'cross-site' && context.req.path.startsWith('/sources/') : !origin.endsWith(own) && !origins.includes(origin); // prettier-ignore
  if (!foreign) return;
  throw new ObsError({
    code: 'serve-origin-refused',
    message: 'page of {origin} may not ask this server',
    hint: 'Add its origin to "origins" in the configuration.',
    values: { origin: origin ?? 'another site' },
  });
}

function raise(error: Error): never {
  throw error;
}

function requestTooLargeError(): ObsError {
  return new ObsError({
    code: 'serve-request-too-large',
    message: 'request is larger than {megabytes} MB',
    hint: 'Ask fewer or shorter queries at once.',
    values: { megabytes: MOST_REQUEST_BYTES / 1024 / 1024 },
  });
}

function sourceUnknownError(name: string, { sources }: ServeConfig): ObsError {
  return new ObsError({
    code: 'serve-source-unknown',
    message: 'server has no source "{name}"',
    hint: 'Use one of these names: {known}.',
    values: { name, known: [...sources.keys()].join(', ') || '(none)' },
  });
}
