import { alignRange, type Notice, type QueryContext, type QueryRequest } from '@obs-kit/core';
import type { PrometheusClient } from './client.js';
import { malformedError } from './errors.js';
import type { RangeCache } from './incremental.js';
import { secondsOf } from './json.js';
import type { Grid, ParsedSeries } from './matrix/index.js';
import { partOf, requirePart } from './parts.js';
import { MOST_POINTS, type Settings } from './settings.js';

/** What a range query came to. */
export interface RangeAnswer {
  readonly series: readonly ParsedSeries[];
  readonly notices: readonly Notice[];
}

export type RangeQuestion = Pick<QueryRequest, 'query' | 'range' | 'stepMs' | 'timeZone'>;

/** Asks for values over a range: at once, in pieces, or only what is new since the last time. */
export type RangeReader = (question: RangeQuestion, grid: Grid, context: QueryContext) => Promise<RangeAnswer>;

/** Aligned to the step in local time, so that a refresh asks for the same instants and days begin at midnight. */
export function gridOf({ range, stepMs, timeZone }: RangeQuestion): Grid {
  const { from, to } = alignRange(range, stepMs, timeZone);
  return { start: from, stepMs, length: Math.floor((to - from) / stepMs) + 1 };
}

export function createRangeReader(client: PrometheusClient, settings: Settings): RangeReader {
  const { clock, incremental, overlapMs } = settings;
  let cache: RangeCache | undefined;
  let loading: Promise<RangeCache | undefined> | undefined;

  // Without its code there is no cache, and all works.
  const load = async (): Promise<RangeCache | undefined> => {
    const module = await partOf('incremental')?.().catch(() => undefined);
    return (cache ??= module?.createRangeCache(settings));
  };

  return async ({ query, range }, grid, { signal, fresh }) => {
    const ask = async (part: Grid): Promise<RangeAnswer> => {
      if (part.length <= MOST_POINTS) return askAtOnce(client, query, part, signal);
      const { askInPieces } = await requirePart('incremental', 'more than 11 000 points')();
      return askInPieces(part, (piece) => askAtOnce(client, query, piece, signal));
    };
    const askedAt = clock.now();
    // A range that is over is not refreshed; what the past holds may still have been filled in later.
    if (!incremental || range.to < askedAt - overlapMs) return ask(grid);
    if (cache) return cache.read({ query, grid, askedAt, fresh: fresh === true, ask });
    // Beside the first question, which should not wait for it.
    const [answer, loaded] = await Promise.all([ask(grid), (loading ??= load())]);
    loaded?.keep({ query, grid, askedAt }, answer);
    return answer;
  };
}

async function askAtOnce(
  client: PrometheusClient,
  query: string,
  grid: Grid,
  signal: AbortSignal,
): Promise<RangeAnswer> {
  const params = new URLSearchParams({
    query,
    start: secondsOf(grid.start),
    end: secondsOf(grid.start + (grid.length - 1) * grid.stepMs),
    step: secondsOf(grid.stepMs),
  });
  const { resultType, series, notices, address } = await client.ask({ path: ['query_range'], params, grid, signal });
  if (resultType !== 'matrix') throw malformedError(address, 'an unknown result type');
  return { series, notices };
}
