import { optionError } from '../errors.js';
import { createReader, type ReadLog } from '../read.js';
import type { Metric, MetricParser } from './metric.js';
import { parseExtendedStats } from './metrics/extended-stats.js';
import { parsePercentiles } from './metrics/percentiles.js';
import { parseTopMetrics } from './metrics/top-metrics.js';
import { parseAvg, parseCardinality, parseCount, parseMax, parseMin, parseRate, parseSum } from './metrics/value.js';
import {
  parseBucketScript,
  parseCumulativeSum,
  parseDerivative,
  parseMovingAvg,
  parseMovingFn,
  parseSerialDiff,
} from './pipelines/parent.js';
import {
  parseAvgBucket,
  parseMaxBucket,
  parseMinBucket,
  parsePercentilesBucket,
  parseSumBucket,
} from './pipelines/sibling.js';

const METRICS: ReadonlyMap<string, MetricParser> = new Map<string, MetricParser>([
  ['count', parseCount],
  ['avg', parseAvg],
  ['sum', parseSum],
  ['min', parseMin],
  ['max', parseMax],
  ['cardinality', parseCardinality],
  ['percentiles', parsePercentiles],
  ['extended_stats', parseExtendedStats],
  ['top_metrics', parseTopMetrics],
  ['rate', parseRate],
  ['derivative', parseDerivative],
  ['moving_fn', parseMovingFn],
  ['moving_avg', parseMovingAvg],
  ['cumulative_sum', parseCumulativeSum],
  ['serial_diff', parseSerialDiff],
  ['bucket_script', parseBucketScript],
  ['sum_bucket', parseSumBucket],
  ['avg_bucket', parseAvgBucket],
  ['max_bucket', parseMaxBucket],
  ['min_bucket', parseMinBucket],
  ['percentiles_bucket', parsePercentilesBucket],
]);

/** Things of a list, and what of the document they did not look at. */
export interface Parsed<T> {
  readonly items: readonly T[];
  readonly logs: readonly ReadLog[];
}

/** The metrics of a target; none given: the number of documents. Throws `elasticsearch-option-invalid`. */
export function parseMetrics(list: readonly unknown[] | undefined, timeField: string): Parsed<Metric> {
  const given = list && list.length > 0 ? list : [{ type: 'count' }];
  const readers = given.map((item, i) => createReader(item, `metrics[${i}]`));
  const ids = new Set<string>();
  const items = readers.map((metric, i) => {
    // Left behind by query editors.
    metric.ignore('$$hashKey', 'fake', 'inlineScript', 'meta', 'pipelineVariables', 'pipelineAgg');
    const type = metric.text('type') ?? 'count';
    const parse = METRICS.get(type);
    if (!parse) throw optionError(`${metric.where}.type`, type, `one of ${[...METRICS.keys()].join(', ')}`);
    const id = idOf(metric.text('id') ?? String(i + 1), `${metric.where}.id`, ids);
    const base = { id, type, hide: metric.flag('hide') };
    const settings = metric.at('settings');
    settings.ignore('$$hashKey');
    return parse({ base, metric, settings, field: metric.text('field') ?? '', timeField });
  });
  return { items, logs: readers };
}

/** An id names its part of the request, so it must be a plain word, and there once. */
export function idOf(id: string, where: string, taken: Set<string>): string {
  if (!/^[\w-]+$/.test(id)) throw optionError(where, id, 'made of letters and digits');
  if (taken.has(id)) throw optionError(where, id, 'an id of its own');
  taken.add(id);
  return id;
}
