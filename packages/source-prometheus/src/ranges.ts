import { alignRange, type Notice, type QueryContext, type QueryRequest } from '@obs-kit/core';
import type { PrometheusClient } from './client.js';
import { malformedError } from './errors.js';
import { secondsOf } from './json.js';
import type { Grid, ParsedSeries } from './matrix/index.js';
import { requirePart } from './parts.js';
import { MOST_POINTS } from './settings.js';

/** What a range query came to. */
export interface RangeAnswer {
  readonly series: readonly ParsedSeries[];
  readonly notices: readonly Notice[];
}

export type RangeQuestion = Pick<QueryRequest, 'query' | 'range' | 'stepMs' | 'timeZone' | 'unaligned'>;

/** Asks for values over a range: at once, in pieces, or only what is new since the last time. */
export type RangeReader = (question: RangeQuestion, grid: Grid, context: QueryContext) => Promise<RangeAnswer>;

/**
 * Aligned to the step in local time, so that a refresh asks for the same instants and days begin at midnight; unless the
 * question says otherwise.
 */
export function gridOf({ range, stepMs, timeZone, unaligned }: RangeQuestion): Grid {
  const { from, to } = unaligned ? range : alignRange(range, stepMs, timeZone);
  return { start: from, stepMs, length: Math.floor((to - from) / stepMs) + 1 };
}

/** Asks at once for what one answer may hold. */
export function createPlainRangeReader(client: PrometheusClient): RangeReader {
  return async ({ query }, grid, { signal }) => {
    if (grid.length > MOST_POINTS) requirePart('createRangeReader', 'more than 11 000 points');
    return askAtOnce(client, query, grid, signal);
  };
}

export async function askAtOnce(
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
    // VictoriaMetrics: any number but 0 keeps it from moving the instants to multiples of the step.
    nocache: secondsOf(grid.start % grid.stepMs),
  });
  const { resultType, series, notices, address } = await client.ask({ path: ['query_range'], params, grid, signal });
  if (resultType !== 'matrix') throw malformedError(address, 'an unknown result type');
  return { series, notices };
}
