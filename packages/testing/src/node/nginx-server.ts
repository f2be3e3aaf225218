import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram, isWanted, requireProgram } from './programs.js';
import { startServer, type RestartableServer, type ServerPlace } from './server.js';

export interface NginxOptions {
  /** Lines of the `server { … }` block: its locations. See {@link corsLines} and {@link proxyLocation}. */
  readonly locations?: string;
  /** Lines of the `http { … }` block before the server: `map`, `upstream`, `log_format` and such. */
  readonly http?: string;
  /** Whether the nchan module is loaded, so that locations may say `nchan_publisher` and `nchan_subscriber`. */
  readonly nchan?: boolean;
  /** 0 or absent: any free one. */
  readonly port?: number;
}

const MODULE_FOLDERS = ['/usr/lib/nginx/modules', '/usr/lib64/nginx/modules', '/usr/local/lib/nginx/modules'];

export function hasNginx(): boolean {
  return isWanted('nginx') && findProgram('nginx') !== undefined;
}

/** Whether nginx and its module nchan (Debian: `libnginx-mod-nchan`) are installed. */
export function hasNchan(): boolean {
  return hasNginx() && findNchan() !== undefined;
}

/**
 * Starts an nginx with one worker that knows these locations and nothing else: no default site, no log files. What
 * nchan stores is in memory: it is lost when the server is paused or restarted.
 */
export function startNginx(options: NginxOptions = {}): Promise<RestartableServer> {
  const nchan = options.nchan === true ? requireNchan() : undefined;
  return startServer({
    name: 'nginx',
    program: requireProgram(['nginx'], 'nginx-light'),
    port: options.port,
    readyPath: '/-/ready',
    prepare: (place) => writeFile(join(place.folder, 'nginx.conf'), configOf(options, place, nchan)),
    // Without -e it complains about the system's log folder before it reads the configuration.
    args: ({ folder }) => ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')],
  });
}

/**
 * The lines of a location that lets pages of `origin` ask it with any of `headers`, and answers the browser's
 * preflight itself. What a server behind it says about pages is left out: a browser refuses an answer that says it twice.
 * @param origin `*`, a literal origin, or an nginx variable such as `$http_origin`.
 */
export function corsLines({ origin = '*', headers = 'Authorization, Content-Type' } = {}): string {
  return `
    proxy_set_header Origin "";
    proxy_hide_header Access-Control-Allow-Origin;
    proxy_hide_header Access-Control-Allow-Methods;
    proxy_hide_header Access-Control-Allow-Headers;
    add_header Access-Control-Allow-Origin "${origin}" always;
    add_header Access-Control-Allow-Methods "GET, POST, PUT, DELETE, OPTIONS" always;
    add_header Access-Control-Allow-Headers "${headers}" always;
    if ($request_method = OPTIONS) { return 204; }
  `;
}

/**
 * A location that hands everything below `path` on to `target`, so that `/prom/api` becomes `/api` there.
 * @param path Begins and ends with a slash.
 * @param target Another server's `url`.
 * @param lines More lines, such as those of {@link corsLines}.
 */
export function proxyLocation(path: string, target: string, lines = ''): string {
  return `location ${path} { ${lines} proxy_pass ${target}/; proxy_http_version 1.1; proxy_buffering off; }\n`;
}

function configOf(options: NginxOptions, { folder, port }: ServerPlace, nchan: string | undefined): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
${nchan === undefined ? '' : `load_module ${nchan};`}
# A worker of root's nginx would be another user, who may not enter the folder.
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log stderr error;
events { worker_connections 512; }
http {
  access_log off;
  types { text/html html; text/css css; text/javascript js mjs; application/json json; text/csv csv; }
  default_type application/octet-stream;
  ${temporary.map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n  ')}
  ${options.http ?? ''}
  server {
    listen 127.0.0.1:${port};
    location = /-/ready { return 204; }
    ${options.locations ?? ''}
  }
}
`;
}

function findNchan(): string | undefined {
  return MODULE_FOLDERS.map((folder) => join(folder, 'ngx_nchan_module.so')).find(existsSync);
}

function requireNchan(): string {
  const module = findNchan();
  if (module === undefined) {
    throw new Error('nginx has no nchan module: run "apt-get install libnginx-mod-nchan"');
  }
  return module;
}
