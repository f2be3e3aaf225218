import { optionError } from '../../errors.js';
import type { Aggregation } from '../../dsl.js';
import { numberOf, ownOf } from '../../json.js';
import type { MetricParser, MetricSource } from '../metric.js';
import { scriptOf } from '../metrics/value.js';
import { inputOf, parseInput } from './inputs.js';

const GAP_POLICIES = ['skip', 'insert_zeros', 'keep_values'] as const;

interface PipelineOptions {
  gap_policy?: (typeof GAP_POLICIES)[number];
  format?: string;
}

/** Takes one metric through neighbouring buckets. */
function parent(
  name: string,
  aggregationOf: (source: MetricSource) => (options: { buckets_path: string } & PipelineOptions) => Aggregation,
): MetricParser {
  return (source) => {
    const options = pipelineOptionsOf(source);
    const build = aggregationOf(source);
    return {
      ...source.base,
      role: 'parent',
      inputs: [inputOf(source)],
      aggregation: (paths) => build({ buckets_path: paths.get('') ?? '', ...options }),
      columns: (described) => [{ name, field: described.get('') ?? '', read: readPipeline }],
    };
  };
}

function pipelineOptionsOf({ settings }: MetricSource): PipelineOptions {
  const gapPolicy = settings.word('gap_policy', GAP_POLICIES);
  const format = settings.text('format');
  return { ...(gapPolicy && { gap_policy: gapPolicy }), ...(format !== undefined && { format }) };
}

/** A derivative per unit of time stands beside the plain difference, and is what was asked for. */
export function readPipeline(result: unknown): number {
  return numberOf(ownOf(result, 'normalized_value') ?? ownOf(result, 'value'));
}

export const parseDerivative: MetricParser = parent('Derivative', ({ settings }) => {
  const unit = settings.text('unit');
  return (options) => ({ derivative: { ...options, ...(unit !== undefined && { unit }) } });
});

export const parseCumulativeSum: MetricParser = parent('Cumulative Sum', () => (options) => ({
  cumulative_sum: options,
}));

export const parseSerialDiff: MetricParser = parent('Serial Difference', ({ settings }) => {
  const lag = settings.count('lag', 1);
  return (options) => ({ serial_diff: { ...options, ...(lag !== undefined && { lag }) } });
});

const DEFAULT_WINDOW = 5;
const DEFAULT_FUNCTION = 'MovingFunctions.unweightedAvg(values)';

export const parseMovingFn: MetricParser = parent('Moving Function', ({ settings }) => {
  const window = settings.count('window', 1) ?? DEFAULT_WINDOW;
  const script = scriptOf(settings) ?? DEFAULT_FUNCTION;
  const shift = settings.number('shift');
  return (options) => ({ moving_fn: { ...options, window, script, ...(shift !== undefined && { shift }) } });
});

/** Functions in place of the models of `moving_avg`, which servers no longer have; others had too many settings to carry over. */
const MODELS: Readonly<Record<'simple' | 'linear' | 'ewma', string>> = {
  simple: DEFAULT_FUNCTION,
  linear: 'MovingFunctions.linearWeightedAvg(values)',
  ewma: 'MovingFunctions.ewma(values, ALPHA)',
};
const DEFAULT_ALPHA = 0.3;

export const parseMovingAvg: MetricParser = parent('Moving Average', ({ settings }) => {
  const window = settings.count('window', 1) ?? DEFAULT_WINDOW;
  const model = settings.word('model', ['simple', 'linear', 'ewma']) ?? 'simple';
  const alpha = settings.at('settings').number('alpha') ?? DEFAULT_ALPHA;
  settings.ignore('minimize', 'predict');
  const script = MODELS[model].replace('ALPHA', String(alpha));
  return (options) => ({ moving_fn: { ...options, window, script } });
});

/** A script over several metrics of one bucket, each a `params.` variable. */
export const parseBucketScript: MetricParser = (source) => {
  const { base, metric, settings } = source;
  const script = scriptOf(settings);
  if (script === undefined) throw optionError(`${metric.where}.settings.script`, undefined, 'a script');
  const options = pipelineOptionsOf(source);
  const inputs = (metric.list('pipelineVariables') ?? []).map((_, i) => {
    const variable = metric.item('pipelineVariables', i);
    const name = variable.text('name') ?? `var${i + 1}`;
    return parseInput(name, variable.text('pipelineAgg') ?? '', `${variable.where}.pipelineAgg`);
  });
  metric.ignore('field');
  return {
    ...base,
    role: 'parent',
    inputs,
    aggregation: (paths) => ({
      bucket_script: { buckets_path: Object.fromEntries(paths), script, ...options },
    }),
    columns: (described) => [{ name: describeScript(script, described), field: '', read: readPipeline }],
  };
};

/** The script with people's words for its variables. */
function describeScript(script: string, described: ReadonlyMap<string, string>): string {
  return script.replace(/\bparams\.(\w+)/g, (whole, name: string) => described.get(name) ?? whole);
}
