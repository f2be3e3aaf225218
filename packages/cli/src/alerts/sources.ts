import { ObsError, type DataSource, type DataSourceFactory } from '@obs-kit/core';
import { elasticsearch } from '@obs-kit/source-elasticsearch';
import { prometheus } from '@obs-kit/source-prometheus';
import { csv } from '@obs-kit/source-csv';
import { json } from '@obs-kit/source-json';
import type { ProxiedSource } from '../serve/config.js';
import { proxyRequest } from '../serve/proxy.js';

const FACTORIES: ReadonlyMap<string, DataSourceFactory> = new Map<string, DataSourceFactory>([
  ['prometheus', prometheus],
  ['elasticsearch', elasticsearch],
  ['csv', csv],
  ['json', json],
]);

/** Types of sources that can be asked without a page. */
export const SOURCE_TYPES: readonly string[] = [...FACTORIES.keys()];

/**
 * The adapter of a configured source. It asks as the pages of `obs-kit serve` do: with the headers from the environment
 * or from files, only what the list of its type lets through, without following redirects.
 * @throws ObsError `alert-source-unknown` for a type that cannot be asked here
 */
export function createConfiguredSource(source: ProxiedSource): DataSource {
  const create = FACTORIES.get(source.type);
  if (create === undefined) {
    throw new ObsError({
      code: 'alert-source-unknown',
      message: 'source "{name}" has type {type}, of which rules cannot be asked',
      hint: 'Use one of these types: {known}.',
      values: { name: source.name, type: source.type, known: SOURCE_TYPES.join(', ') },
    });
  }
  const base = new URL(source.url);
  // What stands in its address is added by the proxy.
  base.search = '';
  const skip = base.pathname.split('/').filter((part) => part !== '').length + 1;
  return create({
    url: base.href.replace(/\/$/, ''),
    timeoutMs: source.timeoutMs,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const path = new URL(request.url).pathname.split('/').slice(skip);
      return proxyRequest(source, request, path, await request.arrayBuffer());
    },
  });
}
