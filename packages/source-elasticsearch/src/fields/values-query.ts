import { parseFilters, type Filter } from '../filters.js';
import { jsonOf } from '../json.js';
import { createReader } from '../read.js';
import type { Direction } from '../dsl.js';
import { variableQueryError } from './errors.js';

/** What a variable asks. */
export type ValuesQuery =
  | {
      readonly find: 'terms';
      readonly index: string | undefined;
      readonly field: string;
      /** In query_string syntax; empty: everything. */
      readonly text: string;
      readonly filters: readonly Filter[];
      readonly size: number;
      readonly orderBy: '_key' | '_count';
      readonly order: Direction;
    }
  | { readonly find: 'fields'; readonly index: string | undefined; readonly types: readonly string[] };

const DEFAULT_SIZE = 500;
/** What servers allow in one answer unless set otherwise (`search.max_buckets`). */
const MOST_SIZE = 65_535;
const TERMS = /^terms\(\s*([^,()"]+?)\s*(?:,([^]*))?\)$/;
const FIELDS = /^fields\(\s*([\w, ]*)\s*\)$/;
const ORDERS: Readonly<Record<string, '_key' | '_count'>> = {
  key: '_key',
  _key: '_key',
  term: '_key',
  _term: '_key',
  doc_count: '_count',
  _count: '_count',
  count: '_count',
};

/**
 * Reads `terms(field)`, `terms(field, query)`, `fields()` and `fields(type)`, and the JSON of Grafana's dashboards:
 * `{"find": "terms", "field": "host", "query": "env:prod", "size": 100, "orderBy": "doc_count", "order": "desc"}`,
 * `{"find": "fields", "type": "keyword"}`. Throws `elasticsearch-variable-query` and `elasticsearch-option-invalid`.
 */
export function parseValuesQuery(query: string): ValuesQuery {
  const text = query.trim();
  if (text.startsWith('{')) return parseJsonQuery(text);
  const terms = TERMS.exec(text);
  if (terms) return termsQuery({ field: terms[1]!, text: terms[2]?.trim() ?? '' });
  const fields = FIELDS.exec(text);
  if (fields) return { find: 'fields', index: undefined, types: wordsOf(fields[1]!) };
  throw variableQueryError(text, 'it has none of the known forms');
}

function parseJsonQuery(text: string): ValuesQuery {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw variableQueryError(text, 'it is no JSON');
  }
  if (!jsonOf(json)) throw variableQueryError(text, 'it is no object');
  const reader = createReader(json, '');
  const find = reader.word('find', ['terms', 'fields']);
  if (find === undefined) throw variableQueryError(text, 'it has no "find"');
  const index = reader.text('index')?.trim();
  if (find === 'fields') {
    const type = reader.raw('type');
    return { find, index, types: Array.isArray(type) ? type.map(String) : wordsOf(reader.text('type') ?? '') };
  }
  const field = reader.text('field')?.trim();
  if (field === undefined) throw variableQueryError(text, 'it has no "field"');
  const orderBy = ORDERS[reader.word('orderBy', Object.keys(ORDERS)) ?? 'key']!;
  return {
    ...termsQuery({ field, text: reader.text('query')?.trim() ?? '' }),
    index,
    filters: parseFilters(reader.list('filters') ?? []),
    size: Math.min(reader.count('size', 1) ?? DEFAULT_SIZE, MOST_SIZE),
    orderBy,
    // The most frequent first, or by alphabet.
    order: reader.word('order', ['asc', 'desc']) ?? (orderBy === '_count' ? 'desc' : 'asc'),
  };
}

function termsQuery(given: { readonly field: string; readonly text: string }): ValuesQuery & { find: 'terms' } {
  return { find: 'terms', index: undefined, ...given, filters: [], size: DEFAULT_SIZE, orderBy: '_key', order: 'asc' };
}

function wordsOf(text: string): string[] {
  return text.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
}
