import { labelsFrom, type Dashboard, type Labels, type Report } from '@obs-kit/core';
import { alertRulesOf, type AlertRuleDocument, type LocalRule, type QueryRule } from '@obs-kit/core/alerting.js';

/**
 * The rules that a page gave, or those of the dashboard's document. What is wrong goes to `report`, and the neighbours
 * go on.
 * @param given Rules of rule files, documents as they stand in a dashboard's `alertRules`, or as `alertRulesOf` gives them.
 */
export function readRules(given: unknown, dashboard: Dashboard, report: Report): readonly LocalRule[] {
  const { panels } = dashboard;
  if (given === undefined || given === null) return alertRulesOf(dashboard, report);
  if (!Array.isArray(given)) return alertRulesOf({ alertRules: given, panels }, report);
  const documents = given.filter((rule) => !isQueryRule(rule) && !isRead(rule));
  return [
    ...given.flatMap((rule) => (isQueryRule(rule) ? queryRuleOf(rule) : isRead(rule) ? rule : [])),
    ...alertRulesOf({ alertRules: documents, panels }, report),
  ];
}

function isQueryRule(rule: unknown): rule is QueryRule {
  const { kind, alert, expr } = (rule ?? {}) as Partial<QueryRule>;
  return kind === 'alert' && typeof alert === 'string' && typeof expr === 'string';
}

/** A document whose durations are numbers was read already. */
function isRead(rule: unknown): rule is AlertRuleDocument {
  const { every, targets, origin } = (rule ?? {}) as Partial<AlertRuleDocument>;
  return typeof every === 'number' && Array.isArray(targets) && typeof origin === 'object';
}

/** With what a page may leave out. */
function queryRuleOf(rule: QueryRule): QueryRule {
  const { forMs, keepFiringForMs, labels, annotations } = rule as Partial<QueryRule>;
  return {
    ...rule,
    forMs: lengthOf(forMs),
    keepFiringForMs: lengthOf(keepFiringForMs),
    labels: textsOf(labels),
    annotations: textsOf(annotations),
  };
}

function lengthOf(ms: number | undefined): number {
  return ms !== undefined && Number.isFinite(ms) && ms > 0 ? ms : 0;
}

function textsOf(texts: Readonly<Record<string, unknown>> | undefined): Labels {
  return labelsFrom(
    Object.entries(texts ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
