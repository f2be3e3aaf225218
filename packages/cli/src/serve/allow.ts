import type { Report } from '@obs-kit/core';
import { refuse } from './problem.js';

/** A request that a source may be asked: `*` in the path stands for one segment, `**` at its end for any number. */
export interface AllowedRequest {
  readonly methods: readonly string[];
  readonly path: readonly string[];
}

const PROMETHEUS = [
  'GET|POST /api/v1/query',
  'GET|POST /api/v1/query_range',
  'GET|POST /api/v1/query_exemplars',
  'GET|POST /api/v1/series',
  'GET|POST /api/v1/labels',
  'GET /api/v1/label/*/values',
  'GET /api/v1/metadata',
  'GET /api/v1/rules',
  'GET /api/v1/alerts',
  'GET /api/v1/status/buildinfo',
];

const ELASTICSEARCH = [
  'GET /',
  'POST /_msearch',
  'POST /_search',
  'POST /*/_search',
  'GET|POST /_field_caps',
  'GET|POST /*/_field_caps',
  'GET /*/_mapping',
  'GET /_resolve/index/*',
  'POST /*/_pit',
  'DELETE /_pit',
  'POST /*/_search/point_in_time',
  'DELETE /_search/point_in_time',
  'POST /_query',
  'POST /_async_search',
  'POST /*/_async_search',
  'GET|DELETE /_async_search/*',
];

const ALERTMANAGER = [
  'GET /api/v2/status',
  'GET /api/v2/receivers',
  'GET /api/v2/alerts',
  'GET /api/v2/alerts/groups',
  'GET /api/v2/silences',
  'GET /api/v2/silence/*',
];

/** What the adapters ask, by type of source: nothing that changes the server. */
const READS: ReadonlyMap<string, readonly string[]> = new Map([
  ['prometheus', PROMETHEUS],
  ['elasticsearch', ELASTICSEARCH],
  ['alertmanager', ALERTMANAGER],
  ['json', ['GET /**']],
  ['csv', ['GET /**']],
  ['static', ['GET /**']],
  ['live', ['GET /**']],
]);

/** What they ask besides, where a host lets people change things. */
const WRITES: ReadonlyMap<string, readonly string[]> = new Map([
  ['alertmanager', ['POST /api/v2/silences', 'DELETE /api/v2/silence/*']],
]);

/** What a source of this type may be asked; `undefined` for a type that nobody wrote a list for. */
export function allowedByType(type: string, write: boolean): readonly AllowedRequest[] | undefined {
  const reads = READS.get(type);
  const lines = reads && [...reads, ...(write ? (WRITES.get(type) ?? []) : [])];
  return lines?.map(requestOf);
}

/** A line such as `GET|POST /api/**`. */
export function parseAllowed(line: string, report: Report): AllowedRequest | undefined {
  if (/^[A-Z]+(\|[A-Z]+)* \/[^\s?#]*$/.test(line)) return requestOf(line);
  return refuse(report, 'has "{line}", which is not like "GET /api/**"', { line });
}

function requestOf(line: string): AllowedRequest {
  const [methods = '', path = ''] = line.split(' ');
  return { methods: methods.split('|'), path: segmentsOf(path) };
}

/** `/a/b` → `a`, `b`; `/` → none. */
export function segmentsOf(path: string): string[] {
  return path.split('/').slice(1).filter((segment, i, all) => segment !== '' || i < all.length - 1); // prettier-ignore
}

/** @param path Decoded segments. */
export function isAllowed(allow: readonly AllowedRequest[], method: string, path: readonly string[]): boolean {
  return allow.some((allowed) => allowed.methods.includes(method) && matches(allowed.path, path));
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  const open = pattern.at(-1) === '**';
  const fixed = open ? pattern.slice(0, -1) : pattern;
  if (open ? path.length < fixed.length : path.length !== fixed.length) return false;
  return fixed.every((segment, i) => segment === '*' || segment === path[i]);
}
