import { addMessages, messages as panelMessages } from './panel-messages.js';

export { setMessages, watchMessages, wordsOf, type ErrorTranslation } from './panel-messages.js';

/** The words of what is around panels: dashboard, time picker, variables, alerts. */
const AROUND_PANELS = {
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
  apply: 'Apply',
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

/**
 * Every word that the elements show. An entry is a string, or a function of the values that it names; numbers and dates
 * in those values are already formatted for the locale, unless the entry says otherwise.
 *
 * Errors are sentences of their own: `error.<code>` replaces the English of one code.
 */
export type Messages = typeof panelMessages & typeof AROUND_PANELS;

/** The words in use, in English until a page sets others. Read them when rendering; do not keep them. */
export const messages: Messages = addMessages({ ...panelMessages, ...AROUND_PANELS });
