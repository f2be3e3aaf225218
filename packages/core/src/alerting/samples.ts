import { labelsFrom, type Labels } from '../frame/labels.js';
import type { EngineRule } from './engine-rule.js';
import type { InstanceState, SyntheticSample } from './state.js';

/** The samples of an evaluation that went well: what is active now, and the end of every series that is not any more. */
export function syntheticSamples(
  before: readonly InstanceState[],
  now: readonly InstanceState[],
  rule: EngineRule,
): SyntheticSample[] {
  const samples: SyntheticSample[] = [];
  const active = new Map(now.filter(isActive).map((instance) => [instance.key, instance]));
  for (const instance of active.values()) {
    samples.push({ labels: alertsLabels(instance, rule), value: 1 });
    samples.push({ labels: forStateLabels(instance, rule), value: Math.floor(instance.activeAt / 1000) });
  }
  for (const instance of before.filter(isActive)) {
    const next = active.get(instance.key);
    if (next?.state !== instance.state) samples.push({ labels: alertsLabels(instance, rule), value: 'stale' });
    if (next === undefined) samples.push({ labels: forStateLabels(instance, rule), value: 'stale' });
  }
  return samples;
}

/** Pending or firing. */
export function isActive({ state }: { readonly state: string }): boolean {
  return state !== 'inactive';
}

function alertsLabels(instance: InstanceState, rule: EngineRule): Labels {
  return labelsFrom([...seriesLabels(instance, rule), ['__name__', 'ALERTS'], ['alertstate', instance.state]]);
}

/** The labels of an instance's `ALERTS_FOR_STATE`, from which a restart reads when it became active. */
export function forStateLabels(instance: InstanceState, rule: EngineRule): Labels {
  return labelsFrom([...seriesLabels(instance, rule), ['__name__', 'ALERTS_FOR_STATE']]);
}

/**
 * Prometheus starts from the rule's labels as they are written, so that a template which renders to nothing stands in
 * these series as its source text.
 */
function seriesLabels({ labels }: InstanceState, rule: EngineRule): [string, string][] {
  return [
    ...rule.labels.map(({ name, template }): [string, string] => [name, template.text]),
    ...Object.entries(labels),
    ['alertname', rule.name],
  ];
}
