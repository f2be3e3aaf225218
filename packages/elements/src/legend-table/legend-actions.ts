/** What can be done with all series at once; each gives the ids that are hidden then. */
export type LegendAction = 'show-all' | 'only-listed' | 'hide-listed' | 'invert';

/** @param listed Ids that the search leaves; all without one. */
export function hiddenAfter(
  action: LegendAction,
  all: readonly string[],
  hidden: ReadonlySet<string>,
  listed: ReadonlySet<string>,
): ReadonlySet<string> {
  switch (action) {
    case 'show-all':
      return new Set();
    case 'only-listed':
      return new Set(all.filter((id) => !listed.has(id)));
    case 'hide-listed':
      return new Set(all.filter((id) => listed.has(id) || hidden.has(id)));
    case 'invert':
      return new Set(all.filter((id) => !hidden.has(id)));
  }
}
