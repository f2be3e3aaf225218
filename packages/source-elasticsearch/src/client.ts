import { createHttpClient, ObsError, systemClock, type Clock, type DataSourceOptions } from '@obs-kit/core';
import { createBatcher } from './batch.js';
import { readJson, searchLines, sendSearches, type SearchAnswer } from './msearch.js';
import { jsonOf, ownOf, stringOf, type Json } from './json.js';
import { parseSettings, type Settings } from './settings.js';

export interface SearchTarget {
  /** Empty: the source's own. */
  readonly index: string;
  readonly signal: AbortSignal;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Segments below the base URL; each is encoded. */
  readonly path: readonly string[];
  readonly params?: URLSearchParams;
  /** Sent as JSON. */
  readonly body?: Json;
  readonly signal: AbortSignal;
}

export interface ApiAnswer {
  /** Parsed, not yet looked at. */
  readonly json: unknown;
  /** Origin and path that were asked: safe to show. */
  readonly address: string;
}

/** What answers behind the url. */
export interface Server {
  /** `unknown`: it may not be asked, and the options do not say. */
  readonly flavor: 'elasticsearch' | 'opensearch' | 'unknown';
  /** Such as 8; NaN when not known. */
  readonly major: number;
}

export interface ElasticsearchClient {
  readonly settings: Settings;
  /** One search, sent with all others of this moment as one `_msearch`. Rejects with an `ObsError` or the abort. */
  search(body: Json, target: SearchTarget): Promise<SearchAnswer>;
  /** Any other endpoint, at once. Rejects with an `ObsError` or the abort. */
  request(request: ApiRequest): Promise<ApiAnswer>;
  /** What the options say, else what `GET /` says; asked once. */
  server(signal: AbortSignal): Promise<Server>;
}

/** Never throws: a wrong option is told by the first search or request. */
export function createClient(options: DataSourceOptions, clock: Clock = systemClock): ElasticsearchClient {
  const http = createHttpClient({
    ...options,
    corsSetting: '(http.cors.allow-origin in elasticsearch.yml or opensearch.yml)',
  });
  const settings = parseSettings(options);
  const ask = createBatcher((lines, signal) => sendSearches(http, lines, settings, signal), clock);
  let known: Server | undefined;

  const client: ElasticsearchClient = {
    settings,
    async search(body, { index, signal }) {
      if (settings.problem) throw settings.problem;
      return ask(searchLines(body, index || settings.index, settings), signal);
    },
    async request({ method, path, params, body, signal }) {
      if (settings.problem) throw settings.problem;
      // An empty body keeps the parameters of a POST in the url: the servers know no forms.
      const text = body ? JSON.stringify(body) : method === 'POST' ? '' : undefined;
      const answer = await http.send({
        method,
        path,
        ...(params && { params }),
        ...(text !== undefined && { body: { text, type: 'application/json' } }),
        signal,
      });
      return { json: readJson(answer), address: answer.address };
    },
    async server(signal) {
      return (known ??= await probe(client, signal));
    },
  };
  return client;
}

async function probe(client: ElasticsearchClient, signal: AbortSignal): Promise<Server> {
  const { flavor, version } = client.settings;
  const told = { flavor: flavor === 'auto' ? 'unknown' : flavor, major: majorOf(version) } as const;
  if (flavor !== 'auto' && version !== '') return told;
  try {
    const { json } = await client.request({ method: 'GET', path: [], signal });
    const answer = jsonOf(ownOf(json, 'version'));
    const isOpenSearch = stringOf(ownOf(answer, 'distribution')).toLowerCase() === 'opensearch';
    const major = majorOf(stringOf(ownOf(answer, 'number')));
    return {
      flavor: flavor === 'auto' ? (isOpenSearch ? 'opensearch' : 'elasticsearch') : flavor,
      major: version === '' ? major : told.major,
    };
  } catch (thrown) {
    // Who may search need not be allowed to ask what the server is.
    if (thrown instanceof ObsError && thrown.code === 'source-unauthorized') return told;
    throw thrown;
  }
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
