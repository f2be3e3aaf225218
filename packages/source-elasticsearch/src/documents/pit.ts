import { ObsError } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import { ownOf, stringOf, type Json } from '../json.js';

/** How long a point in time outlives the last question about it. */
export const KEEP_ALIVE = '1m';

/**
 * Opens a point in time, in which pages are read undisturbed by what is written meanwhile.
 * Empty when the server has none for us: pages are then read from what there is at their time.
 */
export async function openPit(client: ElasticsearchClient, index: string, signal: AbortSignal): Promise<string> {
  const { flavor } = await client.server(signal);
  if (flavor === 'unknown') return '';
  const path = [index === '' ? '_all' : index, ...(flavor === 'opensearch' ? ['_search', 'point_in_time'] : ['_pit'])];
  const params = new URLSearchParams({ keep_alive: KEEP_ALIVE, ignore_unavailable: 'true' });
  try {
    const { json } = await client.request({ method: 'POST', path, params, signal });
    return stringOf(ownOf(json, flavor === 'opensearch' ? 'pit_id' : 'id'));
  } catch (thrown) {
    // Old versions, a lack of rights, too many open: nothing that keeps from reading on.
    if (thrown instanceof ObsError) return '';
    throw thrown;
  }
}

/** Lets go of a point in time. Nobody waits for it: what is not closed ends by itself after {@link KEEP_ALIVE}. */
export async function closePit(client: ElasticsearchClient, pit: string): Promise<void> {
  const { signal } = new AbortController();
  try {
    const { flavor } = await client.server(signal);
    const [path, body]: [string[], Json] =
      flavor === 'opensearch' ? [['_search', 'point_in_time'], { pit_id: [pit] }] : [['_pit'], { id: pit }];
    await client.request({ method: 'DELETE', path, body, signal });
  } catch {
    // It may be over already.
  }
}
