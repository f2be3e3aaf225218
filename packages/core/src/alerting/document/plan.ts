import { ObsError } from '../../base/error.js';
import { planExpressions, type ExpressionPlan } from '../../expression/evaluate.js';
import { variableNamesIn } from '../../variables/interpolate.js';
import { queriesOf, type AlertRuleDocument, type RuleTarget } from './model.js';

/** By this refId expressions read what the transformations make of all targets that are not hidden. */
export const SHOWN = 'shown';

/** What has to be asked and evaluated for a rule. */
export interface RulePlan {
  /** The targets whose answers are needed, in the document's order. */
  readonly targets: readonly RuleTarget[];
  /** Whether the transformations have to run. */
  readonly transforms: boolean;
  /** True when the condition is what a target or the transformations give, without an expression. */
  readonly plain: boolean;
  readonly condition: ExpressionPlan;
  /** Of what `$value` shows; absent: what the condition compared. */
  readonly value: ExpressionPlan | undefined;
}

/**
 * What a rule needs.
 * @throws ObsError when it cannot be evaluated: `alert-rule-panel-unknown`, `alert-rule-refid-duplicate`,
 *   `alert-rule-input-unknown`, `alert-rule-variable`, or what `planExpressions` throws
 */
export function planRule(document: AlertRuleDocument): RulePlan {
  const { panel, expressions, condition: wanted, value: shownValue, shown } = document;
  if (panel !== '' && shown === undefined) throw panelUnknown(panel);
  const { targets } = queriesOf(document);
  const byRefId = namesOf([...targets, ...expressions]);
  const condition = planExpressions(expressions, wanted);
  const value = shownValue === '' ? undefined : planExpressions(expressions, shownValue);
  const needed = new Set([...condition.queries, ...(value?.queries ?? [])]);
  for (const refId of needed) if (refId !== SHOWN && !byRefId.has(refId)) throw inputUnknown(refId, byRefId);
  const transforms = needed.has(SHOWN);
  const asked = targets.filter(({ refId, hidden }) => needed.has(refId) || (transforms && !hidden));
  for (const target of asked) refuseVariables(target);
  const plain = !expressions.some(({ refId }) => refId === wanted);
  return { targets: asked, transforms, plain, condition, value };
}

function namesOf(named: readonly { readonly refId: string }[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { refId } of named) {
    if (names.has(refId) || refId === SHOWN)
      throw new ObsError({
        code: 'alert-rule-refid-duplicate',
        message: 'refId {refId} is used twice in the rule',
        hint: 'Give each target and expression a refId of its own; {shown} is what the transformations make.',
        values: { refId, shown: SHOWN },
      });
    names.add(refId);
  }
  return names;
}

function inputUnknown(refId: string, known: ReadonlySet<string>): ObsError {
  return new ObsError({
    code: 'alert-rule-input-unknown',
    message: 'nothing in the rule has the refId {refId}',
    hint: 'Use one of {known}.',
    values: { refId, known: [...known, SHOWN].join(', ') },
  });
}

function panelUnknown(panel: string): ObsError {
  return new ObsError({
    code: 'alert-rule-panel-unknown',
    message: 'rule looks at a panel that is not there: {panel}',
    hint: 'Use the id of a panel of the same dashboard, or give the rule targets of its own.',
    values: { panel },
  });
}

/** A rule is evaluated when nobody looks, so nothing is selected. Names that begin with `__` are no variables. */
function refuseVariables({ refId, query, source, legend, minStep }: RuleTarget): void {
  const name = [query, source, legend, minStep].flatMap(variableNamesIn).find((found) => !found.startsWith('__'));
  if (name === undefined) return;
  throw new ObsError({
    code: 'alert-rule-variable',
    message: 'query {refId} of the rule names the variable {name}, and rules have no variables',
    hint: 'Write the values into the query; nothing is selected when a rule is evaluated.',
    values: { refId, name },
  });
}
