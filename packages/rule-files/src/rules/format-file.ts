import type { Labels } from '@obs-kit/core';
import type { Rule, RuleGroup } from '@obs-kit/core/alerting.js';
import { formatPromDuration } from '../duration.js';
import { formatYaml, type YamlData, type YamlFields } from '../yaml/write.js';

/**
 * A rule file of Prometheus: the fields always in the same order, what has its default left out. `parseRuleFile` reads the
 * same groups from it. Control characters become escapes.
 * @throws ObsError `yaml-text-invalid` for a text that is not well-formed Unicode.
 */
export function formatRuleFile(groups: readonly RuleGroup[]): string {
  return formatYaml(new Map([['groups', groups.map(groupData)]]));
}

function groupData(group: RuleGroup): YamlFields {
  return new Map<string, YamlData | undefined>([
    ['name', group.name],
    ['interval', durationData(group.intervalMs)],
    ['query_offset', durationData(group.queryOffsetMs)],
    ['limit', group.limit === 0 ? undefined : group.limit],
    ['labels', labelsData(group.labels)],
    ['partial_response_strategy', group.partialResponse],
    ['rules', group.rules.map(ruleData)],
  ]);
}

function ruleData(rule: Rule): YamlFields {
  if (rule.kind === 'record')
    return new Map<string, YamlData | undefined>([
      ['record', rule.record],
      ['expr', rule.expr],
      ['labels', labelsData(rule.labels)],
    ]);
  return new Map<string, YamlData | undefined>([
    ['alert', rule.alert],
    ['expr', rule.expr],
    ['for', durationData(rule.forMs || undefined)],
    ['keep_firing_for', durationData(rule.keepFiringForMs || undefined)],
    ['labels', labelsData(rule.labels)],
    ['annotations', labelsData(rule.annotations)],
  ]);
}

function durationData(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatPromDuration(ms);
}

function labelsData(labels: Labels): YamlFields | undefined {
  const entries = Object.entries(labels);
  return entries.length === 0 ? undefined : new Map(entries);
}
