import { errorOf, ObsError, type Labels } from '@obs-kit/core';
import { compileMatchers, type LabelMatcher } from '@obs-kit/core/alerting.js';

/** What a reader typed into a filter. */
export interface ParsedFilter {
  /** In lower case; each must be found somewhere in an alert. */
  readonly words: readonly string[];
  readonly matchers: readonly LabelMatcher[];
  /** The first part that makes no sense; it is not applied, the others are. */
  readonly error: ObsError | undefined;
}

const STRING = String.raw`"(?:[^"\\]|\\[^])*(?:"|$)`;
const PART = new RegExp(
  String.raw`[\s,{}]*(?:([A-Za-z_][\w.:]*|${STRING})\s*(=~|!~|!=|=)\s*(${STRING}|[^\s,"{}]*)|(${STRING}|[^\s]+))`,
  'gy',
);

/** Reads `severity="page" team=~"a|b" disk full`: label matchers, and words that are searched for anywhere. Total. */
export function parseFilter(text: string): ParsedFilter {
  const words: string[] = [];
  const matchers: LabelMatcher[] = [];
  let error: ObsError | undefined;
  for (const [, name, operator, value = '', word = ''] of text.matchAll(PART)) {
    if (name === undefined || operator === undefined) {
      const search = unquote(word).toLowerCase();
      if (search !== '') words.push(search);
      continue;
    }
    const matcher = {
      name: unquote(name),
      value: unquote(value),
      isRegex: operator.endsWith('~'),
      isEqual: !operator.startsWith('!'),
    };
    const problem = isOpen(name) || isOpen(value) ? 'a quote has no end' : problemOf(matcher);
    if (problem) error ??= filterError(`${name}${operator}${value}`, problem);
    else matchers.push(matcher);
  }
  return { words, matchers, error };
}

/** `team=~"a|b"`, as {@link parseFilter} and Alertmanager read it. */
export function formatMatcher({ name, value, isRegex, isEqual }: LabelMatcher): string {
  const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
  const operator = isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=';
  return `${/^[A-Za-z_][\w.:]*$/.test(name) ? name : quoted(name)}${operator}${quoted(value)}`;
}

/**
 * Whether labels have all of these, as Alertmanager decides it: regular expressions are RE2's, anchored, and take no
 * longer than a label is long. A matcher that cannot be used matches nothing; {@link problemOf} says why.
 */
export function matcherTest(matchers: readonly LabelMatcher[]): (labels: Labels) => boolean {
  const tests = matchers.map((matcher) => {
    if (problemOf(matcher) !== undefined) return () => false;
    const fits = compileMatchers([matcher]);
    // Labels repeat: each value is tried once.
    const known = new Map<string, boolean>();
    return (labels: Labels) => {
      const value = labelOf(labels, matcher.name);
      let answer = known.get(value);
      if (answer === undefined) known.set(value, (answer = fits(labels)));
      return answer;
    };
  });
  return (labels) => tests.every((test) => test(labels));
}

/** Why a matcher cannot be used, as a clause; `undefined` when it can. */
export function problemOf(matcher: LabelMatcher): string | undefined {
  if (!matcher.isRegex) return undefined;
  try {
    compileMatchers([matcher]);
    return undefined;
  } catch (thrown) {
    return errorOf(thrown).message;
  }
}

/** A label's value, never one that every object has; empty when there is none. */
export function labelOf(labels: Labels, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}

/** A part of a filter that makes no sense. */
export function filterError(part: string, problem: string): ObsError {
  return new ObsError({
    code: 'alert-filter-invalid',
    message: 'filter part is not applied: {part}: {problem}',
    hint: 'Write a label matcher such as severity="page" or team=~"a|b".',
    values: { part, problem },
  });
}

function isOpen(text: string): boolean {
  return text.startsWith('"') && !/^"(?:[^"\\]|\\[^])*"$/.test(text);
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  return text
    .slice(1, isOpen(text) ? undefined : -1)
    .replace(/\\([\\n"])/g, (_, character: string) => (character === 'n' ? '\n' : character));
}
