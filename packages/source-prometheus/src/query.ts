import {
  labelsFrom,
  type Frame,
  type Notice,
  type QueryContext,
  type QueryRequest,
  type QueryResponse,
} from '@obs-kit/core';
import type { Answer, PrometheusClient } from './client.js';
import { malformedError } from './errors.js';
import { limitSeries, stringFrame, timeSeriesFrames, type Format, type FrameContext } from './frames.js';
import { arrayOf, parseValue, recordOf, secondsOf, stringOf, timeOfSample } from './json.js';
import type { ParsedSeries } from './matrix/index.js';
import { mergeNotices } from './notices.js';
import type { TargetOptions } from './options.js';
import { partOf, requirePart } from './parts.js';
import { gridOf, type RangeReader } from './ranges.js';

export interface Connection {
  readonly client: PrometheusClient;
  readonly readRange: RangeReader;
}

const FORMATS: Readonly<Record<TargetOptions['format'], () => Format | Promise<Format>>> = {
  timeseries: () => timeSeriesFrames,
  table: async () => (await requirePart('formats', 'tables')()).tableFrames,
  heatmap: async () => (await requirePart('formats', 'heatmaps')()).heatmapFrames,
};

/** Values over the range or at its end, or both, as the target's format has them. Throws `prometheus-option-invalid`. */
export async function queryFrames(
  connection: Connection,
  request: QueryRequest,
  context: QueryContext,
): Promise<QueryResponse> {
  const { format, exemplars, both } = await targetOptionsOf(request);
  const asked: Promise<QueryResponse>[] =
    request.mode === 'instant'
      ? [queryInstant(connection, request, context, format)]
      : [
          queryRange(connection, request, context, format),
          ...(both ? [queryInstant(connection, request, context, 'table')] : []),
        ];
  if (exemplars) {
    asked.push(
      requirePart('formats', 'exemplars')().then(({ queryExemplars }) =>
        queryExemplars(connection.client, request, context.signal),
      ),
    );
  }
  const responses = await Promise.all(asked);
  return {
    frames: responses.flatMap(({ frames }) => frames),
    notices: mergeNotices(...responses.map(({ notices }) => notices ?? [])),
  };
}

/** Options of another name are none of ours: documents of other programs have many. */
const OWN_OPTIONS = ['format', 'exemplars', 'both'] as const;

function isSaid(option: unknown): boolean {
  return (
    option !== undefined && option !== null && option !== 'time_series' && option !== 'timeseries' && option !== false
  );
}

async function targetOptionsOf({ options }: QueryRequest): Promise<TargetOptions> {
  if (!OWN_OPTIONS.some((name) => isSaid(options[name])))
    return { format: 'timeseries', exemplars: false, both: false };
  const { parseTargetOptions } = await requirePart('formats', 'options of a query')();
  return parseTargetOptions(options);
}

async function queryRange(
  { readRange }: Connection,
  request: QueryRequest,
  context: QueryContext,
  format: TargetOptions['format'],
): Promise<QueryResponse> {
  const grid = gridOf(request);
  const { series, notices } = await readRange(request, grid, context);
  const own: Notice[] = [];
  const frames = await layOut(series, format, { request, grid, notices: own });
  return { frames, notices: [...notices, ...own] };
}

async function queryInstant(
  { client }: Connection,
  request: QueryRequest,
  { signal }: QueryContext,
  format: TargetOptions['format'],
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

async function layOut(
  all: readonly ParsedSeries[],
  name: TargetOptions['format'],
  context: FrameContext,
): Promise<Frame[]> {
  const series = limitSeries(all, context.notices);
  const format = await FORMATS[name]();
  const frames = format(series, context);
  if (series.every(({ histograms }) => histograms.length === 0)) return frames;
  const formats = partOf('formats');
  if (!formats) {
    const text = "Native histograms are left out: import '@obs-kit/source-prometheus/all.js' to have them.";
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
  if (resultType === 'vector' && Array.isArray(result)) return result.map(seriesOf);
  if (resultType === 'scalar') return [seriesOf({ metric: {}, value: result })];
  if (resultType === 'string') return stringOf(arrayOf(result)[1]);
  throw malformedError(address, 'an unknown result type');
}

function seriesOf(item: unknown): ParsedSeries {
  const { metric, value, histogram } = recordOf(item) ?? {};
  const labels = Object.entries(recordOf(metric) ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const [time, histogramTime] = [timeOfSample(value), timeOfSample(histogram)];
  const has = !Number.isNaN(time);
  return {
    labels: labelsFrom(labels),
    times: Float64Array.from(has ? [time] : []),
    values: Float64Array.from(has ? [parseValue(arrayOf(value)[1])] : []),
    histograms: Number.isNaN(histogramTime) ? [] : [[histogramTime, arrayOf(histogram)[1]]],
  };
}
