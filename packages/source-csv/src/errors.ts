import { ObsError } from '@obs-kit/core';

/** An answer that is not what the protocol promises. */
export function malformedError(address: string): ObsError {
  return new ObsError({
    code: 'csv-answer-malformed',
    message: 'answer of {address} is not a list of series',
    hint: 'Check that the url of the source leads to such a server.',
    values: { address },
  });
}
