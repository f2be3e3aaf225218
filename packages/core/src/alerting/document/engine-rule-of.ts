import { resolveAlertingRule, type RuleSettings } from '../engine-rule.js';
import type { ExtendedRule } from '../extended-state.js';
import { labelsFrom } from '../../frame/labels.js';
import type { AlertRuleDocument } from './model.js';

/**
 * A rule's document made ready for `stepExtended`.
 * @throws ObsError `alert-template-unsupported` or `alert-template-invalid`, with `where` naming the label or annotation
 */
export function engineRuleOf(document: AlertRuleDocument, settings: RuleSettings = {}): ExtendedRule {
  const { title, for: forMs, keepFiringFor: keepFiringForMs, limit, labels, annotations, flapping } = document;
  const rule = resolveAlertingRule(
    { kind: 'alert', alert: title, expr: '', forMs, keepFiringForMs, labels, annotations },
    { limit, labels: labelsFrom([]) },
    settings,
  );
  return {
    ...rule,
    missingSeries: document.missingSeries,
    noData: document.noData,
    error: document.error,
    newSeriesGraceMs: document.newSeriesGrace,
    flapping: flapping && { changes: flapping.changes, windowMs: flapping.window },
  };
}
