import type { Labels } from '../frame/labels.js';
import type { DataSource } from '../source/data-source.js';
import { askVector } from './ask.js';
import { limitOf, type Limit } from './backtest-limits.js';
import { askGrid } from './history.js';
import { findPhase, type Phase } from './phase.js';
import type { GridHistory } from './threshold-timeline.js';
import type { Slots } from './timeline.js';

/** What is asked for to try a rule on the past. Times in ms since the epoch, lengths in ms. */
export interface HistoryQuestion {
  /** PromQL. */
  readonly expr: string;
  /** `condition`: all of the rule's expression. `value`: what is compared with a threshold here, by `backtestOf`. */
  readonly asks: 'condition' | 'value';
  /** Labels that all alerts of the rule have: `alertname`, and those that are no templates. */
  readonly labels: Labels;
  /** Of the rule's group. */
  readonly intervalMs: number;
  readonly from: number;
  /** Not after now. */
  readonly to: number;
  /** How long before `from` evaluations begin, so that the state there is right; at least `for` and `keep_firing_for`. */
  readonly leadMs: number;
  /** Where it is known from elsewhere; absent: it is looked for. */
  readonly phase?: Phase;
  /** Phases to try when it cannot be found. Default 4. */
  readonly tries?: number;
}

/** What a rule's query answered at the times at which the rule is evaluated. */
export interface RuleHistory {
  readonly from: number;
  readonly to: number;
  readonly phase: Phase;
  /** One where the phase is known; else one for each that was tried. */
  readonly grids: readonly GridHistory[];
  readonly limits: readonly Limit[];
}

/** Evaluations of one history: 30 days, every 5 seconds. */
const MOST_EVALUATIONS = 520_000;
/** Recorded series whose beginning is asked for. */
const MOST_RECORDED = 5;

/**
 * Asks a source that speaks PromQL for all that a backtest needs; moving a slider then needs no further question.
 * @throws only the abort, when `signal` is.
 */
export async function askRuleHistory(
  source: DataSource,
  question: HistoryQuestion,
  signal: AbortSignal,
): Promise<RuleHistory> {
  const { expr, labels, intervalMs, from, to, tries = 4 } = question;
  const phase = question.phase ?? (await findPhase(source, labels, intervalMs, to, signal));
  const phases = phase.known
    ? [phase.phaseMs]
    : Array.from({ length: tries }, (_, i) => Math.round((i * intervalMs) / tries));
  const begin = Math.max(from - question.leadMs, to - MOST_EVALUATIONS * intervalMs);
  const asked: GridHistory[] = [];
  // One after the other: each is a heavy question by itself.
  for (const phaseMs of phases)
    asked.push(await askGrid(source, expr, slotsOf(begin, to, intervalMs, phaseMs), signal));
  // A phase for which nothing was answered says nothing, and least of all that the rule would not have fired.
  const answered = asked.filter(({ failures, slots }) => failures?.size !== slots);
  const grids = answered.length > 0 ? answered : asked.slice(0, 1);
  const limits: Limit[] = [];
  if (!phase.known)
    limits.push(limitOf({ kind: 'phase-unknown', reason: phase.reason, error: phase.error, tried: grids.length }));
  else if (phase.since !== undefined && phase.since > from)
    limits.push(limitOf({ kind: 'phase-changed', since: phase.since }));
  if (begin > from) limits.push(limitOf({ kind: 'cut', since: begin }));
  limits.push(...answerLimits(grids[0]!, question.asks));
  limits.push(...(await recordedLimits(source, expr, begin, to, signal)));
  if (mayAnswerNaN(expr, question.asks)) limits.push(limitOf({ kind: 'not-a-number' }));
  return { from: Math.max(from, begin), to, phase, grids, limits: [...limits, limitOf({ kind: 'assumed' })] };
}

function answerLimits(
  { startMs, intervalMs, slots, series, failures }: GridHistory,
  asks: HistoryQuestion['asks'],
): Limit[] {
  const limits: Limit[] = [];
  const [error] = failures?.values() ?? [];
  if (error !== undefined) limits.push(limitOf({ kind: 'unanswered', evaluations: failures!.size, error }));
  if (asks === 'condition' || failures?.size === slots) return limits;
  let first = Infinity;
  for (const { values } of series) {
    const at = values.findIndex((value) => !Number.isNaN(value));
    if (at >= 0) first = Math.min(first, at);
  }
  if (first === Infinity) limits.push(limitOf({ kind: 'data-begins' }));
  else if (first > 0) limits.push(limitOf({ kind: 'data-begins', since: startMs + first * intervalMs }));
  return limits;
}

/** A rule that records what the query reads may be younger than the history. */
async function recordedLimits(
  source: DataSource,
  expr: string,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<Limit[]> {
  const limits: Limit[] = [];
  const names = [...new Set(bareText(expr).match(/[a-zA-Z_][a-zA-Z0-9_]*(?::[a-zA-Z0-9_]*)+/g))].slice(
    0,
    MOST_RECORDED,
  );
  for (const name of names) {
    const step = Math.max(60_000, Math.ceil((to - from) / 500));
    // A time that is aligned to the step finds the first at most one step late.
    const query = `min(min_over_time(timestamp(${name})[${to - from}ms:${step}ms]))`;
    const answer = await askVector(source, query, to, signal);
    if ('error' in answer) limits.push(limitOf({ kind: 'recording-unknown', name, error: answer.error }));
    const since = 'ok' in answer ? answer.ok[0] && answer.ok[0].value * 1000 : NaN;
    if (since === undefined) limits.push(limitOf({ kind: 'recording-begins', name }));
    else if (since > from + step) limits.push(limitOf({ kind: 'recording-begins', name, since }));
  }
  return limits;
}

/** Without texts, matchers and windows: what is left of it are names, numbers and operators. */
function bareText(expr: string): string {
  return expr.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""').replace(/\{[^{}]*\}|\[[^[\]]*\]/g, ' ');
}

/** Only a comparison that NaN does not meet leaves none in the answer. */
function mayAnswerNaN(expr: string, asks: HistoryQuestion['asks']): boolean {
  const text = bareText(expr);
  return asks === 'condition' && (/!=|\bbool\b/.test(text) || !/[<>]|==/.test(text));
}

/** Evaluations from `from` on and before `to`. */
function slotsOf(from: number, to: number, intervalMs: number, phaseMs: number): Slots {
  const startMs = Math.ceil((from - phaseMs) / intervalMs) * intervalMs + phaseMs;
  return { startMs, intervalMs, slots: Math.max(0, Math.ceil((to - startMs) / intervalMs)) };
}
