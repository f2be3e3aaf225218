import type { ErrorValues, ObsError } from '@obs-kit/core';
import type { Messages } from './messages.js';

/** An error in another language. */
export type ErrorTranslation = (values: ErrorValues) => { readonly message: string; readonly hint: string };

/** The words in use, those that a page has set among them. */
const table: Record<string, unknown> = {};
const errorTranslations = new Map<string, ErrorTranslation>();
const watchers = new Set<() => void>();

/** The words of modules that a page loads beside the elements; each adds its own here. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by those modules
export interface AddedMessages {}

/** Puts the English of more words into the table, but for those that a page has set already; returns the table. */
export function addMessages<Words extends object>(english: Words): Words {
  Object.assign(table, { ...english, ...table });
  return table as Words;
}

/**
 * Replaces words, for every element of the page: the language is a fact of the page, like `<html lang>`.
 * Elements that are on the page render anew.
 */
export function setMessages(
  words: Partial<Messages & AddedMessages> & { readonly [error: `error.${string}`]: ErrorTranslation },
): void {
  for (const [key, word] of Object.entries(words)) {
    if (key.startsWith('error.')) errorTranslations.set(key.slice('error.'.length), word as ErrorTranslation);
    else if (word !== undefined) table[key] = word;
  }
  for (const watcher of [...watchers]) watcher();
}

/** Calls `fn` after words were replaced; returns the function that ends it. */
export function watchMessages(fn: () => void): () => void {
  watchers.add(fn);
  return () => watchers.delete(fn);
}

/** An error's sentence and hint in the language of the page. */
export function wordsOf(error: ObsError): { readonly message: string; readonly hint: string } {
  return errorTranslations.get(error.code)?.(error.values) ?? { message: error.message, hint: error.hint };
}

/** The words of a panel and of what is in it. */
const PANEL = {
  // shared
  retry: 'Retry',
  copy: 'Copy',
  copied: 'Copied',
  details: 'Details',
  /** Address of the page about an error; empty: no link. A host that publishes `docs/errors/` says where. */
  errorPage: (_code: string): string => '',
  moreInformation: 'More information',
  loading: 'Loading',
  moreItems: (count: string): string => `+${count} more`,

  // panel
  noData: 'No data',
  noDataHint: 'There are no values in this time range.',
  noQuery: 'Nothing to show yet',
  noQueryHint: 'Set the data property, or a query inside an obs-dashboard or obs-scope.',
  untitledPanel: 'Untitled panel',
  panelMenu: (title: string): string => `Menu of ${title}`,
  panelRefresh: 'Refresh',
  panelCopyCsv: 'Copy as CSV',
  panelDownloadCsv: 'Download CSV',
  panelViewTable: 'View as table',
  panelViewChart: 'Back to the chart',
  panelDescription: 'About this panel',
  panelStale: (age: string): string => `Data from ${age}`,
  panelStaleUnknown: 'Old data',
  panelStaleHint: 'The newest answer is late or failed; this is the last one that came.',
  panelNotices: (count: number): string => (count === 1 ? '1 notice' : `${count} notices`),
  panelError: 'This panel could not be drawn',
  panelQueryFailed: 'The query failed',

  // chart
  legend: 'Legend',
  legendHint: 'Click to show one series, Ctrl-click to hide or show it',
  series: 'Series',
  time: 'Time',
  tableRows: (shown: string, total: string): string => `First ${shown} of ${total} rows`,
  pointReadout: (series: string, value: string, time: string): string => `${series}: ${value}, ${time}`,
  reducers: {
    last: 'Last',
    lastNotNull: 'Last',
    first: 'First',
    firstNotNull: 'First',
    min: 'Min',
    max: 'Max',
    mean: 'Mean',
    median: 'Median',
    sum: 'Total',
    count: 'Count',
    range: 'Range',
    delta: 'Delta',
    diff: 'Difference',
    stdDev: 'Std dev',
    variance: 'Variance',
  } as Readonly<Record<string, string>>,
};

/** What a page with nothing but a chart loads; `messages.ts` has these and the words of all that is around panels. */
export const messages: typeof PANEL = addMessages(PANEL);
