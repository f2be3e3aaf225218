import { ObsError } from '../../base/error.js';
import type { DataSourceOptions } from '../data-source.js';
import { createHttpClient } from '../http.js';
import { statusError } from '../status.js';

/**
 * Gives what is `given` or, without it, the text at the source's `url`, asked for anew each time. Rejects with
 * `table-data-missing`, `table-data-empty`, and as an HTTP client does.
 */
export function createFetch(options: DataSourceOptions, given: unknown): (signal: AbortSignal) => Promise<unknown> {
  if (given !== undefined) return () => Promise.resolve(given).then(notEmpty);
  if (options.url === undefined) return () => Promise.reject(missingError());
  const http = createHttpClient(options);
  return async (signal) => {
    const answer = await http.send({ path: [], method: 'GET', signal });
    if (!answer.ok) throw statusError(answer);
    return notEmpty(answer.text);
  };
}

function notEmpty(data: unknown): unknown {
  if (typeof data !== 'string' || data.trim() !== '') return data;
  throw new ObsError({
    code: 'table-data-empty',
    message: 'data is empty text',
    hint: 'Check that the file is not empty, and that the address leads to it.',
  });
}

function missingError(): ObsError {
  return new ObsError({
    code: 'table-data-missing',
    message: 'source has no data',
    hint: 'Give it a url or the data itself.',
  });
}
