import type { QueryRequest } from '@obs-kit/core';
import type { Aggregation, Aggregations, AggregationSearch } from '../dsl.js';
import { searchQueryOf } from '../search-query.js';
import type { Target } from '../target.js';
import type { IntervalOf } from './budget.js';
import type { Bucket } from './bucket.js';
import { isPipeline, resolveInputs, type ResolvedInput } from './inputs.js';
import { levelsOf } from './levels.js';
import type { Metric } from './metric.js';

/** The part of a target that a search for aggregations is made of. */
export type AggregationTarget = Pick<Target, 'text' | 'timeField' | 'filters' | 'buckets' | 'metrics'>;

interface BuildContext {
  readonly target: AggregationTarget;
  readonly request: Pick<QueryRequest, 'range' | 'timeZone'>;
  readonly intervalOf: IntervalOf;
  /** Nested aggregations between the last level and the metrics. */
  readonly tail: readonly string[];
  /** Where the last level ends: the place of the first nested aggregation of the tail. */
  readonly end: number;
}

/** The body of a search for the aggregations of a target. */
export function buildSearch(
  target: AggregationTarget,
  request: Pick<QueryRequest, 'range' | 'timeZone'>,
  intervalOf: IntervalOf,
): AggregationSearch {
  const { levels, tail } = levelsOf(target.buckets);
  const context = { target, request, intervalOf, tail, end: target.buckets.length - tail.length };
  return {
    size: 0,
    // Without buckets, the number of documents stands beside the hits, and is else cut off at 10 000.
    ...(levels.length === 0 && { track_total_hits: true }),
    query: searchQueryOf(target, request.range),
    aggs: aggregationsFrom(0, context),
  };
}

/** The aggregations inside of the first `index` buckets, down to the metrics. */
function aggregationsFrom(index: number, context: BuildContext): Aggregations {
  const { target, tail, end } = context;
  const bucket = target.buckets[index];
  const inner = bucket ? { [bucket.id]: bucketOf(bucket, index, context) } : metricsOf(target.metrics);
  // Pipelines belong to the last level: inside of nested documents there is no row of buckets.
  return index === end ? { ...inner, ...pipelinesOf(target.metrics, tail) } : inner;
}

function bucketOf(bucket: Bucket, index: number, context: BuildContext): Aggregation {
  const below = aggregationsFrom(index + 1, context);
  const isLast = index === context.end - 1;
  // A metric that buckets are ordered by has to stand in them, also where the metrics proper come further down.
  const ordering = !isLast && bucket.role === 'key' ? bucket.order?.metric : undefined;
  const aggs = { ...(ordering && metricsOf([ordering])), ...below };
  return { ...headOf(bucket, isLast ? context.tail : [], context), ...(Object.keys(aggs).length > 0 && { aggs }) };
}

/** @param tail Nested aggregations between the bucket and the metric that it is ordered by. */
function headOf(bucket: Bucket, tail: readonly string[], { request, intervalOf }: BuildContext): Aggregation {
  if (bucket.role === 'time') return bucket.aggregation(request, intervalOf(bucket).told);
  if (bucket.role === 'nested' || !bucket.order || !bucket.aggregation.terms) return bucket.aggregation;
  const { metric, part, direction } = bucket.order;
  const path = [...tail, `${metric.id}${part}`].join('>');
  return { terms: { ...bucket.aggregation.terms, order: { [path]: direction } } };
}

/** What is made from documents: metrics, and the hidden buckets of sibling pipelines. */
function metricsOf(metrics: readonly Metric[]): Aggregations {
  const entries: [string, Aggregation][] = [];
  for (const metric of metrics) {
    if (metric.role === 'field') entries.push([metric.id, metric.aggregation]);
    if (metric.role !== 'sibling' || !metric.over) continue;
    const inputs = resolveInputs(metric, metrics);
    if (!inputs) continue;
    const aggs = metricsOf(inputs.map((input) => input.metric));
    entries.push([hiddenIdOf(metric.id), { ...metric.over, ...(Object.keys(aggs).length > 0 && { aggs }) }]);
  }
  return Object.fromEntries(entries);
}

function pipelinesOf(metrics: readonly Metric[], tail: readonly string[]): Aggregations {
  const entries: [string, Aggregation][] = [];
  for (const metric of metrics) {
    if (!isPipeline(metric)) continue;
    const inputs = resolveInputs(metric, metrics);
    // It refers to nothing: the server would refuse the whole search.
    if (!inputs) continue;
    const way = metric.role === 'sibling' ? [...tail, hiddenIdOf(metric.id)] : tail;
    const paths = inputs.map((input) => [input.input.name, pathOf(input, way)] as const);
    entries.push([metric.id, metric.aggregation(new Map(paths))]);
  }
  return Object.fromEntries(entries);
}

function pathOf({ input, metric }: ResolvedInput, way: readonly string[]): string {
  const last = metric.role === 'count' ? '_count' : `${metric.id}${input.part}`;
  return [...(isPipeline(metric) ? [] : way), last].join('>');
}

/** Of the hidden buckets of a sibling pipeline: ids of documents have no colon. */
function hiddenIdOf(id: string): string {
  return `${id}:over`;
}
