import type { QueryRequest } from '@obs-kit/core';
import { optionError } from '../errors.js';
import type { Query } from '../dsl.js';
import { jsonOf } from '../json.js';
import { createReader, unreadNotices } from '../read.js';
import { searchQueryOf } from '../search-query.js';
import type { Target } from '../target.js';
import type { Notice } from '@obs-kit/core';

/** What the rows of an answer are made into; `auto`: series when the query counts something (`STATS`), else a table. */
export type EsqlFormat = 'auto' | 'table' | 'timeseries';

/** The body of a question in ES|QL. */
export interface EsqlBody {
  query: string;
  columnar: true;
  params?: Record<string, string | number | boolean | null>[];
  filter: Query;
}

export interface EsqlRequest {
  readonly body: EsqlBody;
  readonly format: EsqlFormat;
  readonly notices: readonly Notice[];
}

/**
 * The query with its range as a filter, and its bind values: `?_tstart` and `?_tend`, the range, and those of the setting
 * `params`. They are never written into the text. Throws `elasticsearch-option-invalid`.
 */
export function esqlRequest(target: Target, { range }: Pick<QueryRequest, 'range'>): EsqlRequest {
  const reader = createReader(target.settings, 'settings');
  const format = reader.word('format', ['auto', 'table', 'timeseries']) ?? 'auto';
  const own = reader.raw('params');
  if (own !== undefined && !jsonOf(own)) throw optionError('settings.params', own, 'an object of names and values');
  const values = new Map<string, unknown>([
    ['_tstart', new Date(range.from).toISOString()],
    ['_tend', new Date(range.to).toISOString()],
    ...Object.entries(own ?? {}),
  ]);
  const named = new Set(Array.from(target.text.matchAll(/\?([A-Za-z_]\w*)/g), (match) => match[1]!));
  const params = [...named]
    .filter((name) => values.has(name))
    .map((name) => ({ [name]: bindValue(name, values.get(name)) }));
  const body: EsqlBody = {
    query: target.text,
    columnar: true,
    ...(params.length > 0 && { params }),
    filter: searchQueryOf({ ...target, text: '' }, range),
  };
  return { body, format, notices: unreadNotices([reader]) };
}

function bindValue(name: string, value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw optionError(`settings.params.${name}`, value, 'a text, a number, true, false or null');
}
