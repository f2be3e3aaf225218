import type { ObsError } from '@obs-kit/core';

/** Something that is not as it should be, for as long as it lasts. */
export interface HealthProblem {
  /** What it is about, such as `state` or `receiver pager`. */
  readonly part: string;
  readonly code: string;
  readonly text: string;
  readonly hint: string;
  /** ms since the epoch. */
  readonly since: number;
}

/** What is wrong with the runner. Rules that fail say so themselves. */
export interface Health {
  readonly problems: readonly HealthProblem[];
  /** Sets what is wrong with a part; `undefined`: nothing any more. Whether that is news. */
  set(part: string, error: ObsError | undefined): boolean;
}

export function createHealth(now: () => number): Health {
  const problems = new Map<string, HealthProblem>();
  return {
    get problems() {
      return [...problems.values()];
    },
    set(part, error) {
      const before = problems.get(part);
      if (error === undefined) return problems.delete(part);
      const { code, message, hint, where } = error;
      const text = where === undefined ? message : `${where}: ${message}`;
      if (before?.text === text) return false;
      problems.set(part, { part, code, text, hint, since: before?.since ?? now() });
      return true;
    },
  };
}
