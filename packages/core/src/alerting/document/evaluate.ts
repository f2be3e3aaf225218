import { ObsError } from '../../base/error.js';
import { Report } from '../../base/report.js';
import type { ExpressionPlan } from '../../expression/evaluate.js';
import { sentenceOf } from '../../expression/error-at.js';
import { itemsOf } from '../../expression/frames.js';
import type { Item, Items } from '../../expression/item.js';
import { joinItems } from '../../expression/join.js';
import type { Reading } from '../../expression/kind.js';
import { isTrue } from '../../expression/truth.js';
import type { Frame } from '../../frame/frame.js';
import { applyTransformations } from '../../transform/apply.js';
import type { ExtendedEvaluation } from '../extended-state.js';
import type { VectorSample } from '../state.js';
import { queriesOf, type AlertRuleDocument } from './model.js';
import { planRule, SHOWN, type RulePlan } from './plan.js';

/** What the targets of a rule answered, by their refIds. */
export type RuleAnswers = ReadonlyMap<string, readonly Frame[]>;

/**
 * What a rule's condition comes to at the time `t` (ms), from the answers to its targets. Pure; never throws: what cannot
 * be evaluated is an error.
 * - `ok`: the series for which the condition is neither 0 nor missing.
 * - `notRecovered`: those for which a threshold on the way has not recovered; there when a threshold has `recovery`.
 * - `present`: every series with a value. One whose value is missing is not present: nobody knows whether it is well.
 * - no data: the condition has no value for any series.
 */
export function evaluateConditions(document: AlertRuleDocument, answers: RuleAnswers, t: number): ExtendedEvaluation {
  try {
    return evaluatePlan(document, planRule(document), answers, t);
  } catch (thrown) {
    return { error: sentenceOf(thrown) };
  }
}

/** As {@link evaluateConditions}, with a plan that is there. @throws ObsError */
export function evaluatePlan(
  document: AlertRuleDocument,
  plan: RulePlan,
  answers: RuleAnswers,
  t: number,
): ExtendedEvaluation {
  const inputs = inputsOf(document, plan, answers);
  if (plan.plain) {
    // As in PromQL: what does not match is not in the answer, so an empty one is no lack of data.
    const items = numbersOf(plan.condition, inputs, t, 'begin', document.condition);
    return { ok: samplesOf(items, valuesOf(document, plan, items, inputs, t)) };
  }
  const items = numbersOf(plan.condition, inputs, t, 'begin', document.condition);
  const isKnown = items.map(({ values }) => !Number.isNaN(values[0]));
  const samples = samplesOf(items, valuesOf(document, plan, items, inputs, t));
  const present = samples.filter((_, i) => isKnown[i]);
  if (present.length === 0) return { noData: true };
  const ok = samples.filter((_, i) => isTrue(items[i]!.values[0]!));
  if (!plan.condition.recovers) return { ok, present };
  // The two readings differ in values alone, so the items stand at the same places.
  const held = numbersOf(plan.condition, inputs, t, 'hold', document.condition);
  return { ok, notRecovered: samples.filter((_, i) => isTrue(held[i]!.values[0]!)), present };
}

function inputsOf(document: AlertRuleDocument, plan: RulePlan, answers: RuleAnswers): ReadonlyMap<string, Items> {
  const inputs = new Map<string, Items>();
  for (const { refId, mode } of plan.targets) inputs.set(refId, itemsOf(answers.get(refId) ?? [], mode === 'instant'));
  if (plan.transforms) {
    const { targets, transformations } = queriesOf(document);
    const visible = targets.filter(({ hidden }) => !hidden);
    const frames = visible.flatMap(({ refId }) => answers.get(refId) ?? []);
    const report = new Report('transformations');
    const shown = applyTransformations(
      visible.length > 1 ? frames.map(nameValueColumn) : frames,
      transformations,
      report,
    );
    // A panel shows its data without the transform; an alert must not be judged by other data than it was made for.
    const [problem] = report.problems;
    if (problem !== undefined) throw problem;
    inputs.set(SHOWN, itemsOf(shown, visible.length > 0 && visible.every(({ mode }) => mode === 'instant')));
  }
  return inputs;
}

/** As a panel does for its tables: the column `Value` of one that is among several is `Value #A`. */
function nameValueColumn(frame: Frame): Frame {
  if (frame.meta.kind !== 'table' || frame.refId === undefined) return frame;
  const name = `Value #${frame.refId}`;
  const fields = frame.fields.map((field) =>
    field.name === 'Value' && field.type === 'number' ? { ...field, name } : field,
  );
  return { ...frame, fields };
}

function numbersOf(
  plan: ExpressionPlan,
  inputs: ReadonlyMap<string, Items>,
  t: number,
  reading: Reading,
  refId: string,
): Items {
  const items = plan.evaluate(inputs, { t, reading });
  if (items.every(({ times }) => times === null)) return items;
  throw new ObsError({
    code: 'alert-rule-condition-series',
    message: '{refId} comes to series, where one number for each is wanted',
    hint: 'Put a reduce expression before it, or ask the query as instant.',
    values: { refId },
  });
}

/** What each sample shows as its value. */
function valuesOf(
  { value: refId }: AlertRuleDocument,
  { value: plan }: RulePlan,
  items: Items,
  inputs: ReadonlyMap<string, Items>,
  t: number,
): readonly number[] {
  const own = items.map(({ compared, values }) => (compared ?? values)[0]!);
  if (plan === undefined) return own;
  const places = new Map<Item, number>(items.map((item, i) => [item, i]));
  const values = own.map(() => NaN);
  for (const { a, b } of joinItems(items, numbersOf(plan, inputs, t, 'begin', refId)))
    values[places.get(a)!] = (b.compared ?? b.values)[0]!;
  return values;
}

function samplesOf(items: Items, values: readonly number[]): readonly VectorSample[] {
  return items.map(({ labels }, i) => ({ labels, value: values[i]! }));
}
