import { ObsError } from '@obs-kit/core';
import { malformedError } from '../errors.js';
import type { Fault } from './faults.js';

/** The sentence for a fault in an answer from `address`. */
export function errorOfFault({ kind, problem }: Fault, address: string): ObsError {
  if (kind === 'too-many') {
    return new ObsError({
      code: 'source-answer-too-large',
      message: 'answer from {address} has more than {limit}',
      hint: 'Narrow the time range, or ask for fewer series.',
      values: { address, limit: problem },
    });
  }
  if (kind === 'encoding') {
    return new ObsError({
      code: 'source-answer-malformed',
      message: 'answer from {address} is not UTF-8 text',
      hint: 'Check that the address is the API of such a server, and that no proxy changes its answers.',
      values: { address },
    });
  }
  return malformedError(address, problem, kind === 'cut');
}
