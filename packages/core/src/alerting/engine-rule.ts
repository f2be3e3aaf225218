import { labelsFrom, type Labels } from '../frame/labels.js';
import { sortedNames } from './identity.js';
import type { AlertingRule, RuleGroup } from './rule.js';
import { parseTemplate, type QueryFunction, type Template } from './templates/template.js';

/**
 * Where Prometheus 2 and 3 differ in the state machine: since 3.11 an alert that fires goes back to pending when its
 * rule was edited to a longer `for` than it has been active. (They differ in the lookback of queries as well, which is
 * the server's part.)
 */
export type Compat = 'prom2' | 'prom3';

export interface RuleSettings {
  /** Default `prom3`. */
  readonly compat?: Compat;
  /** What `{{ $externalLabels }}` reads; default none. */
  readonly externalLabels?: Labels;
  /** What `{{ $externalURL }}` reads; default empty. */
  readonly externalUrl?: string;
  /** Answers the `query` function of templates; without it a template that calls `query` is refused. */
  readonly query?: QueryFunction;
}

/** An alerting rule made ready: its templates are read, its group's settings applied. Not serialisable, unlike the state. */
export interface EngineRule {
  readonly name: string;
  readonly forMs: number;
  readonly keepFiringForMs: number;
  /** Most instances that may be active; 0: no limit. */
  readonly limit: number;
  readonly compat: Compat;
  /** In the order of their names. */
  readonly labels: readonly NamedTemplate[];
  /** In the order of their names. */
  readonly annotations: readonly NamedTemplate[];
}

export interface NamedTemplate {
  readonly name: string;
  readonly template: Template;
}

/**
 * Makes a rule ready for `step`.
 * @throws ObsError `alert-template-unsupported` or `alert-template-invalid`, with `where` naming the label or annotation.
 */
export function resolveAlertingRule(
  rule: AlertingRule,
  group: Pick<RuleGroup, 'limit' | 'labels'> = { limit: 0, labels: labelsFrom([]) },
  settings: RuleSettings = {},
): EngineRule {
  const labels = labelsFrom([...Object.entries(group.labels), ...Object.entries(rule.labels)]);
  return {
    name: rule.alert,
    forMs: rule.forMs,
    keepFiringForMs: rule.keepFiringForMs,
    limit: group.limit,
    compat: settings.compat ?? 'prom3',
    labels: templatesOf(labels, 'labels', rule.alert, settings),
    annotations: templatesOf(rule.annotations, 'annotations', rule.alert, settings),
  };
}

function templatesOf(texts: Labels, where: string, alert: string, settings: RuleSettings): NamedTemplate[] {
  return sortedNames(texts).map((name) => ({
    name,
    template: parseTemplate(texts[name]!, {
      where: `${where}.${name}`,
      name: `__alert_${alert}`,
      externalLabels: settings.externalLabels ?? labelsFrom([]),
      externalUrl: settings.externalUrl ?? '',
      query: settings.query,
    }),
  }));
}
