import { ObsError } from '../../base/error.js';
import { errorAt, sentenceOf } from '../../expression/error-at.js';
import type { Frame } from '../../frame/frame.js';
import type { DataSource, QueryRequest } from '../../source/data-source.js';
import { parseDuration } from '../../time/duration.js';
import { resolveTimeRange } from '../../time/resolve.js';
import { resolveStep } from '../../time/step.js';
import { interpolate } from '../../variables/interpolate.js';
import { createMacros } from '../../variables/macros.js';
import { ask } from '../ask.js';
import type { ExtendedEvaluation } from '../extended-state.js';
import { evaluatePlan } from './evaluate.js';
import type { AlertRuleDocument, RuleTarget } from './model.js';
import { planRule } from './plan.js';

/** A source's scrape interval when it does not say. */
const DEFAULT_INTERVAL_MS = 15_000;
/** No panel limits what a rule sees; this is what Prometheus answers at most. */
const MOST_POINTS = 11_000;

/** Data sources by name, the first of which is asked where a target names none. */
export type RuleSources = ReadonlyMap<string, DataSource>;

/**
 * Asks the targets of a rule and evaluates its condition at the time `t` (ms). Targets are asked side by side, and only
 * those that the condition needs. One that fails, or of which its source says that something is missing, makes the
 * evaluation an error, for half of the answers would judge wrongly. Rejects only when `signal` is aborted.
 */
export async function askRule(
  document: AlertRuleDocument,
  sources: RuleSources,
  t: number,
  signal: AbortSignal,
): Promise<ExtendedEvaluation> {
  try {
    const plan = planRule(document);
    const answers = await Promise.all(plan.targets.map((target) => askTarget(document, target, sources, t, signal)));
    return evaluatePlan(document, plan, new Map(answers), t);
  } catch (thrown) {
    signal.throwIfAborted();
    return { error: sentenceOf(thrown) };
  }
}

async function askTarget(
  document: AlertRuleDocument,
  target: RuleTarget,
  sources: RuleSources,
  t: number,
  signal: AbortSignal,
): Promise<readonly [refId: string, frames: readonly Frame[]]> {
  const { refId } = target;
  try {
    const source = sourceOf(target, sources);
    const { frames } = await ask(source, ruleRequest(document, target, source, t), signal);
    return [refId, frames.map((frame) => ({ ...frame, refId }))];
  } catch (thrown) {
    throw errorAt(thrown, `targets.${refId}`);
  }
}

/**
 * The question that a rule asks a source for one of its targets at the time `t`. Macros such as `$__interval` are written
 * in; the time zone is UTC.
 * @throws ObsError `target-min-step-invalid`, `time-range-invalid`
 */
export function ruleRequest(
  document: Pick<AlertRuleDocument, 'from' | 'to'>,
  target: RuleTarget,
  source: DataSource,
  t: number,
): QueryRequest {
  const { refId, query, mode, legend, options } = target;
  const zone = 'UTC';
  const raw = { from: target.from || document.from, to: target.to || document.to };
  const range = resolveTimeRange(raw, { now: t, zone });
  const sourceIntervalMs = source.intervalMs ?? DEFAULT_INTERVAL_MS;
  const minStepMs = minStepOf(target);
  const stepMs = resolveStep({
    range,
    maxDataPoints: MOST_POINTS,
    minStepMs: minStepMs ?? sourceIntervalMs,
    ...(source.maxPoints === undefined ? {} : { maxPoints: source.maxPoints }),
  });
  const macros = createMacros({ range, stepMs, sourceIntervalMs, zone, minStepMs });
  const write = (text: string): string => interpolate(text, { variables: new Map(), macros });
  return {
    refId,
    query: write(query),
    mode,
    range,
    stepMs,
    timeZone: zone,
    legend: write(legend),
    maxDataPoints: MOST_POINTS,
    options,
  };
}

export function sourceOf({ refId, source: name }: RuleTarget, sources: RuleSources): DataSource {
  const [first] = sources.values();
  const source = name === '' ? first : sources.get(name);
  if (source !== undefined) return source;
  if (name === '')
    throw new ObsError({
      code: 'source-missing',
      message: 'no data source for query {refId} of the rule',
      hint: 'Give the evaluation the sources that the rule asks.',
      values: { refId },
    });
  throw new ObsError({
    code: 'source-unknown',
    message: 'unknown data source "{name}"',
    hint: 'Use one of these names: {known}.',
    values: { name, known: [...sources.keys()].join(', ') || '(none yet)' },
  });
}

/** In ms; `undefined`: the source's interval, also where a panel leaves it to its own width by a macro. */
function minStepOf({ minStep }: RuleTarget): number | undefined {
  if (minStep === '' || minStep.startsWith('$')) return undefined;
  const ms = parseDuration(minStep);
  if (ms !== undefined && ms > 0) return ms;
  throw new ObsError({
    code: 'target-min-step-invalid',
    message: 'minimum step "{text}" is not a duration',
    hint: 'Write a number and a unit, such as 30s, 5m or 1h.',
    values: { text: minStep },
  });
}
