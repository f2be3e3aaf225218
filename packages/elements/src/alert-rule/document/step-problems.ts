import { errorOf, ObsError } from '@obs-kit/core';
import { EXPRESSIONS, type AlertRuleDocument, type Expression } from '@obs-kit/core/alerting.js';
import { planRule } from '@obs-kit/core/alerting-history.js';
import { namesOf } from './change-steps.js';

/** What is wrong with a document, where it belongs. */
export interface DocumentProblems {
  /** By the refId of the step. */
  readonly steps: ReadonlyMap<string, ObsError>;
  /** Why no evaluation can succeed; absent: one can. */
  readonly whole: ObsError | undefined;
}

/** Finds for each step what is wrong with it; one that only reads a wrong one is not wrong itself. */
export function problemsOf(document: AlertRuleDocument): DocumentProblems {
  const steps = new Map<string, ObsError>();
  for (const refId of namesOf(document)) {
    const problem = planned({ ...document, condition: refId, value: '' });
    const place = problem && placeOf(document, problem, refId);
    if (problem && place !== undefined && !steps.has(place)) steps.set(place, problem);
  }
  return { steps, whole: unnamed(document) ?? planned(document) };
}

function planned(document: AlertRuleDocument): ObsError | undefined {
  try {
    planRule(document);
    return undefined;
  } catch (thrown) {
    return errorOf(thrown);
  }
}

/** The step that a problem belongs to; absent: it is one of the whole rule, or of another step that tells it. */
function placeOf({ expressions }: AlertRuleDocument, problem: ObsError, refId: string): string | undefined {
  if (problem.where?.startsWith('expressions.')) return problem.where.slice('expressions.'.length);
  if (problem.code === 'alert-rule-variable' || problem.code === 'alert-rule-refid-duplicate')
    return String(problem.values['refId']);
  if (problem.code !== 'alert-rule-input-unknown') return undefined;
  const missing = String(problem.values['refId']);
  const reads = expressions.find((one) => one.refId === refId && inputsOf(one).includes(missing));
  return reads?.refId;
}

function inputsOf(expression: Expression): readonly string[] {
  try {
    return Object.hasOwn(EXPRESSIONS, expression.type) ? EXPRESSIONS[expression.type]!.compile(expression).inputs : [];
  } catch {
    return [];
  }
}

function unnamed({ title }: AlertRuleDocument): ObsError | undefined {
  if (title.trim() !== '') return undefined;
  return new ObsError({
    code: 'alert-rule-unfinished',
    message: 'alert rule has no {part}',
    hint: 'Give the rule a name and an expression.',
    values: { part: 'name' },
  });
}

/** The step that the sentence of a failed evaluation names at its end, such as `no answer (targets.A)`. */
export function stepOfFailure(sentence: string): string | undefined {
  return /\((?:targets|expressions)\.([^()]+)\)$/.exec(sentence)?.[1];
}
