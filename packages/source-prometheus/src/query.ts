import { alignRange, type Notice, type QueryRequest, type QueryResponse } from '@obs-kit/core';
import type { PrometheusClient } from './client.js';
import { malformedError } from './errors.js';
import { readFrames, type Grid } from './frames.js';

/** Values over the range, one every step. */
export async function queryRange(
  client: PrometheusClient,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const grid = gridOf(request);
  const params = new URLSearchParams({
    query: request.query,
    start: secondsOf(grid.start),
    end: secondsOf(grid.start + (grid.length - 1) * grid.stepMs),
    step: secondsOf(grid.stepMs),
  });
  return readAnswer(client, ['query_range'], params, request, signal, grid);
}

/** One value per series, at the end of the range. */
export async function queryInstant(
  client: PrometheusClient,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const params = new URLSearchParams({ query: request.query, time: secondsOf(request.range.to) });
  return readAnswer(client, ['query'], params, request, signal);
}

/** ms as the decimal seconds that the API takes: three places hold every ms exactly. */
export function secondsOf(ms: number): string {
  return String(Math.round(ms) / 1000);
}

/** Aligned to the step in local time, so that a refresh asks for the same instants and days begin at midnight. */
function gridOf({ range, stepMs, timeZone }: QueryRequest): Grid {
  const { from, to } = alignRange(range, stepMs, timeZone);
  return { start: from, stepMs, length: Math.floor((to - from) / stepMs) + 1 };
}

async function readAnswer(
  client: PrometheusClient,
  path: readonly string[],
  params: URLSearchParams,
  request: QueryRequest,
  signal: AbortSignal,
  grid?: Grid,
): Promise<QueryResponse> {
  const { data, notices, address } = await client.ask({ path, params, signal });
  const own: Notice[] = [];
  const frames = readFrames(data, { request, notices: own, ...(grid && { grid }) });
  if (!frames) throw malformedError(address, 'an unknown result type');
  return { frames, notices: [...notices, ...own] };
}
