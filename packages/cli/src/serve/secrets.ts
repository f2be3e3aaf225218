import { readFile } from 'node:fs/promises';
import { ObsError } from '@obs-kit/core';
import type { ProxiedSource, SecretReference } from './config.js';

/** The headers that go with each request to this source. Files are read anew each time: tokens are renewed in place. */
export async function secretHeadersOf({ name, headers }: ProxiedSource): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  for (const [header, reference] of headers) values.set(header, await valueOf(reference, name, header));
  return values;
}

async function valueOf(reference: SecretReference, source: string, header: string): Promise<string> {
  const found =
    'env' in reference ? process.env[reference.env] : await readFile(reference.file, 'utf8').catch(() => undefined);
  const value = found?.trim() ?? '';
  // Neither the value nor where it comes from is told to a page.
  if (value === '' || /[\r\n\0]/.test(value)) {
    throw new ObsError({
      code: 'serve-secret-missing',
      message: 'header {header} of source "{source}" has no value on the server',
      hint: 'Set the environment variable or write the file that the configuration names; one line, not empty.',
      values: { header, source },
    });
  }
  return reference.prefix + value;
}
