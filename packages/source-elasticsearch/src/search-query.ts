import type { AbsoluteTimeRange } from '@obs-kit/core';
import type { Query } from './dsl.js';
import { clauseOf } from './filters.js';
import type { Target } from './target.js';

/** What documents a target is about, as a DSL object: its time range, its text, its filters. */
export function searchQueryOf(
  { text, timeField, filters }: Pick<Target, 'text' | 'timeField' | 'filters'>,
  range: AbsoluteTimeRange | undefined,
): Query {
  const clauses = filters.map(clauseOf);
  const filter: Query[] = [
    ...(range ? [rangeQueryOf(timeField, range)] : []),
    ...(text === '' || text === '*' ? [] : [{ query_string: { analyze_wildcard: true, query: text } }]),
    ...clauses.filter(({ not }) => !not).map(({ clause }) => clause),
  ];
  const mustNot = clauses.filter(({ not }) => not).map(({ clause }) => clause);
  return { bool: { filter, ...(mustNot.length > 0 && { must_not: mustNot }) } };
}

/** Both ends belong to the range, as everywhere in obs-kit. */
function rangeQueryOf(timeField: string, { from, to }: AbsoluteTimeRange): Query {
  return { range: { [timeField]: { gte: Math.round(from), lte: Math.round(to), format: 'epoch_millis' } } };
}
