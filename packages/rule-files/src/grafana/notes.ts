import { MAPPINGS, type AlertingRule, type Fit, type Rule, type RuleGroup } from '@obs-kit/core/alerting.js';
import { foreignPartsOf } from './template.js';

/** How well one part is carried over, where it is not exact. */
export interface GrafanaNote {
  /** `groups[2].rules[0].for`; empty for what holds for all rules. */
  readonly where: string;
  readonly fit: Exclude<Fit, 'exact'>;
  /** One English sentence. */
  readonly text: string;
}

/** What holds for every alert. */
export function generalNotes(): readonly GrafanaNote[] {
  return ['inactive, pending, firing', 'error: keep'].map((feature) => noteFrom(feature, ''));
}

export function groupNotes(group: RuleGroup, place: string, defaultInterval: string): readonly GrafanaNote[] {
  const notes: GrafanaNote[] = [];
  const add = (field: string, fit: GrafanaNote['fit'], text: string): void => {
    notes.push({ where: `${place}.${field}`, fit, text });
  };
  if (group.intervalMs === undefined)
    add('interval', 'approximate', `The group has no interval of its own; ${defaultInterval} is written.`);
  else if (group.intervalMs % 10_000 !== 0)
    add('interval', 'approximate', 'Grafana evaluates at multiples of 10 s and refuses another interval.');
  if (group.queryOffsetMs !== undefined && group.queryOffsetMs > 0)
    add('query_offset', 'approximate', 'The time range of the query ends that long ago; samples are not stamped back.');
  if (group.limit > 0) add('limit', 'impossible', 'Grafana has no limit of instances per rule.');
  if (group.partialResponse !== undefined)
    add('partial_response_strategy', 'impossible', 'It is a matter of the data source in Grafana.');
  return notes;
}

export function ruleNotes(rule: Rule, place: string): readonly GrafanaNote[] {
  if (rule.kind === 'record') return [];
  const notes = templateNotes(rule, place);
  return rule.keepFiringForMs > 0 ? [noteFrom('recovering', `${place}.keep_firing_for`), ...notes] : notes;
}

function templateNotes(rule: AlertingRule, place: string): readonly GrafanaNote[] {
  return (['labels', 'annotations'] as const).flatMap((part) =>
    Object.entries(rule[part]).flatMap(([name, text]) =>
      foreignPartsOf(text).map((foreign): GrafanaNote => ({
        where: `${place}.${part}.${name}`,
        fit: 'impossible',
        text: `The template reads ${foreign}, which Grafana has not or which means something else there.`,
      })),
    ),
  );
}

function noteFrom(feature: string, where: string): GrafanaNote {
  const mapping = MAPPINGS.find((one) => one.feature === feature);
  const { fit = 'approximate', how = '' } = mapping?.grafana ?? {};
  return { where, fit: fit === 'exact' ? 'approximate' : fit, text: `${feature}: ${how}.` };
}
