import { ObsError, type Notice, type QueryRequest, type QueryResponse } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import type { Settings } from '../settings.js';
import { fieldsOf } from './caps.js';
import { fieldError } from './errors.js';
import { askTerms } from './terms.js';
import { isOfType } from './types.js';
import { parseValuesQuery, type ValuesQuery } from './values-query.js';

/**
 * The options of a variable: one frame of kind `values`. See `parseValuesQuery` for what it may ask.
 * Throws `elasticsearch-variable-query`, `elasticsearch-option-invalid`, `elasticsearch-field-unlistable`.
 */
export async function queryValues(
  client: ElasticsearchClient,
  settings: Settings,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const query = parseValuesQuery(request.query);
  const { values, notices } = await (query.find === 'terms'
    ? termValues(client, settings, { request, query }, signal)
    : fieldNames(client, settings, query, signal));
  const field = { name: 'value', type: 'string', values, config: {} } as const;
  const meta = { kind: 'values', executedQuery: request.query } as const;
  return { frames: [{ refId: request.refId, fields: [field], length: values.length, meta }], notices };
}

interface Values {
  readonly values: readonly string[];
  readonly notices: readonly Notice[];
}

async function fieldNames(
  client: ElasticsearchClient,
  settings: Settings,
  { index = settings.index, types: wanted }: ValuesQuery & { find: 'fields' },
  signal: AbortSignal,
): Promise<Values> {
  const fields = await fieldsOf(client, { index, names: ['*'] }, signal);
  return { values: fields.filter(({ types }) => isOfType(types, wanted)).map(({ name }) => name), notices: [] };
}

async function termValues(
  client: ElasticsearchClient,
  settings: Settings,
  { request, query }: { readonly request: QueryRequest; readonly query: ValuesQuery & { find: 'terms' } },
  signal: AbortSignal,
): Promise<Values> {
  const { index = settings.index, field, size } = query;
  const { timeField } = settings;
  try {
    const { values, more, notices } = await askTerms(
      client,
      { ...query, index, timeField, range: request.range },
      signal,
    );
    const text = `Field ${field} has more values: the first ${size} are listed.`;
    return { values, notices: more ? [...notices, { severity: 'warning', text }] : notices };
  } catch (thrown) {
    // The server's own sentence for a text field is a paragraph about its memory.
    const isText = thrown instanceof ObsError && /fielddata|text fields are not optimi[sz]ed/i.test(thrown.message);
    throw isText ? fieldError(field, 'it is a text, which is searched by its words') : thrown;
  }
}
