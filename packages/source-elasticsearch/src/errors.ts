import { ObsError, statusError, type HttpStatus } from '@obs-kit/core';
import { arrayOf, jsonOf, ownOf, stringOf } from './json.js';

/** Status codes whose meaning does not depend on the body. */
const TOLD_BY_STATUS: ReadonlySet<number> = new Set([401, 403, 429, 502, 503, 504]);

/**
 * The sentence for an answer, or for one part of `_msearch`, that is an error.
 * @param error What stands under `error`: an object with `root_cause`, `type`, `reason`, `caused_by`, or a text.
 */
export function refusalError(answer: HttpStatus, error: unknown): ObsError {
  const types = new Set(causesOf(error).map((cause) => stringOf(ownOf(cause, 'type'))));
  const detail = reasonOf(error);
  const values = { detail };
  if (types.has('too_many_buckets_exception') || /too many buckets/i.test(detail)) {
    return new ObsError({
      code: 'elasticsearch-too-many-buckets',
      message: 'query makes more buckets than the server allows: {detail}',
      hint: 'Choose a longer interval or a shorter time range, or lower the size of a terms aggregation.',
      values,
    });
  }
  const unknown = /unknown aggregation type \[(\w+)\]/i.exec(detail);
  if (unknown) return unsupportedError(`aggregation "${unknown[1]}"`);
  if (types.has('index_not_found_exception')) {
    return new ObsError({
      code: 'elasticsearch-index-missing',
      message: 'index not found: {detail}',
      hint: 'Check the index of the source or of the query; a pattern such as logs-* may match none.',
      values,
    });
  }
  if (TOLD_BY_STATUS.has(answer.status) || detail === '') return statusError(answer, detail);
  if (answer.status >= 400 && answer.status < 500) {
    return new ObsError({
      code: 'elasticsearch-bad-query',
      message: 'query refused by the server: {detail}',
      hint: 'Correct the query text, or the fields and settings of its aggregations.',
      values,
    });
  }
  return new ObsError({
    code: 'elasticsearch-query-failed',
    message: 'query failed in the server: {detail}',
    hint: 'Ask for a shorter time range or fewer aggregations; if it stays, look into the log of the server.',
    values,
  });
}

/** The error itself and all that it names as causes, the best first; a chain of causes ends after a few. */
function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [...arrayOf(ownOf(error, 'root_cause')), error];
  let cause = ownOf(error, 'caused_by');
  for (let depth = 0; depth < 5 && jsonOf(cause); depth++) {
    causes.push(cause);
    cause = ownOf(cause, 'caused_by');
  }
  for (const shard of arrayOf(ownOf(error, 'failed_shards'))) causes.push(ownOf(shard, 'reason'));
  return causes;
}

/** The server's own words for an error or a failed shard; empty when it has none. */
export function reasonOf(error: unknown): string {
  if (typeof error === 'string') return error;
  const reasons = causesOf(error)
    .map((cause) => stringOf(ownOf(cause, 'reason')).trim())
    .filter((reason) => reason !== '');
  // It names no reason, so any other one is better.
  return reasons.find((reason) => reason !== 'all shards failed') ?? reasons[0] ?? '';
}

/** @param problem What is wrong with the answer, such as `an empty body`. */
export function malformedError(address: string, problem: string): ObsError {
  return new ObsError({
    code: 'elasticsearch-answer-malformed',
    message: 'answer from {address} is not one of Elasticsearch: {problem}',
    hint: 'Check that the url is the base address of an Elasticsearch or OpenSearch, and that no proxy changes its answers.',
    values: { address, problem },
  });
}

/** @param what Such as `ES|QL` or `aggregation "rate"`. */
export function unsupportedError(what: string): ObsError {
  return new ObsError({
    code: 'elasticsearch-unsupported',
    message: 'this server does not know {what}',
    hint: 'Use what its version offers: OpenSearch has no top_metrics, rate or ES|QL, and old servers lack more.',
    values: { what },
  });
}

/** @param expected What it should be, such as `a duration`. */
export function optionError(where: string, value: unknown, expected: string): ObsError {
  return new ObsError({
    code: 'elasticsearch-option-invalid',
    message: 'option {where} is not {expected}: {value}',
    hint: 'Correct this option of the query or of the source.',
    values: { where, expected, value: typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing') },
    where,
  });
}
