import { systemClock, type Clock, type Notice } from '@obs-kit/core';
import type { ElasticsearchClient, SearchTarget } from '../client.js';
import { malformedError, refusalError, unsupportedError } from '../errors.js';
import { jsonOf, numberOf, ownOf, stringOf, type Json } from '../json.js';
import { noticesOf, type SearchAnswer } from '../msearch.js';

/** The server waits this long for the search before it answers that it still runs. */
const SERVER_WAIT = '1s';
/** What it found is dropped after this, should nobody be able to say that it is not needed. */
const KEEP_ALIVE = '5m';
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;

/**
 * A search in the background of the server (Elasticsearch's async search): it may take longer than a connection lives.
 * Asks for its end again and again, ever more slowly, until it is there or the signal aborts; the search is deleted then.
 * Throws `elasticsearch-unsupported` where the server has none.
 */
export async function searchAsync(
  client: ElasticsearchClient,
  body: Json,
  { index, signal }: SearchTarget,
  clock: Clock = systemClock,
): Promise<SearchAnswer> {
  const { flavor } = await client.server(signal);
  if (flavor === 'opensearch') throw unsupportedError('async search: in OpenSearch it is a plugin of another form');
  const name = index || client.settings.index;
  const path = [...(name === '' ? [] : [name]), '_async_search'];
  const params = new URLSearchParams({
    wait_for_completion_timeout: SERVER_WAIT,
    keep_alive: KEEP_ALIVE,
    keep_on_completion: 'false',
    ignore_unavailable: 'true',
  });
  let { json, address } = await client.request({ method: 'POST', path, params, body, signal });
  const id = stringOf(ownOf(json, 'id'));
  try {
    let pause = FIRST_PAUSE_MS;
    while (ownOf(json, 'is_running') === true) {
      if (id === '') throw malformedError(address, 'a running search without an id');
      await pauseFor(pause, clock, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      const wait = new URLSearchParams({ wait_for_completion_timeout: SERVER_WAIT, keep_alive: KEEP_ALIVE });
      ({ json, address } = await client.request({ method: 'GET', path: ['_async_search', id], params: wait, signal }));
    }
    return readAsync(json, address);
  } finally {
    if (id !== '') void deleteSearch(client, id);
  }
}

function readAsync(json: unknown, address: string): SearchAnswer {
  const body = jsonOf(ownOf(json, 'response'));
  const error = ownOf(json, 'error') ?? ownOf(body, 'error');
  if (error !== undefined) throw refusalError({ status: numberOf(ownOf(error, 'status')) || 500, address }, error);
  if (!body) throw malformedError(address, 'no response of the search');
  const notices: Notice[] = noticesOf(body);
  if (ownOf(json, 'is_partial') === true && notices.length === 0) {
    notices.push({
      severity: 'warning',
      text: 'The search ended before it had seen all shards: the data is not whole.',
    });
  }
  return { body, notices, address };
}

/** Nobody waits for it: what is not deleted ends by itself after {@link KEEP_ALIVE}. */
async function deleteSearch(client: ElasticsearchClient, id: string): Promise<void> {
  const { signal } = new AbortController();
  try {
    await client.request({ method: 'DELETE', path: ['_async_search', id], signal });
  } catch {
    // With `keep_on_completion: false` it may be gone already.
  }
}

function pauseFor(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      cancel();
      reject(signal.reason as Error);
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
}
