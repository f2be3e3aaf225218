import type { QueryContext, QueryRequest, QueryResponse } from '@obs-kit/core';
import { queryExemplars } from './exemplars.js';
import { timeSeriesFrames, type Format } from './frames.js';
import { heatmapFrames } from './heatmap.js';
import { mergeNotices } from './notices.js';
import { parseTargetOptions, type TargetOptions } from './options.js';
import { queryInstant, queryRange, type Connection } from './query.js';
import { tableFrames } from './table.js';

const FORMATS: Readonly<Record<TargetOptions['format'], Format>> = {
  timeseries: timeSeriesFrames,
  table: tableFrames,
  heatmap: heatmapFrames,
};

/** A query whose target says how its answer is laid out, or what is to come with it. */
export async function queryFormatted(
  connection: Connection,
  request: QueryRequest,
  context: QueryContext,
): Promise<QueryResponse> {
  const { format, exemplars, both } = parseTargetOptions(request.options);
  const ask = request.mode === 'instant' ? queryInstant : queryRange;
  const responses = await Promise.all([
    ask(connection, request, context, FORMATS[format]),
    ...(both && request.mode !== 'instant' ? [queryInstant(connection, request, context, tableFrames)] : []),
    ...(exemplars ? [queryExemplars(connection.client, request, context.signal)] : []),
  ]);
  return {
    frames: responses.flatMap(({ frames }) => frames),
    notices: mergeNotices(...responses.map(({ notices }) => notices ?? [])),
  };
}
