import { silenceInvalidError } from './errors.js';
import type { SilenceDraft } from './model.js';

/** The body that makes a silence. Throws `alertmanager-silence-invalid` for what the server would refuse less clearly. */
export function silenceBody(draft: SilenceDraft): string {
  const { id, matchers, startsAt, endsAt, createdBy, comment, annotations } = draft;
  if (!Array.isArray(matchers) || matchers.length === 0) throw silenceInvalidError('no matcher');
  if (matchers.some(({ name, value }) => !name || typeof value !== 'string')) {
    throw silenceInvalidError('a matcher without a name or a value');
  }
  if (!isInstant(startsAt)) throw silenceInvalidError('a start that is no time');
  if (!isInstant(endsAt)) throw silenceInvalidError('an end that is no time');
  if (endsAt <= startsAt) throw silenceInvalidError('an end before its start');
  if (!createdBy) throw silenceInvalidError('no author');
  if (!comment) throw silenceInvalidError('no comment');
  return JSON.stringify({
    ...(id && { id }),
    matchers: matchers.map(({ name, value, isRegex = false, isEqual = true }) => ({ name, value, isRegex, isEqual })),
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    createdBy,
    comment,
    ...(annotations && { annotations }),
  });
}

/** Dates reach this far on either side of 1970. */
function isInstant(ms: unknown): boolean {
  return typeof ms === 'number' && Math.abs(ms) <= 8.64e15;
}
