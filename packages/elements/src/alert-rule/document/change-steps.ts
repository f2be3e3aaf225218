import { ownOf } from './evaluators.js';
import type { AlertRuleDocument, Expression, RuleTarget } from '@obs-kit/core/alerting.js';

/** Every step that another one can read: its own queries or those of its panel, and the expressions. */
export function namesOf({ panel, targets, shown, expressions }: AlertRuleDocument): readonly string[] {
  const asked = panel === '' ? targets : (shown?.targets ?? []);
  return [...asked, ...expressions].map(({ refId }) => refId);
}

/** The document with another name for a step, wherever it is read. */
export function renamed(document: AlertRuleDocument, from: string, to: string): AlertRuleDocument {
  const name = (refId: string): string => (refId === from ? to : refId);
  return {
    ...document,
    targets: document.targets.map((target) => ({ ...target, refId: name(target.refId) })),
    expressions: document.expressions.map((expression) => renamedIn(expression, from, to)),
    condition: name(document.condition),
    value: name(document.value),
  };
}

function renamedIn(expression: Expression, from: string, to: string): Expression {
  const next: Record<string, unknown> = { ...expression };
  if (expression.refId === from) next['refId'] = to;
  if (ownOf(expression, 'input') === from) next['input'] = to;
  const formula = ownOf(expression, 'expression');
  if (expression.type === 'math' && typeof formula === 'string')
    // As the lexer of formulas reads them: `$A`, `${A b}`.
    next['expression'] = formula.replace(/\$(?:(\w+)|\{([^{}]{1,100})\})/g, (whole, bare?: string, braced?: string) =>
      (bare ?? braced) === from ? inputText(to) : whole,
    );
  const conditions = ownOf(expression, 'conditions');
  if (Array.isArray(conditions))
    next['conditions'] = conditions.map((one: unknown) =>
      typeof one === 'object' && one !== null && ownOf(one, 'query') === from ? { ...one, query: to } : one,
    );
  return next as Expression;
}

/** How a formula reads a step. */
export function inputText(refId: string): string {
  return /^\w+$/.test(refId) ? `$${refId}` : `\${${refId}}`;
}

/** The document without a step. What read it says so. */
export function withoutStep(document: AlertRuleDocument, refId: string): AlertRuleDocument {
  const others = <T extends { readonly refId: string }>(steps: readonly T[]): readonly T[] =>
    steps.filter((step) => step.refId !== refId);
  return { ...document, targets: others(document.targets), expressions: others(document.expressions) };
}

/** A new step of a kind, which reads the last one there is. */
export function withNewStep(document: AlertRuleDocument, type: string): AlertRuleDocument {
  const names = namesOf(document);
  const input = names.at(-1) ?? '';
  const refId = freeName(names);
  const condition = { type: 'gt', params: [0] };
  const options: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    reduce: { input, reducer: 'mean' },
    math: { expression: input === '' ? '0' : inputText(input) },
    resample: { input, window: '1m' },
    threshold: { input, evaluator: condition },
    classic: { conditions: [{ query: input, reducer: 'mean', evaluator: condition }] },
  };
  return { ...document, expressions: [...document.expressions, { refId, type, ...options[type] }] };
}

/** A new query, of the source that the last one asks. */
export function withNewQuery(document: AlertRuleDocument): AlertRuleDocument {
  const last = document.targets.at(-1);
  const target: RuleTarget = {
    ...{ refId: freeName(namesOf(document)), source: last?.source ?? '', query: '', mode: last?.mode ?? 'range' },
    ...{ legend: '', minStep: '', hidden: false, options: {}, from: '', to: '', origin: {} },
  };
  return { ...document, targets: [...document.targets, target] };
}

/** `A` … `Z`, `A1` …: the first that no step has. */
function freeName(taken: readonly string[]): string {
  for (let i = 0; ; i += 1) {
    const name = `${String.fromCharCode(65 + (i % 26))}${i < 26 ? '' : Math.floor(i / 26)}`;
    if (!taken.includes(name)) return name;
  }
}
