import type { LabelMatcher } from '@obs-kit/core/alerting.js';
import { textOf, type Fields } from '../yaml/fields.js';
import { parseMatchers } from './parse-matchers.js';

/** Where the matchers of one side stand: the two old maps, and the list. */
export interface MatcherKeys {
  readonly exact: string;
  readonly regex: string;
  readonly matchers: string;
}

/** All matchers of one side; one that cannot be read makes the fields not ok, for without it more would match. */
export function parseMatcherFields(fields: Fields, keys: MatcherKeys): readonly LabelMatcher[] {
  const old = [keys.exact, keys.regex].flatMap((key) =>
    Object.entries(fields.labels(key)).map(([name, value]) => ({
      name,
      value,
      isRegex: key === keys.regex,
      isEqual: true,
    })),
  );
  const place = fields.report.at(keys.matchers);
  const listed = fields.list(keys.matchers).flatMap((item, i) => {
    const text = textOf(item, place.at(i));
    const matchers = text === undefined ? undefined : parseMatchers(text);
    if (matchers !== undefined) return matchers;
    fields.ok = false;
    if (text === undefined) return [];
    place.at(i).add({
      code: 'alertmanager-matcher-invalid',
      message: 'matcher cannot be read: {text}',
      hint: 'Write it like severity="page", team=~"a|b" or "any name"!="x".',
      values: { text },
    });
    return [];
  });
  return [...old, ...listed];
}
