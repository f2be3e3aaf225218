import { errorOf, type ObsError } from '@obs-kit/core';

/** Runs every step, whatever the others do, and gives the errors of those that failed. */
export function errorsOf(steps: readonly (() => void)[]): readonly ObsError[] {
  return steps.flatMap((step) => {
    try {
      step();
      return [];
    } catch (thrown) {
      return [errorOf(thrown)];
    }
  });
}
