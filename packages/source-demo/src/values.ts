import type { Frame, QueryRequest } from '@obs-kit/core';
import { seriesOf } from './metrics/metric.js';
import { METRICS } from './metrics/index.js';
import { selectSeries } from './query/evaluate.js';
import { LOGS, parseValuesQuery, type ValuesQuery } from './query/parse.js';
import { labelUnknown } from './query/problem.js';

/** The options of a variable, as a frame of kind `values`; the order is the shop's own. */
export function valuesFrame(request: QueryRequest, empty: boolean): Frame {
  const found = valuesOf(parseValuesQuery(request.query));
  const values = empty ? [] : found;
  return {
    refId: request.refId,
    fields: [{ name: 'value', type: 'string', values, config: {} }],
    length: values.length,
    meta: { kind: 'values', executedQuery: request.query },
  };
}

function valuesOf(query: ValuesQuery): string[] {
  if (query.kind === 'metrics') return [...METRICS.keys(), LOGS];
  const { label, from } = query;
  const chosen = from
    ? [selectSeries(from)]
    : [...METRICS.values()].map((metric) => ({ metric, series: seriesOf(metric) }));
  const labels = new Set(chosen.flatMap(({ metric }) => metric.dimensions.map(([name]) => name)));
  if (!labels.has(label)) throw labelUnknown(label, from?.metric ?? 'any metric', [...labels]);
  return [...new Set(chosen.flatMap(({ series }) => series.flatMap(({ labels: own }) => own[label] ?? [])))];
}
