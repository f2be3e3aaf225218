import { ObsError, type HttpAnswer, type HttpClient, type Notice } from '@obs-kit/core';
import type { Outcome } from './batch.js';
import { malformedError, reasonOf, refusalError } from './errors.js';
import { arrayOf, jsonOf, numberOf, ownOf, parseJson, type Json } from './json.js';
import type { Settings } from './settings.js';

/** One search's own part of an answer, with what the server said about it. */
export interface SearchAnswer {
  /** `took`, `hits`, `aggregations`, …: to be read by `ownOf`. */
  readonly body: Json;
  /** Failed shards, time that ran out: the data that came is not whole. */
  readonly notices: readonly Notice[];
  /** Origin and path that were asked: safe to show. */
  readonly address: string;
}

/** Header and body of one search, as two lines of NDJSON, each with its line end. */
export function searchLines(body: Json, index: string, settings: Settings): string {
  const header = { ...(index !== '' && { index }), ignore_unavailable: true, search_type: 'query_then_fetch' };
  // Out of time, the server answers with what it has, where the whole batch would be lost by ours.
  const limited = { ...body, timeout: `${settings.searchTimeoutMs}ms` };
  return `${JSON.stringify(header)}\n${JSON.stringify(limited)}\n`;
}

/**
 * Sends searches as one `_msearch`; an outcome for each, in order.
 * A search that cannot be parsed makes the server refuse them all, and a large one may make the answer too large for all:
 * then each half is asked by itself, until the culprit is alone.
 */
export async function sendSearches(
  http: HttpClient,
  lines: readonly string[],
  settings: Settings,
  signal: AbortSignal,
): Promise<readonly Outcome<SearchAnswer>[]> {
  const params = new URLSearchParams();
  const { maxConcurrentShardRequests: shards } = settings;
  if (shards !== undefined) params.set('max_concurrent_shard_requests', String(shards));
  const body = { text: lines.join(''), type: 'application/x-ndjson' };
  let answer: HttpAnswer | undefined;
  try {
    answer = await http.send({ path: ['_msearch'], method: 'POST', params, body, signal });
    return readResponses(answer, lines.length);
  } catch (thrown) {
    const divisible =
      answer?.status === 400 || (thrown instanceof ObsError && thrown.code === 'source-answer-too-large');
    if (!divisible || lines.length === 1 || signal.aborted) throw thrown;
    const half = Math.ceil(lines.length / 2);
    const halves = [lines.slice(0, half), lines.slice(half)].map(async (part) => {
      try {
        return await sendSearches(http, part, settings, signal);
      } catch (error) {
        return part.map(() => ({ error }));
      }
    });
    return (await Promise.all(halves)).flat();
  }
}

function readResponses(answer: HttpAnswer, length: number): Outcome<SearchAnswer>[] {
  const responses = ownOf(readJson(answer), 'responses');
  if (!Array.isArray(responses)) throw malformedError(answer.address, 'no list of responses');
  if (responses.length !== length)
    throw malformedError(answer.address, `${responses.length} responses to ${length} searches`);
  return responses.map((item) => readResponse(item, answer));
}

/** The JSON of an answer that is a success; throws what else it is. */
export function readJson(answer: HttpAnswer): unknown {
  const { ok, text, address } = answer;
  let json: unknown;
  let problem = text.trim() === '' ? 'an empty body' : '';
  try {
    if (problem === '') json = parseJson(text);
  } catch {
    problem = 'no JSON';
  }
  if (!ok) throw refusalError(answer, ownOf(json, 'error'));
  if (problem !== '') throw malformedError(address, problem);
  return json;
}

function readResponse(item: unknown, answer: HttpAnswer): Outcome<SearchAnswer> {
  const { address, retryAfterMs } = answer;
  const body = jsonOf(item);
  if (!body) return { error: malformedError(address, 'a response that is no object') };
  const error = ownOf(body, 'error');
  if (error !== undefined) {
    const status = numberOf(ownOf(body, 'status'));
    return { error: refusalError({ status: status >= 400 ? status : 500, address, retryAfterMs }, error) };
  }
  return { value: { body, notices: noticesOf(body), address } };
}

/** What the server says about the wholeness of an answer. */
export function noticesOf(body: Json): Notice[] {
  const notices: Notice[] = [];
  const warn = (text: string): void => void notices.push({ severity: 'warning', text });
  const shards = ownOf(body, '_shards');
  const failed = numberOf(ownOf(shards, 'failed'));
  if (failed > 0) {
    const reason = reasonOf(ownOf(arrayOf(ownOf(shards, 'failures'))[0], 'reason'));
    const why = reason === '' ? '' : ` (${reason.slice(0, 200)})`;
    warn(`${failed} of ${numberOf(ownOf(shards, 'total'))} shards failed${why}: the data is not whole.`);
  }
  if (ownOf(shards, 'total') === 0) warn('No index was searched: the name or pattern of the index matches none.');
  const skipped = numberOf(ownOf(ownOf(body, '_clusters'), 'skipped'));
  if (skipped > 0) warn(`${skipped} remote clusters did not answer: the data is not whole.`);
  if (ownOf(body, 'timed_out') === true) warn('The search ran out of time in the server: the data is not whole.');
  if (ownOf(body, 'terminated_early') === true) warn('The server ended the search early: the data is not whole.');
  return notices;
}
