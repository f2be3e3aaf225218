import { optionError } from '../../errors.js';
import type { MetricInput, MetricSource } from '../metric.js';

/** What a pipeline of one input takes: `pipelineAgg`, else `bucketsPath`, else the field, which Grafana uses for it. */
export function inputOf({ metric, field }: MetricSource): MetricInput {
  const text = metric.text('pipelineAgg') ?? metric.text('bucketsPath') ?? field;
  if (text === '') throw optionError(`${metric.where}.pipelineAgg`, undefined, 'the id of a metric');
  return parseInput('', text, `${metric.where}.pipelineAgg`);
}

/** An id, or one part of what a metric yields: `1`, `1[95.0]`, `1.std_deviation`. */
export function parseInput(name: string, text: string, where: string): MetricInput {
  const match = /^([\w-]+)(\[[\d.]+\]|\[\w+\]|\.\w+)?$/.exec(text.trim());
  // Editors write words such as `select metric` before anything is chosen; it then refers to nothing.
  if (!match && !/^select metric$/i.test(text)) throw optionError(where, text, 'the id of a metric');
  return { name, id: match?.[1] ?? '', part: match?.[2] ?? '' };
}
