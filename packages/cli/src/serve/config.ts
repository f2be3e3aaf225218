import { isAbsolute, resolve } from 'node:path';
import type { Report } from '@obs-kit/core';
import { allowedByType, parseAllowed, type AllowedRequest } from './allow.js';
import { refuse } from './problem.js';
import { upstreamUrlOf } from './upstream-url.js';

/** Where the value of a request header comes from. A value in the file itself is refused: files are shared. */
export type SecretReference =
  { readonly env: string; readonly prefix: string } | { readonly file: string; readonly prefix: string };

/** One source that the server asks for its pages. */
export interface ProxiedSource {
  readonly name: string;
  /** As in a dashboard, such as `prometheus`. */
  readonly type: string;
  readonly url: URL;
  /** Sent with each request, by header name. */
  readonly headers: ReadonlyMap<string, SecretReference>;
  /** What may be asked; everything else is refused. */
  readonly allow: readonly AllowedRequest[];
  /** For the head of an answer, and between two parts of its body, ms. */
  readonly timeoutMs: number;
  /** Most bytes of one answer; `Infinity` for a stream. */
  readonly maxBytes: number;
  /** Addresses such as 169.254.169.254, where clouds keep their credentials, may be asked. */
  readonly linkLocal: boolean;
}

export interface ServeConfig {
  /** Absolute path of the folder with dashboards. */
  readonly dashboards: string;
  readonly host: string;
  readonly port: number;
  /** Names by which pages may reach the server, besides `localhost` and its own address. */
  readonly hosts: readonly string[];
  /** Origins of other pages that may ask it. */
  readonly origins: readonly string[];
  readonly sources: ReadonlyMap<string, ProxiedSource>;
}

const DEFAULT_PORT = 8686;
const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
/** Sources whose answers go on for as long as somebody listens. */
const ENDLESS_TYPES: ReadonlySet<string> = new Set(['live']);

type Fields = ReadonlyMap<string, unknown>;

/** The only gate for a configuration; relative paths start at `folder`. What is wrong is in the report, and left out. */
export function parseServeConfig(value: unknown, folder: string, report: Report): ServeConfig {
  const known = ['dashboards', 'host', 'port', 'hosts', 'origins', 'sources'];
  const fields = parseFields(value, known, report);
  const dashboards = parseText(fields, 'dashboards', report) ?? 'dashboards';
  const sources = new Map<string, ProxiedSource>();
  for (const [name, entry] of parseObject(fields.get('sources') ?? {}, report.at('sources'))) {
    const source = parseSource(name, entry, report.at('sources').at(name));
    if (source) sources.set(name, source);
  }
  return {
    dashboards: isAbsolute(dashboards) ? dashboards : resolve(folder, dashboards),
    host: parseText(fields, 'host', report) ?? '127.0.0.1',
    port: parseNumber(fields, 'port', report, 0, 65_535) ?? DEFAULT_PORT,
    hosts: parseTexts(fields, 'hosts', report),
    origins: parseTexts(fields, 'origins', report).filter((origin) => isOrigin(origin, report.at('origins'))),
    sources,
  };
}

function parseSource(name: string, value: unknown, report: Report): ProxiedSource | undefined {
  const known = ['type', 'url', 'headers', 'allow', 'write', 'timeoutMs', 'maxBytes', 'linkLocal'];
  const fields = parseFields(value, known, report);
  if (!/^[\w.-]{1,64}$/.test(name) || /^\.+$/.test(name)) {
    return refuse(report, 'name "{name}" is not one of letters, digits, dots, hyphens and underscores', { name });
  }
  const type = parseText(fields, 'type', report);
  const text = parseText(fields, 'url', report);
  if (type === undefined || text === undefined) return refuse(report, 'needs a type and a url');
  const linkLocal = fields.get('linkLocal') === true;
  const url = upstreamUrlOf(text, linkLocal, report.at('url'));
  const allow = fields.has('allow')
    ? parseTexts(fields, 'allow', report).flatMap((line) => parseAllowed(line, report.at('allow')) ?? [])
    : allowedByType(type, fields.get('write') === true);
  if (!allow) return refuse(report.at('allow'), 'is needed for type "{type}", such as ["GET /api/**"]', { type });
  if (!url) return undefined;
  return {
    name,
    type,
    url,
    headers: parseHeaders(fields.get('headers') ?? {}, report.at('headers')),
    allow,
    timeoutMs: parseNumber(fields, 'timeoutMs', report, 1, 3_600_000) ?? DEFAULT_TIMEOUT_MS,
    maxBytes: ENDLESS_TYPES.has(type)
      ? Infinity
      : (parseNumber(fields, 'maxBytes', report, 1, Number.MAX_SAFE_INTEGER) ?? DEFAULT_MAX_BYTES),
    linkLocal,
  };
}

function parseHeaders(value: unknown, report: Report): Map<string, SecretReference> {
  const headers = new Map<string, SecretReference>();
  for (const [name, entry] of parseObject(value, report)) {
    const at = report.at(name);
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
      refuse(at, 'is not the name of a header');
      continue;
    }
    if (typeof entry === 'string') {
      refuse(at, 'holds its value: name it as { "env": "NAME" } or { "file": "/path" }');
      continue;
    }
    const fields = parseFields(entry, ['env', 'file', 'prefix'], at);
    const prefix = parseText(fields, 'prefix', at) ?? '';
    const env = parseText(fields, 'env', at);
    const file = parseText(fields, 'file', at);
    if (env !== undefined && file === undefined) headers.set(name.toLowerCase(), { env, prefix });
    else if (file !== undefined && env === undefined) headers.set(name.toLowerCase(), { file, prefix });
    else refuse(at, 'needs either "env" or "file"');
  }
  return headers;
}

function parseObject(value: unknown, report: Report): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
  refuse(report, 'is not an object');
  return new Map();
}

function parseFields(value: unknown, known: readonly string[], report: Report): Fields {
  const fields = parseObject(value, report);
  for (const name of fields.keys()) {
    if (!known.includes(name)) refuse(report, 'has an unknown setting "{name}"; known are {known}', { name, known: known.join(', ') }); // prettier-ignore
  }
  return fields;
}

function parseText(fields: Fields, name: string, report: Report): string | undefined {
  const value = fields.get(name);
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  return refuse(report.at(name), 'is not a text');
}

function parseTexts(fields: Fields, name: string, report: Report): readonly string[] {
  const value = fields.get(name) ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  refuse(report.at(name), 'is not a list of texts');
  return [];
}

function parseNumber(fields: Fields, name: string, report: Report, min: number, max: number): number | undefined {
  const value = fields.get(name);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  return refuse(report.at(name), 'is not a whole number from {min} to {max}', { min, max });
}

function isOrigin(text: string, report: Report): boolean {
  if (URL.canParse(text) && new URL(text).origin === text) return true;
  refuse(report, 'has "{text}", which is no origin such as https://shop.example', { text });
  return false;
}
