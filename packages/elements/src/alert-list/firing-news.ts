import type { AlertRow } from './alert-rows.js';

/** What has begun and what is over since the last look. */
export interface FiringNews {
  readonly began: readonly AlertRow[];
  /** Nothing fires any more, and something did. */
  readonly allClear: boolean;
  /** For the next look. */
  readonly firing: ReadonlySet<string>;
}

/** The first look is no news: what fires already was not heard to begin. */
export function firingNewsOf(rows: readonly AlertRow[], before: ReadonlySet<string> | undefined): FiringNews {
  const firing = rows.filter(({ fires }) => fires);
  return {
    began: before ? firing.filter(({ key }) => !before.has(key)) : [],
    allClear: before !== undefined && before.size > 0 && firing.length === 0,
    firing: new Set(firing.map(({ key }) => key)),
  };
}
