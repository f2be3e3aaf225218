import type { AbsoluteTimeRange, Notice } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import type { Direction, Query } from '../dsl.js';
import type { Filter } from '../filters.js';
import { arrayOf, numberOf, ownOf } from '../json.js';
import { searchQueryOf } from '../search-query.js';

export interface TermsQuestion {
  readonly index: string;
  readonly timeField: string;
  readonly range: AbsoluteTimeRange;
  readonly text: string;
  readonly filters: readonly Filter[];
  readonly field: string;
  readonly size: number;
  readonly orderBy: '_key' | '_count';
  readonly order: Direction;
  /** A Lucene regular expression that the values match as a whole. */
  readonly include?: string;
}

export interface TermsAnswer {
  readonly values: readonly string[];
  /** There are more than were asked for. */
  readonly more: boolean;
  readonly notices: readonly Notice[];
}

/** The body of a search for the values of a field. */
export interface TermsSearch {
  size: 0;
  track_total_hits: boolean;
  query: Query;
  aggs: {
    values: { terms: { field: string; size: number; order: Record<string, Direction>; include?: string } };
  };
}

export function termsSearch(question: TermsQuestion): TermsSearch {
  const { field, size, orderBy, order, include, range } = question;
  return {
    size: 0,
    track_total_hits: false,
    query: searchQueryOf(question, range),
    // One more than wanted tells whether there are more.
    aggs: {
      values: {
        terms: { field, size: size + 1, order: { [orderBy]: order }, ...(include !== undefined && { include }) },
      },
    },
  };
}

/** The values of a field within a range of time, by an aggregation. */
export async function askTerms(
  client: ElasticsearchClient,
  question: TermsQuestion,
  signal: AbortSignal,
): Promise<TermsAnswer> {
  const answer = await client.search({ ...termsSearch(question) }, { index: question.index, signal });
  const terms = ownOf(ownOf(answer.body, 'aggregations'), 'values');
  const values = arrayOf(ownOf(terms, 'buckets')).map(valueOf);
  const more = values.length > question.size || numberOf(ownOf(terms, 'sum_other_doc_count')) > 0;
  return { values: values.slice(0, question.size), more, notices: answer.notices };
}

/** As a query text takes it: dates and booleans are numbers in `key` alone. */
function valueOf(bucket: unknown): string {
  return String(ownOf(bucket, 'key_as_string') ?? ownOf(bucket, 'key') ?? '');
}
