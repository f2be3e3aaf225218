import type { Frame, Notice, QueryRequest, QueryResponse } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import { unsupportedError } from '../errors.js';
import { ownOf } from '../json.js';
import type { Target } from '../target.js';
import { fieldOf, readColumns, type EsqlColumn } from './answer.js';
import { esqlRequest, type EsqlFormat } from './request.js';
import { seriesFields } from './series.js';

/** Rows that a query without `LIMIT` answers, and with one. */
const DEFAULT_ROWS = 1000;
const MOST_ROWS = 10_000;

/** Asks in ES|QL (Elasticsearch 8.11 and later). Throws `elasticsearch-unsupported` where the server has none. */
export async function queryEsql(
  client: ElasticsearchClient,
  target: Target,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const { flavor } = await client.server(signal);
  if (flavor === 'opensearch') throw unsupportedError('ES|QL');
  const { body, format, notices: unread } = esqlRequest(target, request);
  // Fields of other indices would be columns without a value.
  const params = new URLSearchParams({ drop_null_columns: 'true' });
  const { json, address } = await client.request({
    method: 'POST',
    path: ['_query'],
    params,
    body: { ...body },
    signal,
  });
  const columns = readColumns(json, address);
  const notices: Notice[] = [...target.notices, ...unread, ...noticesOf(json, columns, target.text)];
  return { frames: columns.length === 0 ? [] : [frameOf(columns, { format, request, notices })], notices };
}

function noticesOf(json: unknown, columns: readonly EsqlColumn[], text: string): Notice[] {
  const notices: Notice[] = [];
  if (ownOf(json, 'is_partial') === true) {
    notices.push({
      severity: 'warning',
      text: 'The server ended the query before it had seen all data: the data is not whole.',
    });
  }
  const rows = columns[0]?.values.length ?? 0;
  const isCut = rows === MOST_ROWS || (rows === DEFAULT_ROWS && !/\|\s*limit\s/i.test(text));
  if (isCut)
    notices.push({
      severity: 'info',
      text: `${rows} rows, as many as the server gives: there may be more. Say LIMIT, or narrow the query.`,
    });
  return notices;
}

function frameOf(
  columns: readonly EsqlColumn[],
  {
    format,
    request,
    notices,
  }: { readonly format: EsqlFormat; readonly request: QueryRequest; readonly notices: Notice[] },
): Frame {
  const { refId, query, legend } = request;
  const wantsSeries = format === 'timeseries' || (format === 'auto' && /\|\s*(?:inline)?stats\s/i.test(query));
  const series = wantsSeries ? seriesFields(columns, legend, notices) : undefined;
  const fields = series ?? columns.map(fieldOf);
  if (format === 'timeseries' && !series) {
    notices.push({
      severity: 'warning',
      text: 'The answer has no column of dates with one of numbers: it is shown as a table.',
    });
  }
  const kind = series ? 'timeseries' : 'table';
  return { refId, fields, length: fields[0]?.values.length ?? 0, meta: { kind, executedQuery: query } };
}
