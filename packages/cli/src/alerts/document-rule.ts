import { engineRuleOf, stepExtended, type AlertRuleDocument, type RuleSettings } from '@obs-kit/core/alerting.js';
import type { RuleMachine, RuleSettled } from './evaluated-rule.js';

/**
 * A rule of a dashboard document.
 * @param source key of the source that is asked where the document names none
 * @param problems what is wrong with it, in sentences: it is not evaluated, for half of a rule would judge wrongly
 */
export function documentRule(
  document: AlertRuleDocument,
  source: string,
  problems: readonly string[],
  settings: RuleSettings,
): RuleSettled {
  const { id, title, for: forMs, keepFiringFor: keepFiringForMs, labels, annotations, paused } = document;
  return {
    id,
    rule: { kind: 'alert', alert: title || id, expr: queryText(document), forMs, keepFiringForMs, labels, annotations },
    query: undefined,
    machine: paused || problems.length > 0 ? undefined : machineOf(document, source, settings),
    refusal: problems.join('; '),
    paused,
  };
}

/** Of a document that was read without problems: its templates are fine. */
function machineOf(document: AlertRuleDocument, source: string, settings: RuleSettings): RuleMachine {
  const engine = engineRuleOf(document, settings);
  return {
    engine,
    tellsWhenFailing: true,
    ask: ({ evaluateDocument }, t, signal) => evaluateDocument(document, source, t, signal),
    step: (state, evaluation, t) => stepExtended(state, evaluation, engine, t),
  };
}

/** What it asks, for whoever reads it: each query with the name by which expressions know it. */
function queryText({ panel, shown, targets }: AlertRuleDocument): string {
  const asked = panel === '' ? targets : (shown?.targets ?? []);
  return asked.map(({ refId, query }) => `${refId}: ${query}`).join('\n');
}
