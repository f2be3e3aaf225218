import type { ObsError } from '@obs-kit/core';

/** Deepest chain of causes that is told. */
const DEEPEST = 4;

/** All that is known of an error, as lines of text for a report: code, place, values, causes. */
export function errorDetails(error: ObsError): string {
  const lines = [`code: ${error.code}`];
  if (error.where) lines.push(`where: ${error.where}`);
  for (const [name, value] of Object.entries(error.values)) lines.push(`${name}: ${value}`);
  let cause = error.cause;
  for (let depth = 0; depth < DEEPEST && cause !== undefined && cause !== null; depth++) {
    lines.push(`cause: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return lines.join('\n');
}
