import { addMessages, messages as panelMessages } from '../base/panel-messages.js';

/** The words of the table of many series. Numbers are formatted already. */
const LEGEND_TABLE = {
  legendSearch: 'Search series',
  legendSearchHint: (count: string): string => `Search ${count} series`,
  /** What can be written there. */
  legendSearchHelp: 'Part of a name, or /web-(1|2)/',
  legendCount: (shown: string, total: string): string => `${shown} of ${total}`,
  legendFound: (shown: string, total: string): string => `${shown} of ${total} series`,
  legendNoMatch: (search: string): string => `No series has “${search}” in its name.`,
  legendClearSearch: 'Clear the search',
  legendMenu: 'Series and columns',
  legendShowAll: 'Show all',
  legendOnlyListed: 'Show only those found',
  legendHideListed: 'Hide those found',
  legendHideAll: 'Hide all',
  legendInvert: 'Invert',
  legendCopyText: 'Copy as text',
  legendCopyCsv: 'Copy as CSV',
  legendColumns: 'Columns',
  legendShown: 'Shown',
  legendCopied: (count: string): string => `${count} series copied`,
  legendCopyFailed: 'The page may not copy',
  /** Of reducers, where they differ from those of a small legend: all of them side by side. */
  legendReducers: {
    last: 'Last, also missing',
    first: 'First, also missing',
    step: 'Least step',
    changeCount: 'Changes',
    distinctCount: 'Distinct',
    diffperc: 'Difference %',
    minAboveZero: 'Min above 0',
    logmin: 'Least positive',
    allIsZero: 'All zero',
    allIsNull: 'All missing',
  } as Readonly<Record<string, string>>,
};

type LegendMessages = typeof LEGEND_TABLE;

declare module '../base/panel-messages.js' {
  interface AddedMessages extends LegendMessages {}
}

/** The words in use; those of panels among them. */
export const messages: typeof panelMessages & LegendMessages = addMessages({ ...panelMessages, ...LEGEND_TABLE });

/** What a column of that reducer is called. */
export function titleOfReducer(id: string): string {
  return wordIn(messages.reducers, id) ?? wordIn(messages.legendReducers, id) ?? id;
}

/** The same where all of them stand side by side, so that no two have one name. */
export function longTitleOfReducer(id: string): string {
  return wordIn(messages.legendReducers, id) ?? titleOfReducer(id);
}

function wordIn(words: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(words, id) ? words[id] : undefined;
}
