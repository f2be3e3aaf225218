import type { Matcher } from './model.js';
import { quoteString } from './tokens.js';

const CLASSIC_NAME = /^[A-Za-z_:][\w:]*$/;

/** As the `filter` of a request, and as people read it: `team=~"a|b"`. */
export function matcherText({ name, value, isRegex, isEqual }: Matcher): string {
  const operator = isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=';
  // Only versions that know quoted names can hold a label that needs them.
  return `${CLASSIC_NAME.test(name) ? name : quoteString(name)}${operator}${quoteString(value)}`;
}

export function matchersText(matchers: readonly Matcher[]): string {
  return `{${matchers.map(matcherText).join(', ')}}`;
}
