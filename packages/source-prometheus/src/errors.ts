import { ObsError, statusError, type HttpStatus } from '@obs-kit/core';

/** What Prometheus' envelope says of a failure; parts that it left out are empty. */
export interface Refusal {
  readonly answer: HttpStatus;
  readonly errorType: string;
  readonly detail: string;
}

/** Status codes whose meaning does not depend on the body. */
const TOLD_BY_STATUS: ReadonlySet<number> = new Set([401, 403, 404, 429, 502, 504]);

/** The sentence for an answer that is an error. VictoriaMetrics puts the HTTP status where Prometheus names a type. */
export function refusalError({ answer, errorType, detail }: Refusal): ObsError {
  if (TOLD_BY_STATUS.has(answer.status) || errorType === '') return statusError(answer, detail);
  const values = { detail };
  if (errorType === 'bad_data' || errorType === '400') {
    return new ObsError({
      code: 'prometheus-bad-query',
      message: 'query refused by Prometheus: {detail}',
      hint: 'Correct the query; the numbers in the sentence are line and column.',
      values,
    });
  }
  if (errorType === 'timeout' || errorType === 'canceled') {
    return new ObsError({
      code: 'prometheus-query-timeout',
      message: 'query given up by Prometheus: {detail}',
      hint: 'Ask for a shorter time range or fewer series, or record the query with a recording rule.',
      values,
    });
  }
  if (errorType === 'execution' || errorType === '422') {
    return new ObsError({
      code: 'prometheus-query-failed',
      message: 'query failed in Prometheus: {detail}',
      hint: 'Correct the query, or narrow it to fewer series or a shorter range.',
      values,
    });
  }
  return statusError(answer, detail);
}

/**
 * @param problem What is wrong with the answer, such as `an empty body`.
 * @param cut It is only a part: the next one may be whole.
 */
export function malformedError(address: string, problem: string, cut = false): ObsError {
  return new ObsError({
    code: 'prometheus-answer-malformed',
    message: 'answer from {address} is not one of the Prometheus API: {problem}',
    hint: 'Check that the url is the base address of a Prometheus, and that no proxy changes its answers.',
    values: { address, problem },
    ...(cut && { retryAfterMs: 0 }),
  });
}
