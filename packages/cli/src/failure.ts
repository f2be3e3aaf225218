import { errorOf } from '@obs-kit/core';

/** What went wrong and what to do, for a terminal: one paragraph per problem. */
export function describeFailure(thrown: unknown): readonly string[] {
  if (thrown instanceof AggregateError) return [thrown.message, ...thrown.errors.flatMap(describeFailure)];
  const { code, message, hint, where } = errorOf(thrown);
  return [`${where ? `${where}: ` : ''}${message}`, `  ${hint} (${code})`];
}
