import { optionError } from '../../errors.js';
import { arrayOf, numberOf, ownOf } from '../../json.js';
import type { MetricParser } from '../metric.js';

/** Fields of the one document that comes first in an order; by default, the newest. Elasticsearch alone has it. */
export const parseTopMetrics: MetricParser = ({ base, field, metric, settings, timeField }) => {
  const fields = (settings.list('metrics') ?? (field === '' ? [] : [field])).map(String);
  if (fields.length === 0) throw optionError(`${metric.where}.settings.metrics`, undefined, 'a list of fields');
  const orderBy = settings.text('orderBy') ?? timeField;
  const order = settings.word('order', ['asc', 'desc']) ?? 'desc';
  return {
    ...base,
    role: 'field',
    aggregation: {
      top_metrics: { metrics: fields.map((name) => ({ field: name })), sort: [{ [orderBy]: order }], size: 1 },
    },
    columns: fields.map((name) => ({
      name: 'Top Metrics',
      field: name,
      read: (result) => numberOf(ownOf(ownOf(arrayOf(ownOf(result, 'top'))[0], 'metrics'), name)),
    })),
  };
};
