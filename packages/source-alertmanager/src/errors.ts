import { ObsError, statusError, type HttpAnswer } from '@obs-kit/core';
import { recordOf, stringOf } from './json.js';

/** Status codes whose meaning does not depend on the body. */
const TOLD_BY_STATUS: ReadonlySet<number> = new Set([401, 403, 404, 429, 502, 503, 504]);

/** Whether the server says that no silence has the id: by an empty 404, or by 404 or 500 and words. */
export function saysNoSilence(answer: HttpAnswer): boolean {
  if (answer.status !== 404 && answer.status !== 500) return false;
  // Another 404 means that the API is not below this url.
  return (answer.status === 404 && answer.text.trim() === '') || /^silence.*not found/i.test(detailOf(answer));
}

/** The sentence for an answer that is no success. */
export function refusalError(answer: HttpAnswer): ObsError {
  const detail = detailOf(answer);
  if (detail === '' || TOLD_BY_STATUS.has(answer.status)) return statusError(answer, detail);
  if (answer.status === 400 || answer.status === 422) {
    return new ObsError({
      code: 'alertmanager-refused',
      message: 'request refused by Alertmanager: {detail}',
      hint: 'Correct the matchers, the receiver or the silence as the sentence says.',
      values: { detail },
    });
  }
  return statusError(answer, detail);
}

/** Errors are a JSON string, or `{ code, message }` from the part of the server that checks requests. */
function detailOf({ text }: HttpAnswer): string {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'string' ? body : stringOf(recordOf(body)?.['message']);
  } catch {
    return '';
  }
}

/** @param problem What is wrong with the answer, such as `an empty body`. */
export function malformedError(address: string, problem: string): ObsError {
  return new ObsError({
    code: 'alertmanager-answer-malformed',
    message: 'answer from {address} is not one of the Alertmanager API: {problem}',
    hint: 'Check that the url is the base address of an Alertmanager from version 0.16 on, and that no proxy changes its answers.',
    values: { address, problem },
  });
}

export function silenceUnknownError(id: string): ObsError {
  return new ObsError({
    code: 'alertmanager-silence-unknown',
    message: 'silence unknown to Alertmanager: {id}',
    hint: 'List the silences again: it may have been deleted, or expired long ago.',
    values: { id },
  });
}

/** @param problem The offending part, such as `a start that is no time`. */
export function silenceInvalidError(problem: string): ObsError {
  return new ObsError({
    code: 'alertmanager-silence-invalid',
    message: 'silence cannot be made: it has {problem}',
    hint: 'Give at least one matcher with a name, start and end in ms since 1970, an author and a comment.',
    values: { problem },
  });
}

/** @param problem What was found, and where. */
export function querySyntaxError(query: string, problem: string): ObsError {
  return new ObsError({
    code: 'alertmanager-bad-query',
    message: 'query not understood: {query}: {problem}',
    hint: 'Write alerts, groups, silences or status; the first three may be followed by matchers, as in alerts{severity="critical", team=~"a|b"}.',
    values: { query: query.trim() === '' ? '(empty)' : query, problem },
  });
}

export function settingError(setting: string, value: unknown, hint: string): ObsError {
  return new ObsError({
    code: 'alertmanager-setting-invalid',
    message: 'setting {setting} of an Alertmanager cannot be "{value}"',
    hint,
    values: { setting, value: typeof value === 'object' ? JSON.stringify(value) : String(value) },
  });
}
