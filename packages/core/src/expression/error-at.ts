import { errorOf, ObsError } from '../base/error.js';

/** What was thrown, with the part of the rule that it concerns; one that names its place keeps it. */
export function errorAt(thrown: unknown, where: string): ObsError {
  const error = errorOf(thrown);
  if (error.where !== undefined) return error;
  const { code, message, hint, retryAfterMs } = error;
  // Its sentences are filled already, so nothing fills them again.
  return new ObsError({
    code,
    message,
    hint,
    where,
    cause: thrown,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Why an evaluation failed, in one sentence, with the place. */
export function sentenceOf(thrown: unknown): string {
  const { message, where } = errorOf(thrown);
  return where === undefined ? message : `${message} (${where})`;
}
