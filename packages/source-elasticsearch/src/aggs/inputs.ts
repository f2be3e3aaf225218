import type { Metric, MetricInput, PipelineMetric } from './metric.js';

/** An input of a pipeline, with the metric that it refers to. */
export interface ResolvedInput {
  readonly input: MetricInput;
  readonly metric: Metric;
}

/** Whether a metric is made from other metrics. */
export function isPipeline(metric: Metric): metric is PipelineMetric {
  return metric.role === 'parent' || metric.role === 'sibling';
}

/**
 * The metrics that a pipeline takes; `undefined` when it cannot be computed: one of them, or one that they take
 * themselves, is not there, or takes the pipeline itself.
 */
export function resolveInputs(
  pipeline: PipelineMetric,
  metrics: readonly Metric[],
  above: ReadonlySet<string> = new Set(),
): readonly ResolvedInput[] | undefined {
  if (above.has(pipeline.id) || pipeline.inputs.length === 0) return undefined;
  const resolved: ResolvedInput[] = [];
  for (const input of pipeline.inputs) {
    const metric = metrics.find(({ id }) => id === input.id);
    if (!metric) return undefined;
    // A sibling's hidden buckets hold no pipelines of the level outside.
    if (isPipeline(metric) && pipeline.role === 'sibling') return undefined;
    if (isPipeline(metric) && !resolveInputs(metric, metrics, new Set([...above, pipeline.id]))) return undefined;
    resolved.push({ input, metric });
  }
  return resolved;
}
