import type { QueryRequest } from '@obs-kit/core';
import type { Direction, Query } from '../dsl.js';
import { searchQueryOf } from '../search-query.js';
import type { Target } from '../target.js';
import type { Position } from './position.js';

/** Written with all the places that the server knows, and read the same in every version. */
export const TIME_FORMAT = 'strict_date_optional_time_nanos';

/** The body of a search for documents. */
export interface DocumentSearch {
  size: number;
  track_total_hits: boolean;
  query: Query;
  sort: Record<string, { order: Direction; mode?: 'min' | 'max'; unmapped_type?: 'boolean' }>[];
  docvalue_fields: { field: string; format: string }[];
}

/** The newest (or oldest) documents of a range, or those behind a position. */
export function documentSearch(
  target: Pick<Target, 'text' | 'timeField' | 'filters'>,
  { range }: Pick<QueryRequest, 'range'>,
  { size, direction }: { readonly size: number; readonly direction: Direction },
  position?: Position,
): DocumentSearch {
  const { timeField } = target;
  const query = searchQueryOf(target, range);
  return {
    size,
    // Whether there are more is seen from a page that is full.
    track_total_hits: false,
    query: position ? behind(query, position, timeField, direction) : query,
    sort: [
      // Of several times, the one by which a bound of the range leaves a document out.
      { [timeField]: { order: direction, mode: direction === 'desc' ? 'min' : 'max', unmapped_type: 'boolean' } },
      { _doc: { order: direction } },
    ],
    docvalue_fields: [{ field: timeField, format: TIME_FORMAT }],
  };
}

function behind({ bool }: Query, { until, seen }: Position, timeField: string, direction: Direction): Query {
  const bound = { [direction === 'desc' ? 'lte' : 'gte']: until, format: TIME_FORMAT };
  const shown = [...seen].map(([index, ids]) => ({
    bool: { filter: [{ term: { _index: { value: index } } }, { ids: { values: [...ids] } }] },
  }));
  return {
    bool: {
      filter: [...(bool?.filter ?? []), { range: { [timeField]: bound } }],
      must_not: [...(bool?.must_not ?? []), ...shown],
    },
  };
}
