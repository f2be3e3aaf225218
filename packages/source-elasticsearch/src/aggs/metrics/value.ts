import type { Aggregation } from '../../dsl.js';
import { RATE_UNITS } from '../../dsl.js';
import { numberOf, ownOf } from '../../json.js';
import type { Reader } from '../../read.js';
import { optionError } from '../../errors.js';
import type { MetricParser, MetricSource } from '../metric.js';

/** The number under `value`. */
export function readValue(result: unknown): number {
  return numberOf(ownOf(result, 'value'));
}

/** The field that a metric is computed from; what it yields for documents without it; a script in its place. */
export function fieldOptionsOf({ field, metric, settings }: MetricSource): FieldOptions {
  const missing = settings.number('missing');
  const script = scriptOf(settings);
  if (field === '' && script === undefined)
    throw optionError(`${metric.where}.field`, undefined, 'the name of a field');
  return {
    ...(field !== '' && { field }),
    ...(missing !== undefined && { missing }),
    ...(script !== undefined && { script }),
  };
}

interface FieldOptions {
  field?: string;
  missing?: number;
  script?: string;
}

/** A script as text, or below `inline` or `source`. */
export function scriptOf(settings: Reader): string | undefined {
  if (typeof settings.raw('script') !== 'object') return settings.text('script');
  const script = settings.at('script');
  return script.text('source') ?? script.text('inline');
}

/** A metric whose one number stands under `value`. */
function valueMetric(name: string, aggregationOf: (source: MetricSource) => Aggregation): MetricParser {
  return (source) => ({
    ...source.base,
    role: 'field',
    aggregation: aggregationOf(source),
    columns: [{ name, field: source.field, read: readValue }],
  });
}

export const parseCount: MetricParser = ({ base, settings, metric }) => {
  // Written by query editors; a count has none.
  metric.ignore('field');
  settings.ignore('missing', 'script');
  return { ...base, role: 'count' };
};

export const parseAvg: MetricParser = valueMetric('Average', (source) => ({ avg: fieldOptionsOf(source) }));
export const parseSum: MetricParser = valueMetric('Sum', (source) => ({ sum: fieldOptionsOf(source) }));
export const parseMin: MetricParser = valueMetric('Min', (source) => ({ min: fieldOptionsOf(source) }));
export const parseMax: MetricParser = valueMetric('Max', (source) => ({ max: fieldOptionsOf(source) }));

export const parseCardinality: MetricParser = valueMetric('Unique Count', (source) => {
  const threshold = source.settings.count('precision_threshold');
  return {
    cardinality: { ...fieldOptionsOf(source), ...(threshold !== undefined && { precision_threshold: threshold }) },
  };
});

/** Without a field: documents per unit. Elasticsearch alone has it. */
export const parseRate: MetricParser = valueMetric('Rate', (source) => {
  const unit = source.settings.word('unit', RATE_UNITS);
  const mode = source.settings.word('mode', ['sum', 'value_count']);
  const field = source.field === '' ? {} : fieldOptionsOf(source);
  return { rate: { ...field, ...(unit && { unit }), ...(mode && { mode }) } };
});
