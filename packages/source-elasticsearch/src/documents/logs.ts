import {
  isAbort,
  errorOf,
  type Field,
  type Frame,
  type Notice,
  type QueryRequest,
  type QueryResponse,
} from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import type { Target } from '../target.js';
import { columnOf, textOf } from './columns.js';
import { frameOf, sourceFields, timeFieldOf } from './documents.js';
import { flatten } from './flatten.js';
import { readPage, type Page } from './page.js';
import { parseDocumentSettings, type DocumentSettings } from './settings.js';
import { queryVolume } from './volume.js';

/** Log lines, the oldest first, and a frame of their numbers over time; both as parts of one request. */
export async function queryLogs(
  client: ElasticsearchClient,
  target: Target,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const settings = parseDocumentSettings(target);
  // Of older lines the numbers are known already.
  const wanted = settings.volume && request.options['after'] === undefined;
  const notices: Notice[] = [...target.notices];
  const volume = wanted ? askVolume(client, target, request, settings, signal, notices) : Promise.resolve([]);
  const page = await readPage(client, target, request, settings, signal);
  const fields = logFields(page, target.timeField, settings, notices);
  return {
    frames: [frameOf(page, fields, request, 'logs'), ...(await volume)],
    notices: [...notices, ...page.notices],
  };
}

/** Lines without their histogram are still worth showing. */
async function askVolume(
  client: ElasticsearchClient,
  target: Target,
  request: QueryRequest,
  settings: DocumentSettings,
  signal: AbortSignal,
  notices: Notice[],
): Promise<readonly Frame[]> {
  try {
    const { frame, notices: own } = await queryVolume(client, target, request, settings, signal);
    notices.push(...own);
    return [frame];
  } catch (thrown) {
    if (!isAbort(thrown)) {
      notices.push({
        severity: 'warning',
        text: `The numbers of lines over time are missing: ${errorOf(thrown).message}.`,
      });
    }
    return [];
  }
}

function logFields(
  { hits }: Page,
  timeField: string,
  { messageField, levelField }: DocumentSettings,
  notices: Notice[],
): Field[] {
  const rows = hits.map(({ source }) => flatten(source));
  const messages = rows.map((row, i) => textOf(row.get(messageField)) ?? JSON.stringify(hits[i]!.source));
  const levels = rows.map((row) => textOf(row.get(levelField)));
  const ids = hits.map(({ index, id }) => `${index}/${id}`);
  const hasLevel = levels.some((level) => level !== null);
  // What a document calls so too stays in sight under another name.
  const taken = new Set(['time', 'message', 'level', 'id']);
  const rest = sourceFields(rows, new Set([timeField, messageField, levelField]), notices);
  return [
    timeFieldOf('time', hits),
    columnOf('message', messages),
    ...(hasLevel ? [columnOf('level', levels)] : []),
    columnOf('id', ids),
    ...rest.map((field) => (taken.has(field.name) ? { ...field, name: `_source.${field.name}` } : field)),
  ];
}
