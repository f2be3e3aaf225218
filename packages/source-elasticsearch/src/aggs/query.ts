import type { Frame, FrameMeta, Notice, QueryRequest, QueryResponse } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import { malformedError } from '../errors.js';
import { jsonOf, numberOf, ownOf, type Json } from '../json.js';
import type { SearchAnswer } from '../msearch.js';
import { createReader } from '../read.js';
import type { Target } from '../target.js';
import { resolveIntervals, type IntervalOf } from './budget.js';
import type { TimeBucket } from './bucket.js';
import { buildSearch } from './build.js';
import { columnsOf } from './columns.js';
import { isPipeline, resolveInputs } from './inputs.js';
import { levelsOf, type Level } from './levels.js';
import { seriesFrames } from './series.js';
import { tableFrames } from './table.js';

/** Asks for the aggregations of a target. */
export async function queryMetrics(
  client: ElasticsearchClient,
  target: Target,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const { intervalOf, notices } = resolveIntervals(target.buckets, request);
  const body = buildSearch(target, request, intervalOf);
  const answer = await searchOf(client, target)({ ...body }, { index: target.index, signal });
  const own: Notice[] = [];
  const frames = readAggregations(answer, { target, request, intervalOf, notices: own, sent: JSON.stringify(body) });
  return { frames, notices: [...target.notices, ...notices, ...unsetNotices(target), ...answer.notices, ...own] };
}

/** In the background of the server, where the target asks for it: a search may then take longer than a connection lives. */
function searchOf(client: ElasticsearchClient, { settings }: Target): ElasticsearchClient['search'] {
  if (!createReader(settings, 'settings').flag('async')) return client.search;
  return async (...asked) => (await import('../documents/async.js')).searchAsync(client, ...asked);
}

export interface ReadContext {
  readonly target: Target;
  readonly request: Pick<QueryRequest, 'refId' | 'legend'>;
  readonly intervalOf: IntervalOf;
  /** Gets what was left out, and why. */
  readonly notices: Notice[];
  /** The body as it was sent. */
  readonly sent: string;
}

/** Series where the last level is a date_histogram, else one table; nothing found, no frame. */
export function readAggregations({ body, address }: SearchAnswer, context: ReadContext): Frame[] {
  const { target, request, intervalOf, notices, sent } = context;
  const { levels, tail } = levelsOf(target.buckets);
  const root = rootOf(body, address);
  if (!root) return [];
  const first = target.buckets[0];
  if (first && !Object.hasOwn(root, first.id)) {
    throw malformedError(address, `no aggregation "${first.id}"`);
  }
  const columns = columnsOf(target.metrics, tail);
  // All are hidden.
  if (columns.length === 0) return [];
  const last = levels.at(-1);
  const frameContext = { refId: request.refId, alias: request.legend, notices };
  if (last && isTimeLevel(last)) {
    const meta = { kind: 'timeseries', executedQuery: sent, ...stepOf(last.bucket, intervalOf) } as const;
    return seriesFrames(root, levels.slice(0, -1), last, columns, { ...frameContext, meta });
  }
  const meta: FrameMeta = { kind: 'table', executedQuery: sent };
  return tableFrames(root, levels, columns, { ...frameContext, meta });
}

/** The aggregations as a bucket of all documents; `undefined` when nothing was searched. */
function rootOf(body: Json, address: string): Json | undefined {
  const aggregations = jsonOf(ownOf(body, 'aggregations'));
  const total = ownOf(ownOf(body, 'hits'), 'total');
  if (!aggregations && total === undefined) throw malformedError(address, 'neither aggregations nor hits');
  // A search over no index at all has no aggregations either.
  if (!aggregations && ownOf(ownOf(body, '_shards'), 'total') === 0) return undefined;
  // A number until version 6.
  return { ...aggregations, doc_count: typeof total === 'number' ? total : numberOf(ownOf(total, 'value')) };
}

function isTimeLevel(level: Level): level is Level & { readonly bucket: TimeBucket } {
  return level.bucket.role === 'time';
}

/** Months differ in length, and where buckets without documents are left out, their lack is no gap. */
function stepOf(bucket: TimeBucket, intervalOf: IntervalOf): { readonly stepMs?: number } {
  const { told, ms } = intervalOf(bucket);
  return bucket.dense && 'fixed_interval' in told ? { stepMs: ms } : {};
}

function unsetNotices({ metrics }: Target): Notice[] {
  return metrics
    .filter((metric) => isPipeline(metric) && !metric.hide && !resolveInputs(metric, metrics))
    .map(({ id, type }) => ({
      severity: 'warning',
      text: `${type} "${id}" has no values: it refers to a metric that is not there.`,
    }));
}
