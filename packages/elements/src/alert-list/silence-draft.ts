import type { LabelMatcher } from '@obs-kit/core/alerting.js';
import { parseDuration } from '@obs-kit/core';
import type { AlertRow } from './alert-rows.js';
import { labelOf, matcherTest, parseFilter, problemOf } from './matchers.js';
import type { SilenceDraft } from './silencer.js';

/** What stands in the form. */
export interface SilenceFields {
  /** Names of the alert's labels that count. */
  readonly chosen: ReadonlySet<string>;
  /** Further matchers, as typed. */
  readonly more: string;
  readonly duration: string;
  readonly author: string;
  readonly comment: string;
}

/** Keys of `messages.silenceProblems`. */
export type SilenceProblem = 'matchers' | 'regex' | 'duration' | 'author' | 'comment';

/** The matchers that the form says: the chosen labels as they are, and those that were typed. */
export function matchersOf(
  labels: Readonly<Record<string, string>>,
  { chosen, more }: SilenceFields,
): readonly LabelMatcher[] {
  const own = Object.keys(labels)
    .filter((name) => chosen.has(name))
    .map((name) => ({ name, value: labelOf(labels, name), isRegex: false, isEqual: true }));
  return [...own, ...parseFilter(more).matchers];
}

/** Everything that is missing or wrong. */
export function problemsOf(labels: Readonly<Record<string, string>>, fields: SilenceFields): readonly SilenceProblem[] {
  const matchers = matchersOf(labels, fields);
  const { words, error } = parseFilter(fields.more);
  const problems: SilenceProblem[] = [];
  if (matchers.length === 0 || words.length > 0 || error) problems.push('matchers');
  else if (matchers.every((matcher) => matcherTest([matcher])({}))) problems.push('regex');
  if (!(durationOf(fields.duration) > 0)) problems.push('duration');
  if (fields.author.trim() === '') problems.push('author');
  if (fields.comment.trim() === '') problems.push('comment');
  return problems;
}

/** ms; NaN when it is no duration. */
export function durationOf(text: string): number {
  return parseDuration(text) ?? NaN;
}

/** The silence that a form without problems says. */
export function draftOf(labels: Readonly<Record<string, string>>, fields: SilenceFields, now: number): SilenceDraft {
  return {
    matchers: matchersOf(labels, fields),
    startsAt: now,
    endsAt: now + durationOf(fields.duration),
    createdBy: fields.author.trim(),
    comment: fields.comment.trim(),
  };
}

/** How many of these alerts the matchers hide; `undefined` when an expression cannot be tried here. */
export function countHidden(rows: readonly AlertRow[], matchers: readonly LabelMatcher[]): number | undefined {
  if (matchers.some((matcher) => problemOf(matcher) !== undefined)) return undefined;
  if (matchers.length === 0) return 0;
  const hides = matcherTest(matchers);
  return rows.filter(({ isRule, allLabels }) => !isRule && hides(allLabels)).length;
}
