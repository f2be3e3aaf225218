import { optionError } from '../../errors.js';
import type { Aggregation } from '../../dsl.js';
import type { MetricColumn, MetricParser } from '../metric.js';
import { percentileColumns, percentsOf } from '../metrics/percentiles.js';
import { readValue } from '../metrics/value.js';
import { inputOf } from './inputs.js';

const DEFAULT_SIZE = 500;

/**
 * One number out of hidden buckets: `settings.over` is the field whose values make them, `settings.size` how many at most.
 * So `max_bucket` of a sum over `host` is the sum of the busiest host.
 */
function sibling(
  aggregationOf: (path: string, percents: number[]) => Aggregation,
  columnsOf: (input: string, percents: number[]) => MetricColumn[],
  takesPercents = false,
): MetricParser {
  return (source) => {
    const { base, metric, settings } = source;
    const field = settings.text('over');
    if (field === undefined) throw optionError(`${metric.where}.settings.over`, undefined, 'the name of a field');
    const percents = takesPercents ? percentsOf(settings) : [];
    const size = settings.count('size', 1) ?? DEFAULT_SIZE;
    return {
      ...base,
      role: 'sibling',
      inputs: [inputOf(source)],
      over: { terms: { field, size, order: { _key: 'asc' } } },
      aggregation: (paths) => aggregationOf(paths.get('') ?? '', percents),
      columns: (described) => columnsOf(described.get('') ?? '', percents),
    };
  };
}

function named(name: string): (input: string) => MetricColumn[] {
  return (input) => [{ name: `${name} of ${input}`, field: '', read: readValue }];
}

export const parseSumBucket: MetricParser = sibling((path) => ({ sum_bucket: { buckets_path: path } }), named('Sum'));
export const parseAvgBucket: MetricParser = sibling(
  (path) => ({ avg_bucket: { buckets_path: path } }),
  named('Average'),
);
export const parseMaxBucket: MetricParser = sibling((path) => ({ max_bucket: { buckets_path: path } }), named('Max'));
export const parseMinBucket: MetricParser = sibling((path) => ({ min_bucket: { buckets_path: path } }), named('Min'));
export const parsePercentilesBucket: MetricParser = sibling(
  (path, percents) => ({ percentiles_bucket: { buckets_path: path, percents } }),
  (input, percents) =>
    percentileColumns(percents, '').map((column) => ({ ...column, name: `${column.name} of ${input}` })),
  true,
);
