import { optionError } from '../../errors.js';
import { arrayOf, jsonOf, numberOf, ownOf } from '../../json.js';
import type { Reader } from '../../read.js';
import type { MetricColumn, MetricParser } from '../metric.js';
import { fieldOptionsOf } from './value.js';

/** What the servers take when nothing is said. */
const DEFAULT_PERCENTS = [1, 5, 25, 50, 75, 95, 99];

export const parsePercentiles: MetricParser = (source) => {
  const percents = percentsOf(source.settings);
  return {
    ...source.base,
    role: 'field',
    aggregation: { percentiles: { ...fieldOptionsOf(source), percents } },
    columns: percentileColumns(percents, source.field),
  };
};

export function percentsOf(settings: Reader): number[] {
  const list = settings.list('percents');
  if (!list || list.length === 0) return [...DEFAULT_PERCENTS];
  return list.map((item, i) => {
    const percent = numberOf(item);
    if (percent >= 0 && percent <= 100) return percent;
    throw optionError(`${settings.where}.percents[${i}]`, item, 'a number from 0 to 100');
  });
}

/** One column per percentile, named as the servers write their keys: `95.0`, `99.9`. */
export function percentileColumns(percents: readonly number[], field: string): MetricColumn[] {
  return percents.map((percent) => {
    const key = Number.isInteger(percent) ? `${percent}.0` : String(percent);
    return { name: `p${key}`, field, read: (result) => readPercentile(result, percent, key) };
  });
}

/** Out of an object by key, or of a list of `{key, value}`. Old servers write `"NaN"` where newer ones write null. */
function readPercentile(result: unknown, percent: number, key: string): number {
  const values = ownOf(result, 'values');
  if (jsonOf(values)) return numberOf(ownOf(values, key));
  return numberOf(
    ownOf(
      arrayOf(values).find((item) => ownOf(item, 'key') === percent),
      'value',
    ),
  );
}
