import { ObsError, type Notice, type QueryRequest } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import type { Direction } from '../dsl.js';
import { malformedError } from '../errors.js';
import { jsonOf, ownOf, stringOf } from '../json.js';
import { noticesOf, type SearchAnswer } from '../msearch.js';
import type { Target } from '../target.js';
import { searchAsync } from './async.js';
import { readHits, type Hit } from './hits.js';
import { closePit, KEEP_ALIVE, openPit } from './pit.js';
import { parseToken, tokenOf, type Position } from './position.js';
import { documentSearch, type DocumentSearch } from './request.js';
import type { DocumentSettings } from './settings.js';

/** More documents of one time than this cannot be told apart in a question. */
const MOST_SEEN = 20_000;

export interface Page {
  /** The oldest first. */
  readonly hits: readonly Hit[];
  readonly notices: readonly Notice[];
  /** Asks for the rows behind these; absent when there are none. */
  readonly next?: string;
  /** The body as it was sent. */
  readonly sent: string;
}

/**
 * One page of documents: the first of the range, or the one behind the token in the option `after`.
 * The first is a plain search, as most readers never turn the page; from the second on pages are read in a point in time.
 */
export async function readPage(
  client: ElasticsearchClient,
  target: Target,
  request: QueryRequest,
  settings: DocumentSettings,
  signal: AbortSignal,
): Promise<Page> {
  const position = parseToken(request.options['after']);
  const body = documentSearch(target, request, settings, position);
  const sent = JSON.stringify(body);
  if (!position) {
    const { index } = target;
    const answer = await (settings.async
      ? searchAsync(client, { ...body }, { index, signal })
      : client.search({ ...body }, { index, signal }));
    return { ...pageOf(answer, target, settings), sent };
  }
  let pit = position.pit ?? (await openPit(client, target.index, signal));
  try {
    const answer = await searchInPit(client, target, body, pit, signal);
    pit = answer.pit;
    const page = pageOf(answer, target, settings, { ...position, pit });
    if (page.next === undefined && pit !== '') void closePit(client, pit);
    return { ...page, sent };
  } catch (thrown) {
    if (pit !== '') void closePit(client, pit);
    // It ended while nobody turned the page; the position holds without it.
    const lost = pit !== '' && thrown instanceof ObsError && thrown.retryAfterMs === undefined;
    if (!lost) throw thrown;
    const after = tokenOf({ ...position, pit: '' });
    return readPage(client, target, { ...request, options: { ...request.options, after } }, settings, signal);
  }
}

async function searchInPit(
  client: ElasticsearchClient,
  { index }: Target,
  search: DocumentSearch,
  pit: string,
  signal: AbortSignal,
): Promise<SearchAnswer & { readonly pit: string }> {
  if (pit === '') return { ...(await client.search({ ...search }, { index, signal })), pit };
  const timeout = `${client.settings.searchTimeoutMs}ms`;
  const body = { ...search, timeout, pit: { id: pit, keep_alive: KEEP_ALIVE } };
  const { json, address } = await client.request({ method: 'POST', path: ['_search'], body, signal });
  const answer = jsonOf(json);
  if (!answer) throw malformedError(address, 'no object');
  return { body: answer, notices: noticesOf(answer), address, pit: stringOf(ownOf(answer, 'pit_id')) || pit };
}

function pageOf(
  answer: SearchAnswer,
  { timeField }: Target,
  { size, direction }: DocumentSettings,
  position?: Position,
): Omit<Page, 'sent'> {
  const { notices } = answer;
  const found = readHits(answer, timeField);
  const hits = (direction === 'desc' ? found.toReversed() : found).sort((a, b) => a.time - b.time || 0);
  if (found.length < size) return { hits, notices };
  const next = behindOf(found, direction, position);
  if (next) return { hits, notices, next: tokenOf(next) };
  const text = `More than ${MOST_SEEN} documents have one time: those behind them cannot be paged to.`;
  return { hits, notices: [...notices, { severity: 'warning', text }] };
}

/** The position behind a full page; `undefined` when it would hold too many documents. */
function behindOf(found: readonly Hit[], direction: Direction, position: Position | undefined): Position | undefined {
  // As the search sorts them, see `documentSearch`.
  const keyOf = ({ times }: Hit): string | undefined => (direction === 'desc' ? times[0] : times.at(-1));
  const until = keyOf(found.at(-1)!);
  if (until === undefined) return undefined;
  const seen = new Map<string, string[]>();
  if (position?.until === until) for (const [index, ids] of position.seen) seen.set(index, [...ids]);
  for (const hit of found) {
    if (keyOf(hit) !== until) continue;
    const ids = seen.get(hit.index);
    if (ids) ids.push(hit.id);
    else seen.set(hit.index, [hit.id]);
  }
  const count = [...seen.values()].reduce((sum, ids) => sum + ids.length, 0);
  return count > MOST_SEEN ? undefined : { until, seen, pit: position?.pit };
}
