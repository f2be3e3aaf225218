import type { Frame, Notice, QueryContext, QueryRequest, QueryResponse } from '@obs-kit/core';
import type { Answer, PrometheusClient } from './client.js';
import { malformedError } from './errors.js';
import { limitSeries, stringFrame, timeSeriesFrames, type Format, type FrameContext } from './frames.js';
import { arrayOf, recordOf, secondsOf, stringOf, timeOfSample } from './json.js';
import { seriesOf } from './plain-body.js';
import type { ParsedSeries } from './matrix/index.js';
import { mergeNotices } from './notices.js';
import { partOf, requirePart } from './parts.js';
import { gridOf, type RangeReader } from './ranges.js';

export interface Connection {
  readonly client: PrometheusClient;
  readonly readRange: RangeReader;
}

/** Options that are ours; documents of other programs have many more. */
const OWN_OPTIONS = ['format', 'exemplars', 'both'] as const;
const NOTHING_SAID: readonly unknown[] = [undefined, null, false, 'timeseries', 'time_series'];

/** Values over the range or at its end, or both, as the target's format has them. Throws `prometheus-option-invalid`. */
export async function queryFrames(
  connection: Connection,
  request: QueryRequest,
  context: QueryContext,
): Promise<QueryResponse> {
  if (OWN_OPTIONS.every((name) => NOTHING_SAID.includes(request.options[name]))) {
    const response = await (request.mode === 'instant' ? queryInstant : queryRange)(connection, request, context);
    return { ...response, notices: mergeNotices(response.notices ?? []) };
  }
  const { queryFormatted } = await requirePart('formats', 'the options of this query')();
  return queryFormatted(connection, request, context);
}

export async function queryRange(
  { readRange }: Connection,
  request: QueryRequest,
  context: QueryContext,
  format: Format = timeSeriesFrames,
): Promise<QueryResponse> {
  const grid = gridOf(request);
  const { series, notices } = await readRange(request, grid, context);
  const own: Notice[] = [];
  const frames = await layOut(series, format, { request, grid, notices: own });
  return { frames, notices: [...notices, ...own] };
}

export async function queryInstant(
  { client }: Connection,
  request: QueryRequest,
  { signal }: QueryContext,
  format: Format = timeSeriesFrames,
): Promise<QueryResponse> {
  const params = new URLSearchParams({ query: request.query, time: secondsOf(request.range.to) });
  const answer = await client.ask({ path: ['query'], params, signal });
  const own: Notice[] = [];
  const context: FrameContext = { request, notices: own };
  const series = instantSeries(answer);
  const frames =
    typeof series === 'string'
      ? [stringFrame(timeOfSample(recordOf(answer.data)?.['result']), series, context)]
      : await layOut(series, format, context);
  return { frames, notices: [...answer.notices, ...own] };
}

async function layOut(all: readonly ParsedSeries[], format: Format, context: FrameContext): Promise<Frame[]> {
  const series = limitSeries(all, context.notices);
  const frames = format(series, context);
  if (series.every(({ histograms }) => histograms.length === 0)) return frames;
  const formats = partOf('formats');
  if (!formats) {
    const text = "Native histograms are left out: they need '@obs-kit/source-prometheus/all.js'.";
    context.notices.push({ severity: 'warning', text });
    return frames;
  }
  const { histogramFrames } = await formats();
  return [...frames, ...histogramFrames(series, context)];
}

/** The series of whatever an instant query answered with; a text when it was one. */
function instantSeries({ resultType, series, data, address }: Answer): readonly ParsedSeries[] | string {
  const result = recordOf(data)?.['result'];
  // A range selector's raw samples.
  if (resultType === 'matrix') return series;
  if (resultType === 'vector' && Array.isArray(result)) return result.map(oneSample);
  if (resultType === 'scalar') return [oneSample({ value: result })];
  if (resultType === 'string') return stringOf(arrayOf(result)[1]);
  throw malformedError(address, 'an unknown result type');
}

/** A series of one sample, as one of a list. */
function oneSample(item: unknown): ParsedSeries {
  const { metric, value, histogram } = recordOf(item) ?? {};
  return seriesOf({ metric, values: [value], histograms: [histogram] });
}
