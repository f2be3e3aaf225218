import { labelsFrom, ObsError, errorOf } from '@obs-kit/core';
import {
  parseTemplate,
  resolveAlertingRule,
  type AlertingRule,
  type EngineRule,
  type ThresholdCondition,
} from '@obs-kit/core/alerting.js';
import type { Editable } from './rule-edits.js';
import { splitExpression, type SplitRefusal } from './split-expression.js';

/** What is edited: a rule, and what a Prometheus rule cannot say. Plain data. */
export interface RuleDraft {
  readonly rule: AlertingRule;
  /** Given: the rule's expression is what is compared, and this is how. Absent: it is part of the expression. */
  readonly condition: ThresholdCondition | undefined;
  /** The value at which an alert that fires has recovered; absent: as soon as the condition is not met. */
  readonly recovery: number | undefined;
}

/** What an editor shows that was given no rule. */
export const NO_DRAFT: RuleDraft = {
  rule: {
    kind: 'alert',
    alert: '',
    expr: '',
    forMs: 0,
    keepFiringForMs: 0,
    labels: labelsFrom([]),
    annotations: labelsFrom([]),
  },
  condition: undefined,
  recovery: undefined,
};

/** They say the same. */
function sameDraft(a: RuleDraft, b: RuleDraft): boolean {
  const textOf = ({ rule, condition, recovery }: RuleDraft): string =>
    JSON.stringify([
      rule.alert,
      rule.expr,
      rule.forMs,
      rule.keepFiringForMs,
      Object.entries(rule.labels),
      Object.entries(rule.annotations),
      condition && [condition.comparison, String(condition.threshold)],
      String(recovery),
    ]);
  return a === b || textOf(a) === textOf(b);
}

/** How drafts are edited. */
export const RULE_DRAFTS: Editable<RuleDraft> = {
  none: NO_DRAFT,
  same: sameDraft,
  texts: ({ rule }, kind) => rule[kind],
  withTexts: (draft, kind, texts) => ({ ...draft, rule: { ...draft.rule, [kind]: texts } }),
};

/** A draft as it is to be tried: what is asked, and what the answer is compared with. */
export interface DraftQuery {
  /** The query whose values stand on the chart. */
  readonly query: string;
  /** Every value meets it where the expression could not be taken apart: `!= NaN`. */
  readonly condition: ThresholdCondition;
  /** Why the threshold cannot be moved; absent: it can. */
  readonly refusal: SplitRefusal | undefined;
}

/** Whatever there is matches: the answer of a whole expression has only what meets it. */
const ANYTHING: ThresholdCondition = { comparison: '!=', threshold: NaN };

export function queryOfDraft({ rule, condition }: RuleDraft): DraftQuery {
  if (condition !== undefined) return { query: rule.expr, condition, refusal: undefined };
  const split = splitExpression(rule.expr);
  if (split.ok) return { query: split.left, condition: split.condition, refusal: undefined };
  return { query: rule.expr, condition: ANYTHING, refusal: split.why };
}

/** The draft with another threshold: in its condition, or in the text of its expression. */
export function withThreshold(draft: RuleDraft, threshold: number): RuleDraft {
  if (draft.condition !== undefined) return { ...draft, condition: { ...draft.condition, threshold } };
  const split = splitExpression(draft.rule.expr);
  return split.ok ? { ...draft, rule: { ...draft.rule, expr: split.withThreshold(threshold) } } : draft;
}

/** What a run depends on: the text of the expression and the annotations are not among it. */
export type EngineParts = Pick<AlertingRule, 'alert' | 'forMs' | 'keepFiringForMs' | 'labels'> & {
  readonly hasExpression: boolean;
};

/** The rule ready to be run, or what is wrong with it. */
export function engineRuleOf({ hasExpression, ...parts }: EngineParts, limit: number): EngineRule | ObsError {
  if (parts.alert.trim() === '') return unfinished('name');
  if (!hasExpression) return unfinished('expression');
  try {
    return resolveAlertingRule(
      { ...parts, kind: 'alert', expr: '', annotations: labelsFrom([]) },
      { limit, labels: labelsFrom([]) },
    );
  } catch (thrown) {
    return errorOf(thrown);
  }
}

/** The same with those annotations that can be rendered, to show how they read. */
export function withAnnotations(engine: EngineRule, rule: AlertingRule): EngineRule {
  const problems = textProblems(rule.alert, rule);
  const annotations = Object.entries(rule.annotations).filter(([name]) => !problems.has(`annotations.${name}`));
  const texts = { ...rule, labels: labelsFrom([]), annotations: labelsFrom(annotations) };
  return { ...engine, annotations: resolveAlertingRule(texts).annotations };
}

/** What is wrong with the texts of a rule, by the field: `labels.severity`, `annotations.summary`. */
export function textProblems(
  alert: string,
  texts: Pick<AlertingRule, 'labels' | 'annotations'>,
): ReadonlyMap<string, ObsError> {
  const problems = new Map<string, ObsError>();
  for (const kind of ['labels', 'annotations'] as const) {
    for (const [name, text] of Object.entries(texts[kind])) {
      const where = `${kind}.${name}`;
      const problem = nameProblem(kind, name) ?? templateProblem(text, where, alert);
      if (problem) problems.set(where, problem);
    }
  }
  return problems;
}

function templateProblem(text: string, where: string, alert: string): ObsError | undefined {
  try {
    const name = `__alert_${alert}`;
    parseTemplate(text, { where, name, externalLabels: labelsFrom([]), externalUrl: '', query: undefined });
    return undefined;
  } catch (thrown) {
    return errorOf(thrown);
  }
}

function nameProblem(kind: 'labels' | 'annotations', name: string): ObsError | undefined {
  const plain = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
  if (plain && (kind === 'annotations' || (name !== '__name__' && name !== 'alertname'))) return undefined;
  return new ObsError({
    code: 'alert-label-invalid',
    message: 'name of a label or annotation cannot be used: {name}',
    hint: 'Use letters, digits and underscores, not a digit first; a label cannot be named alertname or __name__.',
    values: { name },
  });
}

function unfinished(part: string): ObsError {
  return new ObsError({
    code: 'alert-rule-unfinished',
    message: 'alert rule has no {part}',
    hint: 'Give the rule a name and an expression.',
    values: { part },
  });
}
