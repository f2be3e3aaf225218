import { numberOf, ownOf } from '../json.js';
import { isPipeline } from './inputs.js';
import { descend } from './levels.js';
import type { Metric } from './metric.js';
import { describeInputs } from './naming.js';

/** One number per bucket that an answer shows. */
export interface Column {
  /** What people call the metric, such as `Average` or `p95.0`. */
  readonly name: string;
  /** The field that it is about, or the description of what a pipeline takes; empty: none. */
  readonly field: string;
  /** Out of a bucket of the last level; NaN when missing. */
  readonly read: (bucket: unknown) => number;
}

/** @param tail Nested aggregations between a bucket and its metrics. */
export function columnsOf(metrics: readonly Metric[], tail: readonly string[]): Column[] {
  return metrics
    .filter(({ hide }) => !hide)
    .flatMap((metric): Column[] => {
      if (metric.role === 'count') {
        return [{ name: 'Count', field: '', read: (bucket) => numberOf(ownOf(descend(bucket, tail), 'doc_count')) }];
      }
      const [columns, way] = isPipeline(metric)
        ? [metric.columns(describeInputs(metric, metrics)), []]
        : [metric.columns, tail];
      return columns.map(({ name, field, read }) => ({
        name,
        field,
        read: (bucket) => read(ownOf(descend(bucket, way), metric.id)),
      }));
    });
}
