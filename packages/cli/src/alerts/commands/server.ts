import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createHttpClient, ObsError, Report, type DataSource, type HttpClient } from '@obs-kit/core';
import { prometheus } from '@obs-kit/source-prometheus';
import type { Command } from 'commander';
import { parseServeConfig, type SecretReference } from '../../serve/config.js';
import { secretHeadersOf } from '../../serve/secrets.js';
import { readSecret } from '../receivers/secret.js';
import { flagError } from './flags.js';

/** How a command names the server that it asks. */
export interface ServerFlags {
  readonly source: string;
  readonly config: string;
  readonly header: readonly string[];
}

/** A server that speaks the API of Prometheus. */
export interface OpenServer {
  readonly source: DataSource;
  readonly http: HttpClient;
}

/** Adds `--source`, `--config` and `--header`. */
export function addServerFlags(command: Command): Command {
  return command
    .requiredOption('-s, --source <address or name>', 'address of a Prometheus, or a source of the configuration')
    .option('-c, --config <file>', 'configuration with sources', 'obs-kit.json')
    .option('--header <name=env:NAME or name=file:PATH>', 'sent with each request; its value is kept elsewhere', collect, []); // prettier-ignore
}

/** For a flag that may be given several times. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** @throws ObsError `alert-command-source-unknown`, `alert-command-flag-invalid`, `alert-secret-missing` */
export async function openServer({ source, config, header }: ServerFlags): Promise<OpenServer> {
  const headers = await readHeaders(header);
  if (/^https?:\/\//.test(source)) return open(source, headers);
  const { sources } = await readSources(resolve(config));
  const found = sources.get(source);
  if (found?.type !== 'prometheus') {
    throw new ObsError({
      code: 'alert-command-source-unknown',
      message: 'source "{source}" is neither an address nor a Prometheus of {config}',
      hint: 'Write an address such as http://127.0.0.1:9090, or the name of a source of type prometheus in the configuration.',
      values: { source, config },
    });
  }
  return open(found.url.href, new Map([...(await secretHeadersOf(found)), ...headers]));
}

function open(url: string, headers: ReadonlyMap<string, string>): OpenServer {
  const options = { url, headers: Object.fromEntries(headers) };
  // One command asks each question once: nothing is to be remembered.
  return { source: prometheus({ ...options, incremental: false }), http: createHttpClient(options) };
}

async function readSources(file: string): Promise<ReturnType<typeof parseServeConfig>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const report = new Report();
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    document = {};
  }
  const sources = typeof document === 'object' && document !== null && 'sources' in document ? document.sources : {};
  const parsed = parseServeConfig({ sources }, dirname(file), report);
  if (report.problems.length > 0) throw new AggregateError(report.problems, `configuration ${file} cannot be used`);
  return parsed;
}

/** Headers as flags have them, `name=env:NAME`. The value itself is refused: other users see it in the list of processes. */
export async function readHeaders(flags: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const headers = new Map<string, string>();
  for (const flag of flags) {
    const [, name, place, rest = ''] = /^([\w!#$%&'*+.^`|~-]+)=(env|file):(.+)$/.exec(flag) ?? [];
    if (name === undefined) {
      throw flagError('--header', 'is not name=env:NAME or name=file:PATH; its value is kept there');
    }
    const reference: SecretReference = place === 'env' ? { env: rest, prefix: '' } : { file: rest, prefix: '' };
    headers.set(name.toLowerCase(), await readSecret(reference, `header ${name}`));
  }
  return headers;
}
