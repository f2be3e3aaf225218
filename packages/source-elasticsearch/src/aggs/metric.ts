import type { Aggregation } from '../dsl.js';
import type { Reader } from '../read.js';

/** One number that a metric yields per bucket, such as the 95th percentile. */
export interface MetricColumn {
  /** What people call it, such as `Average` or `p95.0`. */
  readonly name: string;
  /** The field that it is about; empty when there is none, or it is told by the name. */
  readonly field: string;
  /** Out of the metric's own part of a bucket; NaN when missing. */
  readonly read: (result: unknown) => number;
}

/** What a pipeline takes from another metric. */
export interface MetricInput {
  /** The variable that a script knows it by; empty where there is but one. */
  readonly name: string;
  readonly id: string;
  /** The part of a metric that yields several numbers, such as `[95.0]` or `.std_deviation`; empty: its value. */
  readonly part: string;
}

interface MetricBase {
  readonly id: string;
  readonly type: string;
  /** Computed for others, but not shown. */
  readonly hide: boolean;
}

/** A number of documents, which every bucket has by itself. */
export interface CountMetric extends MetricBase {
  readonly role: 'count';
}

/** Made from documents. */
export interface FieldMetric extends MetricBase {
  readonly role: 'field';
  readonly aggregation: Aggregation;
  readonly columns: readonly MetricColumn[];
}

/** Made from other metrics: of neighbouring buckets (`parent`), or of hidden buckets below (`sibling`). */
export interface PipelineMetric extends MetricBase {
  readonly role: 'parent' | 'sibling';
  readonly inputs: readonly MetricInput[];
  /** @param paths The path of each input, by its name. */
  readonly aggregation: (paths: ReadonlyMap<string, string>) => Aggregation;
  /** @param described What people call each input, by its name. */
  readonly columns: (described: ReadonlyMap<string, string>) => readonly MetricColumn[];
  /** Of a sibling: the hidden buckets that its input is computed in. */
  readonly over?: Aggregation;
}

export type Metric = CountMetric | FieldMetric | PipelineMetric;

/** A metric of a document: its settings, and what its type needs to know. */
export interface MetricSource {
  readonly base: MetricBase;
  readonly metric: Reader;
  readonly settings: Reader;
  /** Empty when the document has none. */
  readonly field: string;
  readonly timeField: string;
}

export type MetricParser = (source: MetricSource) => Metric;
