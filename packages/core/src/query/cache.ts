import type { Clock } from '../base/clock.js';
import type { DataSource, QueryRequest, QueryResponse } from '../source/data-source.js';

/** Answers kept per cache, in values; about 16 MB of columns. */
const MOST_VALUES = 2_000_000;
/** After this, late samples may have changed even the answer for a fixed range. */
const LONGEST_AGE_MS = 60_000;

/** Remembers answers, so that a panel that comes back into view, or a range gone back to, asks nothing. */
export interface QueryCache {
  get(source: DataSource, request: QueryRequest): QueryResponse | undefined;
  set(source: DataSource, request: QueryRequest, response: QueryResponse): void;
  clear(): void;
}

/** What makes two requests the same question. The `refId` does not: it only names the answer. */
export function keyOf(request: QueryRequest): string {
  const { query, mode, range, stepMs, timeZone, legend, maxDataPoints, options } = request;
  return JSON.stringify([query, mode, range.from, range.to, stepMs, timeZone, legend, maxDataPoints, options]);
}

function sizeOf(response: QueryResponse): number {
  return response.frames.reduce((sum, frame) => sum + frame.length * frame.fields.length, 0);
}

/** A cache that drops what was not used for longest. Its answers are given out under the asker's `refId`. */
export function createQueryCache(clock: Clock): QueryCache {
  // A Map keeps insertion order: what was used last is moved to the end.
  const entries = new Map<string, { response: QueryResponse; at: number; size: number }>();
  const numbers = new WeakMap<DataSource, number>();
  let sources = 0;
  let total = 0;

  const entryKey = (source: DataSource, request: QueryRequest): string => {
    let number = numbers.get(source);
    if (number === undefined) numbers.set(source, (number = ++sources));
    return `${number} ${keyOf(request)}`;
  };
  const drop = (key: string): void => {
    total -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };

  return {
    get(source, request) {
      const key = entryKey(source, request);
      const entry = entries.get(key);
      if (!entry) return undefined;
      const age = clock.now() - entry.at;
      // Below 0: the clock was set back, and nobody knows how old the answer is.
      if (age < 0 || age > LONGEST_AGE_MS) {
        drop(key);
        return undefined;
      }
      entries.delete(key);
      entries.set(key, entry);
      return entry.response;
    },
    set(source, request, response) {
      // Of a range that is not over, such as today, the same question has another answer each time.
      if (request.range.to > clock.now()) return;
      const size = sizeOf(response);
      if (size > MOST_VALUES / 4) return;
      const key = entryKey(source, request);
      drop(key);
      entries.set(key, { response, at: clock.now(), size });
      total += size;
      for (const oldest of entries.keys()) {
        if (total <= MOST_VALUES) break;
        drop(oldest);
      }
    },
    clear() {
      entries.clear();
      total = 0;
    },
  };
}
