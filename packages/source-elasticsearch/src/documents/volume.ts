import { roundInterval, type Field, type Frame, type Notice, type QueryRequest } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import type { Aggregations, Query } from '../dsl.js';
import { arrayOf, jsonOf, numberOf, ownOf } from '../json.js';
import { searchQueryOf } from '../search-query.js';
import type { Target } from '../target.js';
import type { DocumentSettings } from './settings.js';

/** Bars that a panel has room for. */
const BARS = 100;
/** Lines of no level that we know. */
const OTHER = 'unknown';

/** What programs write for each level, in any case. */
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  critical: ['critical', 'crit', 'fatal', 'alert', 'emerg', 'emergency', 'panic'],
  error: ['error', 'err', 'eror', 'severe'],
  warning: ['warning', 'warn'],
  info: ['info', 'information', 'informational', 'notice'],
  debug: ['debug', 'dbug', 'fine'],
  trace: ['trace', 'finest', 'verbose'],
};

/** The numbers of lines over time, one series for each level that there is. */
export async function queryVolume(
  client: ElasticsearchClient,
  target: Target,
  request: QueryRequest,
  { levelField }: DocumentSettings,
  signal: AbortSignal,
): Promise<{ readonly frame: Frame; readonly notices: readonly Notice[] }> {
  const { range, refId } = request;
  const stepMs = Math.max(1, Math.round(request.stepMs), roundInterval((range.to - range.from) / BARS));
  const body = volumeSearch(target, request, { levelField, stepMs });
  const answer = await client.search({ ...body }, { index: target.index, signal });
  const buckets = arrayOf(ownOf(ownOf(ownOf(answer.body, 'aggregations'), 'time'), 'buckets'));
  const time: Field = {
    name: 'time',
    type: 'time',
    values: Float64Array.from(buckets, (bucket) => numberOf(ownOf(bucket, 'key'))),
    config: {},
  };
  const series = [...Object.keys(LEVELS), OTHER].flatMap((level): Field[] => {
    const counts = Float64Array.from(buckets, (bucket) => countOf(bucket, level));
    if (counts.every((count) => !(count > 0))) return [];
    return [
      { name: 'lines', type: 'number', labels: { level }, values: counts, config: { displayNameFromSource: level } },
    ];
  });
  const meta = { kind: 'timeseries', stepMs, executedQuery: JSON.stringify(body) } as const;
  const frame: Frame = { name: 'volume', refId, fields: [time, ...series], length: buckets.length, meta };
  return { frame, notices: answer.notices };
}

function countOf(bucket: unknown, level: string): number {
  return numberOf(ownOf(ownOf(jsonOf(ownOf(ownOf(bucket, 'level'), 'buckets')), level), 'doc_count'));
}

/** The body of the search, as the server gets it. */
export function volumeSearch(
  target: Pick<Target, 'text' | 'timeField' | 'filters'>,
  { range }: Pick<QueryRequest, 'range'>,
  { levelField, stepMs }: { readonly levelField: string; readonly stepMs: number },
): VolumeSearch {
  return {
    size: 0,
    track_total_hits: false,
    query: searchQueryOf(target, range),
    aggs: {
      time: {
        date_histogram: {
          field: target.timeField,
          fixed_interval: `${stepMs}ms`,
          min_doc_count: 0,
          extended_bounds: { min: Math.round(range.from), max: Math.round(range.to) },
          format: 'epoch_millis',
        },
        aggs: { level: { filters: { filters: levelFilters(levelField), other_bucket_key: OTHER } } },
      },
    },
  };
}

export interface VolumeSearch {
  size: 0;
  track_total_hits: boolean;
  query: Query;
  aggs: Aggregations;
}

/** By `terms`: it reads a keyword exactly, hence all cases, and a text by its words, which are lower case. */
function levelFilters(field: string): Record<string, Query> {
  const cases = (word: string): string[] => [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)];
  const entries = Object.entries(LEVELS).map(
    ([level, words]) => [level, { terms: { [field]: words.flatMap(cases) } }] as const,
  );
  return Object.fromEntries(entries);
}
