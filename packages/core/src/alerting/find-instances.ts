import { labelsFrom, type Labels } from '../frame/labels.js';
import type { EngineRule, NamedTemplate } from './engine-rule.js';
import { identityOf } from './identity.js';
import type { VectorSample } from './state.js';

/** An instance as one evaluation finds it. */
export interface Found {
  readonly key: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly value: number;
}

/** What Prometheus answers when two elements come to one alert. */
export const SAME_LABELS = 'vector contains metrics with the same labelset after applying alert labels';

/** The instances in an answer, by their identity; `undefined` when two of its elements are the same instance. */
export function findInstances(
  vector: readonly VectorSample[],
  rule: EngineRule,
  t: number,
): ReadonlyMap<string, Found> | undefined {
  const found = new Map<string, Found>();
  for (const { labels: seriesLabels, value } of vector) {
    const render = ({ name, template }: NamedTemplate): readonly [string, string] => [
      name,
      template.render({ labels: seriesLabels, value, t }),
    ];
    const labels = alertLabels(seriesLabels, rule.labels.map(render), rule.name);
    const key = identityOf(labels);
    if (found.has(key)) return undefined;
    found.set(key, { key, labels, annotations: labelsFrom(rule.annotations.map(render)), value });
  }
  return found;
}

/** The series' labels less its name, then the rule's, then the alert's name. An empty value removes a label. */
function alertLabels(series: Labels, own: readonly (readonly [string, string])[], name: string): Labels {
  const labels = new Map(Object.entries(series));
  labels.delete('__name__');
  for (const [label, value] of own) labels.set(label, value);
  labels.set('alertname', name);
  return labelsFrom([...labels].filter(([, value]) => value !== ''));
}
