import type { AnnotationRequest, Field, QueryResponse } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import type { Query } from '../dsl.js';
import { parseFilters } from '../filters.js';
import { arrayOf } from '../json.js';
import { createReader, unreadNotices } from '../read.js';
import { searchQueryOf } from '../search-query.js';
import type { Settings } from '../settings.js';
import { columnOf, textOf } from './columns.js';
import { flatten } from './flatten.js';
import { readHits } from './hits.js';
import { documentSearch, TIME_FORMAT, type DocumentSearch } from './request.js';
import { parseTime } from './time.js';

const DEFAULT_SIZE = 500;
const MOST_SIZE = 10_000;

interface AnnotationOptions {
  readonly index: string;
  readonly timeField: string;
  /** Empty: events are instants. */
  readonly timeEndField: string;
  readonly titleField: string;
  readonly textField: string;
  readonly tagsField: string;
  readonly size: number;
  readonly filters: ReturnType<typeof parseFilters>;
}

/**
 * Documents as events: one frame of kind `annotations`, the newest `size` of the range. With `timeEndField`, also those
 * that began before the range and last into it. Throws `elasticsearch-option-invalid`.
 */
export async function queryAnnotations(
  client: ElasticsearchClient,
  settings: Settings,
  request: AnnotationRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const reader = createReader(request.options, '');
  const options: AnnotationOptions = {
    index: reader.text('index')?.trim() ?? settings.index,
    timeField: reader.text('timeField')?.trim() ?? settings.timeField,
    timeEndField: reader.text('timeEndField')?.trim() ?? '',
    titleField: reader.text('titleField')?.trim() ?? '',
    textField: reader.text('textField')?.trim() ?? 'message',
    tagsField: reader.text('tagsField')?.trim() ?? 'tags',
    size: Math.min(reader.count('size', 1) ?? DEFAULT_SIZE, MOST_SIZE),
    filters: parseFilters(reader.list('filters') ?? []),
  };
  const unread = unreadNotices([reader]);
  const body = annotationSearch(options, request);
  const answer = await client.search({ ...body }, { index: options.index, signal });
  const hits = readHits(answer, options.timeField)
    .toReversed()
    .sort((a, b) => a.time - b.time || 0);
  const rows = hits.map(({ source }) => flatten(source));
  const texts = (field: string): (string | null)[] => rows.map((row) => (field === '' ? null : textOf(row.get(field))));
  const ends = Float64Array.from(hits, ({ formatted }) => parseTime(formatted.get(options.timeEndField) ?? ''));
  const fields: Field[] = [
    { name: 'time', type: 'time', values: Float64Array.from(hits, ({ time }) => time), config: {} },
    ...(options.timeEndField === '' ? [] : [{ name: 'timeEnd', type: 'time', values: ends, config: {} } as const]),
    ...(options.titleField === '' ? [] : [columnOf('title', texts(options.titleField))]),
    columnOf('text', texts(options.textField)),
    columnOf(
      'tags',
      rows.map((row) => tagsOf(row.get(options.tagsField))),
    ),
    columnOf(
      'id',
      hits.map(({ index, id }) => `${index}/${id}`),
    ),
  ];
  const meta = { kind: 'annotations', executedQuery: JSON.stringify(body) } as const;
  return { frames: [{ fields, length: hits.length, meta }], notices: [...unread, ...answer.notices] };
}

function annotationSearch(options: AnnotationOptions, { query, range }: AnnotationRequest): DocumentSearch {
  const { timeField, timeEndField, filters, size } = options;
  const target = { text: query.trim(), timeField, filters };
  const search = documentSearch(target, { range }, { size, direction: 'desc' });
  if (timeEndField === '') return search;
  const format = 'epoch_millis';
  const [from, to] = [Math.round(range.from), Math.round(range.to)];
  const before: Query = { range: { [timeField]: { lt: from, format } } };
  const lasts: Query = { range: { [timeEndField]: { gte: from, format } } };
  const { bool } = searchQueryOf(target, undefined);
  return {
    ...search,
    query: {
      bool: {
        filter: [{ range: { [timeField]: { lte: to, format } } }, ...(bool?.filter ?? [])],
        must_not: [{ bool: { filter: [before], must_not: [lasts] } }, ...(bool?.must_not ?? [])],
      },
    },
    docvalue_fields: [...search.docvalue_fields, { field: timeEndField, format: TIME_FORMAT }],
  };
}

/** One per line; a text may hold several, apart by commas. */
function tagsOf(value: unknown): string | null {
  const tags = (Array.isArray(value) ? arrayOf(value) : (textOf(value) ?? '').split(','))
    .map((tag) => (textOf(tag) ?? '').replace(/\s+/g, ' ').trim())
    .filter((tag) => tag !== '');
  return tags.length === 0 ? null : tags.join('\n');
}
