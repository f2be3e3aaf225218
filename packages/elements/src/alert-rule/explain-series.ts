import type { Labels } from '@obs-kit/core';
import {
  type AlertingRule,
  explainInstance,
  initialState,
  step,
  type EngineRule,
  type Explanation,
  type GridHistory,
  type RuleState,
  type ThresholdCondition,
} from '@obs-kit/core/alerting.js';
import { memoizeOne } from '../panels/memoize-one.js';
import { heldHistory } from './held-history.js';
import { matcherOf } from './meets.js';
import type { PreviewQuestion } from './preview-controller.js';
import { withAnnotations } from './rule-draft.js';

/** How long an alert that was resolved is remembered. */
const RESOLVED_MS = 15 * 60_000;

export interface ExplainInput {
  readonly history: GridHistory;
  readonly condition: ThresholdCondition;
  readonly recovery: number | undefined;
  readonly rule: EngineRule;
}

export interface ExplainedSeries {
  readonly explanation: Explanation;
  /** As they read now; absent: it is no alert. */
  readonly annotations: Labels | undefined;
}

interface ExplainKey {
  readonly chosen: number;
  readonly question: PreviewQuestion | undefined;
  /** With the annotations to show. */
  readonly rule: AlertingRule;
}

/** Explains a series of a question once; `undefined` where there is none. */
export function createExplainer(): (key: ExplainKey) => ExplainedSeries | undefined {
  return memoizeOne(({ chosen, question, rule }: ExplainKey) => {
    const history = question?.grids[0];
    if (!question || !history?.series[chosen]) return undefined;
    return explainSeries(chosen, { ...question, history, rule: withAnnotations(question.rule, rule) });
  });
}

/**
 * Why one series is in its state at the end of the history. The state machine runs over the last of it once more, from
 * before the series became active.
 */
export function explainSeries(index: number, input: ExplainInput): ExplainedSeries {
  const { history, condition, recovery, rule } = input;
  const one = { ...history, series: history.series.slice(index, index + 1) };
  const held = heldHistory(one, condition, recovery, rule).series[0]!;
  const { labels, values } = one.series[0]!;
  const meets = matcherOf(condition);
  let state: RuleState = initialState();
  for (let slot = beginningOf(one, rule, meets, held.values); slot < history.slots; slot += 1) {
    const error = history.failures?.get(slot);
    const ok = meets(held.values[slot]!) ? [{ labels, value: values[slot]! }] : [];
    const t = history.startMs + slot * history.intervalMs;
    state = step(state, error === undefined ? { ok } : { error }, rule, t).state;
  }
  const instance = state.instances[0];
  return {
    explanation: explainInstance(state, instance, rule, history.intervalMs),
    annotations: instance?.annotations,
  };
}

/** A slot before which nothing has to do with the state at the end: the condition was long unmet there. */
function beginningOf(
  { slots, intervalMs }: GridHistory,
  { keepFiringForMs }: EngineRule,
  meets: (value: number) => boolean,
  values: Float64Array,
): number {
  const quiet = Math.ceil((RESOLVED_MS + keepFiringForMs) / intervalMs) + 1;
  let unmet = 0;
  for (let slot = slots - 1; slot >= 0; slot -= 1) {
    unmet = meets(values[slot]!) ? 0 : unmet + 1;
    if (unmet > quiet) return slot;
  }
  return 0;
}
