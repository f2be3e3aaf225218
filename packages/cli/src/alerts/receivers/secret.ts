import { readFile } from 'node:fs/promises';
import { ObsError } from '@obs-kit/core';
import type { SecretReference } from '../../serve/config.js';

/**
 * The value that a reference leads to; files are read anew each time, because tokens are renewed in place.
 * @param what what it is for, such as `password of receiver "ops"`: neither the value nor where it is kept is ever told
 * @throws ObsError `alert-secret-missing`
 */
export async function readSecret(reference: SecretReference, what: string): Promise<string> {
  const found =
    'env' in reference ? process.env[reference.env] : await readFile(reference.file, 'utf8').catch(() => undefined);
  const value = found?.trim() ?? '';
  if (value === '' || /[\r\n\0]/.test(value)) throw secretError(what);
  return reference.prefix + value;
}

/** Also for a value that is none: it is not repeated, because it may be a password in the wrong place. */
export function secretError(what: string): ObsError {
  return new ObsError({
    code: 'alert-secret-missing',
    message: '{what} has no usable value',
    hint: 'Set the environment variable or write the file that is named; one line, not empty.',
    values: { what },
  });
}
