import type { Labels } from '@obs-kit/core';
import { METRICS } from '../metrics/index.js';
import { seriesOf, type Metric } from '../metrics/metric.js';
import type { Columns } from '../shop/columns.js';
import { aggregate, top } from './aggregate.js';
import type { Expression, Query, Selector } from './parse.js';
import { labelUnknown, metricUnknown } from './problem.js';

/** One series over the moments that were asked for. */
export interface Vector {
  readonly labels: Labels;
  readonly values: Float64Array;
  /** As in {@link Metric.weights} and {@link Metric.spread}; gone once aggregated. */
  readonly weights?: Float64Array;
  readonly spread?: Float64Array;
}

/** Computes a query over the moments of `columns`. Throws `demo-metric-unknown` and `demo-label-unknown`. */
export function evaluateQuery({ expression, keep }: Query, columns: Columns): Vector[] {
  const vectors = evaluate(expression, columns);
  if (!keep) return vectors;
  return vectors.flatMap(({ labels, values }) => {
    const kept = values.map((value) => (keep(value) ? value : NaN));
    return kept.every(Number.isNaN) ? [] : [{ labels, values: kept }];
  });
}

function evaluate(expression: Expression, columns: Columns): Vector[] {
  switch (expression.kind) {
    case 'select':
      return select(expression, columns);
    case 'top':
      return top(evaluate(expression.of, columns), expression.count);
    case 'aggregate': {
      checkLabels(expression.by, expression.of);
      return aggregate(evaluate(expression.of, columns), expression.op, expression.by);
    }
  }
}

/** Labels that are left after an expression, and the metric that it began with. */
function labelsLeft(expression: Expression): { metric: string; labels: readonly string[] } {
  if (expression.kind === 'select') {
    return { metric: expression.metric, labels: metricOf(expression.metric).dimensions.map(([label]) => label) };
  }
  const inner = labelsLeft(expression.of);
  return expression.kind === 'aggregate' ? { metric: inner.metric, labels: expression.by } : inner;
}

function checkLabels(wanted: readonly string[], of: Expression): void {
  const { metric, labels } = labelsLeft(of);
  for (const label of wanted) if (!labels.includes(label)) throw labelUnknown(label, metric, labels);
}

/** Throws an `ObsError` with code `demo-metric-unknown`. */
export function metricOf(name: string): Metric {
  const metric = METRICS.get(name);
  if (!metric) throw metricUnknown(name, [...METRICS.keys()]);
  return metric;
}

/** The series of a metric that meet every condition. */
export function selectSeries(selector: Selector): { metric: Metric; series: { at: number[]; labels: Labels }[] } {
  const metric = metricOf(selector.metric);
  checkLabels(
    selector.matchers.map(({ label }) => label),
    selector,
  );
  const series = seriesOf(metric).filter(({ labels }) =>
    selector.matchers.every(({ label, matches }) => matches(labels[label]!)),
  );
  return { metric, series };
}

function select(selector: Selector, columns: Columns): Vector[] {
  const { metric, series } = selectSeries(selector);
  return series.map(({ at, labels }) => ({
    labels,
    values: metric.values(columns, at),
    ...(metric.weights && { weights: metric.weights(columns, at) }),
    ...(metric.spread && { spread: metric.spread(columns, at) }),
  }));
}

/** The unit of the values of an expression. */
export function unitOf(expression: Expression): string {
  if (expression.kind === 'select') return metricOf(expression.metric).unit;
  return expression.kind === 'aggregate' && expression.op === 'count' ? 'short' : unitOf(expression.of);
}
