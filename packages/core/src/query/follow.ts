import { errorOf, type ObsError } from '../base/error.js';
import { untilAborted } from '../base/until-aborted.js';
import type { DataSource, QueryRequest, QueryResponse, StreamUpdate } from '../source/data-source.js';
import type { ResolvedRequest } from './request.js';

/** A question that its source can follow. */
export interface LiveRequest {
  readonly source: DataSource & Required<Pick<DataSource, 'stream'>>;
  readonly request: QueryRequest;
}

/** The question as one to follow; `undefined` where the source cannot, or the range is over. */
export function liveRequestOf({ source, request }: ResolvedRequest, endsNow: boolean): LiveRequest | undefined {
  return endsNow && request.mode === 'range' && source.stream ? ({ source, request } as LiveRequest) : undefined;
}

export interface FollowEvents {
  /** The newest window of one target. `live` is false while the line of any target is down. */
  onUpdate(refId: string, response: QueryResponse, live: boolean): void;
  /** A stream ended for good. */
  onFailure(refId: string, error: ObsError): void;
}

/** Follows questions until `signal` aborts; resolves when no stream is left. */
export async function followRequests(
  requests: readonly LiveRequest[],
  { onUpdate, onFailure }: FollowEvents,
  signal: AbortSignal,
): Promise<void> {
  const down = new Set<string>();

  const follow = async ({ source, request }: LiveRequest): Promise<void> => {
    const { refId } = request;
    try {
      for await (const update of untilLeft(source.stream(request, { signal }), signal)) {
        if (update.live) down.delete(refId);
        else down.add(refId);
        onUpdate(refId, update, down.size === 0);
      }
    } catch (thrown) {
      if (!signal.aborted) onFailure(refId, errorOf(thrown));
    }
  };
  await Promise.all(requests.map(follow));
}

/** The updates until the signal aborts, even when a stranger's stream does not mind it. */
async function* untilLeft(
  updates: AsyncIterable<StreamUpdate>,
  signal: AbortSignal,
): AsyncGenerator<StreamUpdate, void, undefined> {
  const iterator = updates[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await untilAborted(iterator.next(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    // Not waited for: it may hang in the very line that we leave.
    void iterator.return?.().catch(() => {});
  }
}
