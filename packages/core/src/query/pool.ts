import type { Clock } from '../base/clock.js';
import type { DataSource, QueryRequest, QueryResponse } from '../source/data-source.js';
import { askWithRetries } from './ask.js';
import { keyOf, type QueryCache } from './cache.js';
import { createCircuit, type Circuit } from './circuit.js';

/** Requests in flight to one source at a time if it does not say: what a browser opens to one HTTP/1.1 host. */
export const MOST_IN_FLIGHT = 6;

export interface PoolFetch {
  readonly signal: AbortSignal;
  /** Asks even if the answer is remembered. */
  readonly force: boolean;
}

/** Asks sources: the same question once, few at a time, in the order of asking. */
export interface QueryPool {
  fetch(source: DataSource, request: QueryRequest, options: PoolFetch): Promise<QueryResponse>;
}

/** One question on its way, and how many wait for its answer. */
interface Flight {
  readonly answer: Promise<QueryResponse>;
  readonly controller: AbortController;
  waiters: number;
}

/** A source's flights and its queue. */
interface Lane {
  readonly flights: Map<string, Flight>;
  /** In the order of asking; each is called with the place that is now its own. */
  readonly queue: Set<() => void>;
  readonly circuit: Circuit;
  readonly places: number;
  running: number;
}

export interface QueryPoolOptions {
  readonly cache: QueryCache;
  readonly clock: Clock;
  /** What spreads the tries after a failure; default `Math.random`. */
  readonly random?: () => number;
}

export function createQueryPool({ cache, clock, random = Math.random }: QueryPoolOptions): QueryPool {
  const lanes = new WeakMap<DataSource, Lane>();

  const laneOf = (source: DataSource): Lane => {
    let lane = lanes.get(source);
    if (!lane) {
      const places = source.concurrency ?? MOST_IN_FLIGHT;
      lane = { flights: new Map(), queue: new Set(), circuit: createCircuit(clock, random), places, running: 0 };
      lanes.set(source, lane);
    }
    return lane;
  };

  /** Waits for a free place, which {@link leavePlace} then hands over; whoever gives up leaves the queue. */
  const takePlace = async (lane: Lane, signal: AbortSignal): Promise<void> => {
    if (lane.running < lane.places) {
      lane.running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        lane.queue.delete(take);
        reject(signal.reason as Error);
      };
      const take = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      lane.queue.add(take);
      signal.addEventListener('abort', giveUp);
    });
  };
  const leavePlace = (lane: Lane): void => {
    const [next] = lane.queue;
    if (next) {
      lane.queue.delete(next);
      next();
    } else lane.running--;
  };

  const start = (source: DataSource, request: QueryRequest, lane: Lane, key: string, force: boolean): Flight => {
    const controller = new AbortController();
    const ask = async (): Promise<QueryResponse> => {
      const { signal } = controller;
      await takePlace(lane, signal);
      try {
        signal.throwIfAborted();
        const response = await askWithRetries(
          (own) => source.query(request, { signal: own, ...(force && { fresh: true }) }),
          {
            clock,
            random,
            circuit: lane.circuit,
            signal,
            force,
            timeoutMs: source.timeoutMs,
          },
        );
        cache.set(source, request, response);
        return response;
      } finally {
        leavePlace(lane);
        if (lane.flights.get(key) === flight) lane.flights.delete(key);
      }
    };
    const flight: Flight = { answer: ask(), controller, waiters: 0 };
    lane.flights.set(key, flight);
    return flight;
  };

  /** The flight's answer, or the waiter's own abort, whichever comes first; the last waiter to leave aborts the flight. */
  const join = (lane: Lane, key: string, flight: Flight, signal: AbortSignal): Promise<QueryResponse> => {
    flight.waiters++;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        if (--flight.waiters === 0) {
          // Gone at once, so that the same question asked again gets a flight that lives.
          if (lane.flights.get(key) === flight) lane.flights.delete(key);
          flight.controller.abort();
        }
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      const arrived = (): void => signal.removeEventListener('abort', leave);
      flight.answer.then(
        (response) => (arrived(), resolve(response)),
        (error: unknown) => (arrived(), reject(error as Error)),
      );
    });
  };

  return {
    async fetch(source, request, { signal, force }) {
      signal.throwIfAborted();
      if (!force) {
        const known = cache.get(source, request);
        if (known) return named(known, request.refId);
      }
      const lane = laneOf(source);
      const key = keyOf(request);
      const flight = lane.flights.get(key) ?? start(source, request, lane, key, force);
      return named(await join(lane, key, flight, signal), request.refId);
    },
  };
}

/** The shared answer under this asker's `refId`; columns are shared. */
function named(response: QueryResponse, refId: string): QueryResponse {
  if (response.frames.every((frame) => frame.refId === refId)) return response;
  return { ...response, frames: response.frames.map((frame) => ({ ...frame, refId })) };
}
