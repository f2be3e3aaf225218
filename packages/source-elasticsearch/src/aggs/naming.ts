import type { Labels } from '@obs-kit/core';
import { isPipeline } from './inputs.js';
import type { Metric, MetricInput, PipelineMetric } from './metric.js';

/** What a pipeline refers to, when that is not there. */
const UNSET = 'Unset';

/** Of metrics that yield several numbers, as a whole. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['percentiles', 'Percentiles'],
  ['extended_stats', 'Extended Stats'],
]);

/** What people call the inputs of a pipeline, by the input's name. */
export function describeInputs(pipeline: PipelineMetric, metrics: readonly Metric[]): Map<string, string> {
  return describeWithin(pipeline, metrics, new Set());
}

function describeWithin(
  pipeline: PipelineMetric,
  metrics: readonly Metric[],
  above: ReadonlySet<string>,
): Map<string, string> {
  const within = new Set([...above, pipeline.id]);
  return new Map(pipeline.inputs.map((input) => [input.name, describeInput(input, metrics, within)]));
}

function describeInput({ id, part }: MetricInput, metrics: readonly Metric[], above: ReadonlySet<string>): string {
  const metric = metrics.find((one) => one.id === id);
  if (!metric || above.has(id)) return UNSET;
  if (metric.role === 'count') return 'Count';
  const columns = isPipeline(metric) ? metric.columns(describeWithin(metric, metrics, above)) : metric.columns;
  const field = columns[0]?.field ?? '';
  const key = part.replace(/^[.[]|\]$/g, '');
  const column = columns.length === 1 ? columns[0] : columns.find(({ name }) => name === `p${key}`);
  return fullNameOf(column?.name ?? [TITLES.get(metric.type), key].join(' ').trim(), field);
}

/** A metric's name with its field: `Average bytes`. */
export function fullNameOf(name: string, field: string): string {
  return field === '' ? name : `${name} ${field}`;
}

export interface SeriesNameSource {
  /** What people call the metric, such as `Average`. */
  readonly metric: string;
  /** The field that it is about, or the description of what a pipeline takes. */
  readonly field: string;
  readonly labels: Labels;
  /** The answer has more than this metric. */
  readonly metricsDiffer: boolean;
  /** Template, such as `{{host}} {{metric}}`; empty: made from what there is. */
  readonly alias: string;
}

/** What people call a series. */
export function seriesNameOf({ metric, field, labels, metricsDiffer, alias }: SeriesNameSource): string {
  const full = fullNameOf(metric, field);
  if (alias !== '' && alias !== '__auto') return fillAlias(alias, metric, field, labels);
  const values = Object.keys(labels)
    .toSorted()
    .map((name) => labels[name]!);
  if (values.length === 0) return full;
  return [...values, ...(metricsDiffer ? [full] : [])].join(' ');
}

/** Fills `{{term host}}`, `{{host}}`, `{{metric}}`, `{{field}}` once; what the series lacks becomes empty text. */
function fillAlias(alias: string, metric: string, field: string, labels: Labels): string {
  return alias.replace(/\{\{\s*(term\s+)?([^{}]*?)\s*\}\}/g, (_, term: string | undefined, name: string) => {
    if (Object.hasOwn(labels, name)) return labels[name]!;
    if (term !== undefined) return '';
    return name === 'metric' ? metric : name === 'field' ? field : '';
  });
}
