import { optionError } from './errors.js';
import type { Query } from './dsl.js';
import { createReader } from './read.js';

const OPERATORS = ['=', '!=', '=~', '!~', '<', '<=', '>', '>=', '=|', '!=|'] as const;

/** An ad-hoc filter: a condition on one field that is never written into a text. */
export interface Filter {
  readonly key: string;
  /** `=~` is an anchored Lucene regular expression; `=|` is "one of". */
  readonly operator: (typeof OPERATORS)[number];
  /** One value, but for `=|` and `!=|`. */
  readonly values: readonly string[];
}

export function parseFilters(list: readonly unknown[]): Filter[] {
  return list.map((item, i) => {
    const reader = createReader(item, `filters[${i}]`);
    const key = reader.text('key');
    if (key === undefined) throw optionError(`filters[${i}].key`, undefined, 'the name of a field');
    const operator = reader.word('operator', OPERATORS) ?? '=';
    const several = reader.list('values') ?? (operator.endsWith('|') ? [reader.raw('value')].flat() : undefined);
    const values = (several ?? [reader.text('value') ?? '']).map(String);
    return { key, operator, values };
  });
}

/** The filter as a DSL object, and whether documents must not match it. */
export function clauseOf({ key, operator, values }: Filter): { readonly clause: Query; readonly not: boolean } {
  const value = values[0] ?? '';
  const not = operator.startsWith('!');
  switch (operator) {
    case '=':
    case '!=':
      return { clause: { term: { [key]: { value } } }, not };
    case '=|':
    case '!=|':
      return { clause: { terms: { [key]: [...values] } }, not };
    case '=~':
    case '!~':
      return { clause: { regexp: { [key]: { value } } }, not };
    case '<':
      return { clause: { range: { [key]: { lt: value } } }, not };
    case '<=':
      return { clause: { range: { [key]: { lte: value } } }, not };
    case '>':
      return { clause: { range: { [key]: { gt: value } } }, not };
    case '>=':
      return { clause: { range: { [key]: { gte: value } } }, not };
  }
}
