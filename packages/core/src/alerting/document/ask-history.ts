import { errorOf, type ObsError } from '../../base/error.js';
import type { Frame } from '../../frame/frame.js';
import type { DataSource, QueryRequest } from '../../source/data-source.js';
import { resolveTimeRange } from '../../time/resolve.js';
import { variableNamesIn } from '../../variables/interpolate.js';
import { ask, sentenceOf } from '../ask.js';
import { timeText } from '../explain-text.js';
import type { ExtendedEvaluation } from '../extended-state.js';
import type { Slots } from '../timeline.js';
import { ruleRequest, sourceOf, type RuleSources } from './ask-rule.js';
import type { RuleAnswers } from './evaluate.js';
import { evaluateHistory } from './history.js';
import { joinedFrames } from './joined-frames.js';
import type { AlertRuleDocument, RuleTarget } from './model.js';
import { planRule } from './plan.js';

/** Points of each series in one answer; Prometheus refuses more. */
const MOST_POINTS = 11_000;
/** Values that are kept of one query: 64 MB. */
const MOST_VALUES = 8_000_000;
const AT_A_TIME = 2;

/** What a rule's queries answered over a long time. Moving a slider needs no further question. */
export interface DocumentHistory extends Slots {
  /** What is known before this time only serves the state of the first alerts, ms. */
  readonly from: number;
  readonly to: number;
  readonly answers: RuleAnswers;
  /** By the slot: why a query that the evaluation needs was not answered. */
  readonly failures: ReadonlyMap<number, string>;
  /** By the refId: why a query was not answered, for some of the time or for all of it. */
  readonly problems: ReadonlyMap<string, ObsError>;
  /** Why it may not be what the rule did or will do, in English sentences. */
  readonly limits: readonly string[];
}

export interface DocumentQuestion {
  readonly from: number;
  /** Not after now. */
  readonly to: number;
  /** How long before `from` evaluations begin, so that the state there is right, ms. */
  readonly leadMs: number;
}

/**
 * Asks each query of a rule once for all of its history: a `range` query with its own step, an `instant` one at the times
 * of evaluation, which are multiples of `every`. The newest is asked for first; what is too much is left out, and a limit
 * says since when there is a history.
 * @throws what `planRule` throws, and the abort, when `signal` is.
 */
export async function askDocumentHistory(
  document: AlertRuleDocument,
  sources: RuleSources,
  { from, to, leadMs }: DocumentQuestion,
  signal: AbortSignal,
): Promise<DocumentHistory> {
  const { targets } = planRule(document);
  const intervalMs = document.every;
  const startMs = Math.ceil((from - leadMs) / intervalMs) * intervalMs;
  const asked = { startMs, intervalMs, slots: Math.max(0, Math.floor((to - startMs) / intervalMs) + 1) };
  const told: TargetHistory[] = [];
  for (const target of targets) told.push(await askTargetHistory(document, target, sources, asked, signal));

  const begins = Math.max(startMs, ...told.map(({ since }) => since));
  const skipped = Math.ceil((begins - startMs) / intervalMs);
  const axis = { startMs: startMs + skipped * intervalMs, intervalMs, slots: Math.max(0, asked.slots - skipped) };
  const failures = new Map<number, string>();
  for (const { refId, lost, problem } of told) {
    for (const span of lost) {
      const first = Math.max(0, Math.ceil((span.from - axis.startMs) / intervalMs));
      const last = Math.min(axis.slots - 1, Math.floor((span.to - axis.startMs) / intervalMs));
      for (let slot = first; slot <= last; slot += 1) failures.set(slot, `${problem!.message} (targets.${refId})`);
    }
  }
  return {
    ...axis,
    from: Math.max(from, axis.startMs),
    to,
    answers: new Map(told.map(({ refId, frames }) => [refId, frames])),
    failures,
    problems: new Map(told.flatMap(({ refId, problem }) => (problem ? [[refId, problem] as const] : []))),
    limits: [
      ...(axis.startMs > from ? [cutLimit(axis.startMs)] : []),
      ...told.flatMap(({ limits }) => limits),
      ASSUMED,
    ],
  };
}

/**
 * What the condition would have come to at some of the times of a history, from `first` on and before `end`: those whose
 * queries were not answered are errors.
 */
export function evaluateSlots(
  document: AlertRuleDocument,
  { startMs, intervalMs, answers, failures }: DocumentHistory,
  first: number,
  end: number,
): readonly ExtendedEvaluation[] {
  const axis = { startMs: startMs + first * intervalMs, intervalMs, slots: end - first };
  return evaluateHistory(document, answers, axis).map((evaluation, i) => {
    const error = failures.get(first + i);
    return error === undefined ? evaluation : { error };
  });
}

interface TargetHistory {
  readonly refId: string;
  readonly frames: readonly Frame[];
  /** Before this time nothing was asked for. */
  readonly since: number;
  /** Evaluations in these times have no answer, ends included. */
  readonly lost: readonly { readonly from: number; readonly to: number }[];
  readonly problem: ObsError | undefined;
  readonly limits: readonly string[];
}

async function askTargetHistory(
  document: AlertRuleDocument,
  target: RuleTarget,
  sources: RuleSources,
  { startMs, intervalMs, slots }: Slots,
  signal: AbortSignal,
): Promise<TargetHistory> {
  const { refId } = target;
  const end = startMs + (slots - 1) * intervalMs;
  let source: DataSource;
  let request: QueryRequest;
  try {
    source = sourceOf(target, sources);
    request = ruleRequest(document, target, source, end);
  } catch (thrown) {
    const problem = errorOf(thrown);
    return { refId, frames: [], since: -Infinity, lost: [{ from: startMs, to: end }], problem, limits: [] };
  }
  const instant = target.mode === 'instant';
  const raw = { from: target.from || document.from, to: target.to || document.to };
  /** What the evaluation at a time looks at. */
  const windowAt = (t: number): { from: number; to: number } => {
    const range = resolveTimeRange(raw, { now: t, zone: 'UTC' });
    return instant ? { from: range.to, to: range.to } : range;
  };
  const stepMs = instant ? intervalMs : request.stepMs;
  const [begin, last] = [windowAt(startMs).from, windowAt(end).to];
  // An instant query is asked for at the times of evaluation, another one on the source's own grid.
  const first = instant ? begin : Math.floor(begin / stepMs) * stepMs;
  const points = Math.floor((last - first) / stepMs) + 1;
  const size = Math.max(1, Math.min(MOST_POINTS, source.maxPoints ?? MOST_POINTS));
  const count = Math.max(1, Math.ceil(points / size));
  const parts: (readonly Frame[])[] = Array.from({ length: count }, () => []);
  const lost: { from: number; to: number }[] = [];
  let problem: ObsError | undefined;
  let [next, values, since] = [count - 1, 0, -Infinity];
  const work = async (): Promise<void> => {
    while (next >= 0 && values <= MOST_VALUES) {
      const index = next--;
      const from = first + index * size * stepMs;
      const to = Math.min(last, from + (size - 1) * stepMs);
      try {
        const { frames } = await ask(
          source,
          {
            ...request,
            mode: 'range',
            stepMs,
            range: { from, to },
            maxDataPoints: size,
            ...(instant && { unaligned: true }),
          },
          signal,
        );
        parts[index] = frames.map((frame) => ({ ...frame, refId }));
        values += frames.reduce((sum, { fields, length }) => sum + fields.length * length, 0);
      } catch (thrown) {
        sentenceOf(thrown, signal);
        problem ??= errorOf(thrown);
        // An evaluation that looks at any of it sees too little.
        lost.push({ from, to: to + end - windowAt(end).from });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  if (next >= 0) since = first + (next + 1) * size * stepMs + (startMs - begin);
  const frames = joinedFrames(parts);
  return { refId, frames, since, lost, problem, limits: limitsOf(target, frames) };
}

const ASSUMED =
  'It is today’s rule on the data as they are now, evaluated at multiples of its interval: a page or a runner may evaluate it at other times, and what came late or was thinned out since is not told.';

function cutLimit(since: number): string {
  return `The history is too much to keep, and begins at ${timeText(since)}.`;
}

function limitsOf({ refId, query }: RuleTarget, frames: readonly Frame[]): readonly string[] {
  const limits: string[] = [];
  const fixed = variableNamesIn(query).filter((name) => name === '__from' || name === '__to');
  if (fixed.length > 0)
    limits.push(`Query ${refId} names ${fixed.map((name) => `$${name}`).join(' and ')}, which stay those of the last evaluation.`); // prettier-ignore
  if (frames.some(({ fields }) => !fields.some(({ type }) => type === 'time')))
    limits.push(`Query ${refId} answers without times, which counts as what it always was.`);
  return limits;
}
