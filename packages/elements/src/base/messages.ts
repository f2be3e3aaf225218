import type { ErrorValues, ObsError } from '@obs-kit/core';

/** An error in another language. */
export type ErrorTranslation = (values: ErrorValues) => { readonly message: string; readonly hint: string };

/**
 * Every word that the elements show, in English. An entry is a string, or a function of the values that it names;
 * numbers and dates in those values are already formatted for the locale, unless the entry says otherwise.
 *
 * Errors are sentences of their own: `error.<code>` replaces the English of one code.
 */
const ENGLISH = {
  // shared
  close: 'Close',
  cancel: 'Cancel',
  apply: 'Apply',
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
  chart: 'Chart',
  legend: 'Legend',
  legendHint: 'Click to show one series, Ctrl-click to hide or show it',
  series: 'Series',
  time: 'Time',
  value: 'Value',
  zoomReset: 'Zoom out',
  tableRows: (shown: string, total: string): string => `First ${shown} of ${total} rows`,
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

  // dashboard, scope
  problems: (count: number): string => (count === 1 ? '1 problem' : `${count} problems`),

  // time picker, refresh
  timeRange: 'Time range',
  timeFrom: 'From',
  timeTo: 'To',
  timeFromTo: (from: string, to: string): string => `${from} – ${to}`,
  timeBack: 'Earlier',
  timeForward: 'Later',
  timeZoomOut: 'Zoom out',
  timeZone: 'Time zone',
  timeZoneBrowser: 'Local time',
  timeQuickRanges: 'Ranges to choose from',
  timeRanges: {
    'last-5-minutes': 'Last 5 minutes',
    'last-15-minutes': 'Last 15 minutes',
    'last-30-minutes': 'Last 30 minutes',
    'last-1-hour': 'Last hour',
    'last-3-hours': 'Last 3 hours',
    'last-6-hours': 'Last 6 hours',
    'last-12-hours': 'Last 12 hours',
    'last-24-hours': 'Last 24 hours',
    'last-2-days': 'Last 2 days',
    'last-7-days': 'Last 7 days',
    'last-30-days': 'Last 30 days',
    'last-90-days': 'Last 90 days',
    'last-6-months': 'Last 6 months',
    'last-1-year': 'Last year',
    today: 'Today',
    'today-so-far': 'Today so far',
    yesterday: 'Yesterday',
    'this-week': 'This week',
    'this-week-so-far': 'This week so far',
    'previous-week': 'Previous week',
    'this-month': 'This month',
    'this-month-so-far': 'This month so far',
    'previous-month': 'Previous month',
    'this-year': 'This year',
    'this-year-so-far': 'This year so far',
    'previous-year': 'Previous year',
    'next-1-hour': 'Next hour',
    'next-24-hours': 'Next 24 hours',
    'next-7-days': 'Next 7 days',
  } as Readonly<Record<string, string>>,
  refresh: 'Refresh now',
  refreshInterval: 'Refresh interval',
  refreshOff: 'Off',
  refreshInvalid: (interval: string): string => `“${interval}” is no interval`,

  // variables
  variable: 'Variable',
  variableAll: 'All',
  variableNone: 'None selected',
  variableSearch: 'Search',
  variableLoading: 'Loading…',
  variableNoOptions: 'No values',
  variableNoMatch: 'Nothing matches',
  variableMore: (shown: string, total: string): string => `${shown} of ${total} shown; search for the others`,
  variableSelected: (count: number): string => `${count} selected`,
  variableFailed: 'Failed',
  variableApply: 'Apply',

  // alerts
  alerts: 'Alerts',
  alertStates: {
    firing: 'Firing',
    pending: 'Pending',
    inactive: 'Inactive',
    unreachable: 'Alerts unreachable',
    unknown: 'State unknown',
    none: 'No alert rule',
    loading: 'Loading alerts',
    ok: 'No alerts',
  } as Readonly<Record<string, string>>,
  alertHints: {
    ok: 'Every rule was evaluated, and none is pending or firing.',
    unknown: 'A rule was never evaluated, or its evaluation failed.',
    none: 'Nothing watches: there is no such rule.',
    unreachable: 'The alert rules could not be asked for.',
    unknownState: 'The page gave a state that does not exist.',
    noScope: 'No dashboard or scope is around this badge that could be asked.',
    noValue: 'There is no value to judge.',
    below: 'Every last value is below the thresholds.',
  } as Readonly<Record<string, string>>,
  alertCounts: (firing: number, pending: number): string =>
    [firing > 0 ? `${firing} firing` : '', pending > 0 ? `${pending} pending` : ''].filter(Boolean).join(', '),
  alertValue: (value: string): string => `Value ${value}`,
  alertRunbook: 'Runbook',
  alertNeverEvaluated: 'This rule was never evaluated.',
};

export type Messages = typeof ENGLISH;

/** The words in use. Read them when rendering; do not keep them. */
export const messages: Messages = { ...ENGLISH };

const errorTranslations = new Map<string, ErrorTranslation>();
const watchers = new Set<() => void>();

/**
 * Replaces words, for every element of the page: the language is a fact of the page, like `<html lang>`.
 * Elements that are on the page render anew.
 */
export function setMessages(
  words: Partial<Messages> & { readonly [error: `error.${string}`]: ErrorTranslation },
): void {
  for (const [key, word] of Object.entries(words)) {
    if (key.startsWith('error.')) errorTranslations.set(key.slice('error.'.length), word as ErrorTranslation);
    else if (word !== undefined) (messages as Record<string, unknown>)[key] = word;
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
