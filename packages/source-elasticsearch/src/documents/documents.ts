import type { Field, Frame, Notice, QueryRequest, QueryResponse } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import type { Target } from '../target.js';
import { columnOf } from './columns.js';
import { flatten } from './flatten.js';
import type { Hit } from './hits.js';
import { readPage, type Page } from './page.js';
import { parseDocumentSettings } from './settings.js';

/** More columns than this are no table; the rest is left out, with a word about it. */
const MOST_COLUMNS = 1000;

/** Documents as a table (`raw`) or as one column of JSON (`raw_document`), the oldest first. */
export async function queryDocuments(
  client: ElasticsearchClient,
  target: Target,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const page = await readPage(client, target, request, parseDocumentSettings(target), signal);
  const notices: Notice[] = [...target.notices, ...page.notices];
  const fields =
    target.kind === 'raw_document' ? [jsonField(page, request.refId)] : tableFields(page, target.timeField, notices);
  return { frames: [frameOf(page, fields, request, 'table')], notices };
}

/** A page as a frame. */
export function frameOf(page: Page, fields: readonly Field[], { refId }: QueryRequest, kind: 'table' | 'logs'): Frame {
  const { hits, sent, next } = page;
  return {
    refId,
    fields,
    length: hits.length,
    meta: { kind, executedQuery: sent, ...(next !== undefined && { next }) },
  };
}

/** Whole documents with their names, as text: numbers beyond 2^53 are text in them. */
function jsonField({ hits }: Page, name: string): Field {
  const values = hits.map(({ index, id, source }) => JSON.stringify({ ...source, _index: index, _id: id }));
  return { name, type: 'string', values, config: {} };
}

function tableFields({ hits }: Page, timeField: string, notices: Notice[]): Field[] {
  return [
    timeFieldOf(timeField, hits),
    columnOf(
      '_id',
      hits.map(({ id }) => id),
    ),
    columnOf(
      '_index',
      hits.map(({ index }) => index),
    ),
    ...sourceFields(
      hits.map(({ source }) => flatten(source)),
      new Set([timeField]),
      notices,
    ),
  ];
}

export function timeFieldOf(name: string, hits: readonly Hit[]): Field {
  return { name, type: 'time', values: Float64Array.from(hits, ({ time }) => time), config: {} };
}

/** All fields of flattened documents but some, by name in alphabetical order. */
export function sourceFields(
  rows: readonly ReadonlyMap<string, unknown>[],
  without: ReadonlySet<string>,
  notices: Notice[],
): Field[] {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))].filter((name) => !without.has(name)).sort();
  if (names.length > MOST_COLUMNS) {
    const text = `The documents have ${names.length} fields: the first ${MOST_COLUMNS} by name are shown.`;
    notices.push({ severity: 'warning', text });
  }
  return names.slice(0, MOST_COLUMNS).map((name) =>
    columnOf(
      name,
      rows.map((row) => row.get(name)),
    ),
  );
}
