import { spanText, timeText } from './explain-text.js';

/** Why a backtest may differ from what the server did or will do, as data. Times in ms since the epoch. */
export type LimitFact =
  /** The rule left no trace (`no-samples`), or those of several evaluators, or the source could not be asked. */
  | {
      readonly kind: 'phase-unknown';
      readonly reason: 'no-samples' | 'several' | 'failed';
      /** Why, when it failed; else empty. */
      readonly error: string;
      /** How many phases were tried instead. */
      readonly tried: number;
    }
  /** Before that time the group was evaluated at others. */
  | { readonly kind: 'phase-changed'; readonly since: number }
  /** The history was too long for its interval, and begins here. */
  | { readonly kind: 'cut'; readonly since: number }
  /** So many evaluations were not answered; they are counted as ones that failed. */
  | { readonly kind: 'unanswered'; readonly evaluations: number; readonly error: string }
  /** No series has a value before that time; absent: none has one at all. */
  | { readonly kind: 'data-begins'; readonly since?: number }
  /** A recorded series that the query reads has no value before that time; absent: none at all. */
  | { readonly kind: 'recording-begins'; readonly name: string; readonly since?: number }
  /** It could not be found out since when a recorded series exists. */
  | { readonly kind: 'recording-unknown'; readonly name: string; readonly error: string }
  /** An answer that is NaN cannot be told from none, and the query may answer it. */
  | { readonly kind: 'not-a-number' }
  /** Something matched at the first evaluation, and may have been active before. */
  | { readonly kind: 'active-at-start'; readonly since: number }
  /** What is true of every backtest. */
  | { readonly kind: 'assumed' };

/** One reason, with an English sentence. */
export type Limit = LimitFact & { readonly text: string };

export function limitOf(fact: LimitFact): Limit {
  return { ...fact, text: textOf(fact) };
}

function textOf(fact: LimitFact): string {
  switch (fact.kind) {
    case 'phase-unknown':
      return `The times of evaluation are not known, because ${phaseText(fact)}; ${fact.tried === 1 ? 'one way to place them was' : `${fact.tried} ways to place them were`} tried.`;
    case 'phase-changed':
      return `Before ${timeText(fact.since)} the rule was evaluated at other times.`;
    case 'cut':
      return `The history is too long for its interval, and begins at ${timeText(fact.since)}.`;
    case 'unanswered':
      return `${fact.evaluations} evaluations were not answered, and count as failed: ${fact.error}.`;
    case 'data-begins':
      return fact.since === undefined
        ? 'There is no data at all.'
        : `There is no data before ${timeText(fact.since)}, so the rule could not fire.`;
    case 'recording-begins':
      return fact.since === undefined
        ? `The recorded series ${fact.name} has no data, so what reads it could not fire.`
        : `The recorded series ${fact.name} has no data before about ${timeText(fact.since)}.`;
    case 'recording-unknown':
      return `Since when the recorded series ${fact.name} exists could not be found out: ${fact.error}.`;
    case 'not-a-number':
      return 'Where the query answers NaN, that counts as no answer.';
    case 'active-at-start':
      return `What was active before ${timeText(fact.since)} counts as if it had begun there.`;
    case 'assumed':
      return (
        'It equals the past only if the rule was the same, every evaluation took place, the server was not restarted, ' +
        'no sample came late, and the data was not thinned out since.'
      );
  }
}

function phaseText({ reason, error }: LimitFact & { readonly kind: 'phase-unknown' }): string {
  if (reason === 'no-samples') return `the rule left no trace in the last ${spanText(30 * 86_400_000)}`;
  return reason === 'several' ? 'it was evaluated in several places' : `they could not be asked for (${error})`;
}
