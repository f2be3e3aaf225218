import { numberOf, ownOf } from '../../json.js';
import type { MetricParser } from '../metric.js';
import { fieldOptionsOf } from './value.js';

/** Statistics by the name that a target's `meta` turns them on with, and where an answer has them. */
const STATISTICS: readonly (readonly [key: string, name: string, path: readonly string[]])[] = [
  ['avg', 'Avg', ['avg']],
  ['min', 'Min', ['min']],
  ['max', 'Max', ['max']],
  ['sum', 'Sum', ['sum']],
  ['count', 'Count', ['count']],
  ['std_deviation', 'Std Dev', ['std_deviation']],
  ['std_deviation_bounds_upper', 'Std Dev Upper', ['std_deviation_bounds', 'upper']],
  ['std_deviation_bounds_lower', 'Std Dev Lower', ['std_deviation_bounds', 'lower']],
];

/** Nothing turned on means what query editors turn on: the deviation and its bounds. */
const DEFAULT_STATISTICS: ReadonlySet<string> = new Set(['std_deviation_bounds_lower', 'std_deviation_bounds_upper']);

export const parseExtendedStats: MetricParser = (source) => {
  const { base, field, metric, settings } = source;
  const meta = metric.at('meta');
  const on = STATISTICS.filter(([key]) => meta.flag(key));
  const sigma = settings.number('sigma');
  const shown = on.length > 0 ? on : STATISTICS.filter(([key]) => DEFAULT_STATISTICS.has(key));
  return {
    ...base,
    role: 'field',
    aggregation: { extended_stats: { ...fieldOptionsOf(source), ...(sigma !== undefined && { sigma }) } },
    columns: shown.map(([, name, path]) => ({
      name,
      field,
      read: (result) => numberOf(path.reduce<unknown>(ownOf, result)),
    })),
  };
};
