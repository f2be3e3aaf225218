import { messages as shared, type Messages } from '../base/messages.js';
import { addMessages } from '../base/panel-messages.js';

/** The words of the alert list and the form that silences. Numbers and times are formatted already. */
const ALERT_LIST = {
  /** Of entries; `ListedState`. */
  alertListStates: {
    firing: 'Firing',
    error: 'Evaluation failed',
    noData: 'No data',
    vanished: 'Vanished',
    unknown: 'Never evaluated',
    stale: 'Out of date',
    pending: 'Pending',
    recovering: 'Recovering',
    inactive: 'Inactive',
  } as Readonly<Record<string, string>>,
  /** In the middle of a sentence, after a number. */
  alertListCounts: {
    firing: 'firing',
    error: 'failed',
    noData: 'no data',
    vanished: 'vanished',
    unknown: 'never evaluated',
    stale: 'out of date',
    pending: 'pending',
    recovering: 'recovering',
    inactive: 'inactive',
  } as Readonly<Record<string, string>>,
  /** `12 firing, 3 pending of 240`; nothing is shown: `None of 240`. */
  alertListCount: (parts: string, total: string): string => (parts ? `${parts} of ${total}` : `None of ${total}`),
  /** Why there is nothing to list, or why not to believe it: title and sentence. */
  alertListStatus: {
    loading: ['Loading alerts', 'The source has not answered yet.'],
    noScope: ['Nobody to ask', 'No dashboard or scope is around this list, and the page gave no rules.'],
    unreachable: ['Alerts unreachable', 'The alerts could not be asked for.'],
    old: ['Old alerts', 'These are the alerts that were last known.'],
    none: ['No alert rule', 'Nothing watches: there is no rule.'],
    quiet: ['No alerts', 'Every rule was evaluated, and none is pending or firing.'],
    noMatch: ['None match the filter', 'There are alerts or rules that the filter hides.'],
  } as Readonly<Record<string, readonly [title: string, hint: string]>>,
  alertListKnownSince: (age: string): string => `Last known ${age}.`,
  alertListFilter: 'Filter',
  alertListFilterHint: 'Words, or severity="page"',
  alertListShow: 'Show',
  alertListClearFilter: 'Clear the filter',
  alertListGroupBy: 'Group by',
  alertListNoGroups: 'No groups',
  alertListByRule: 'Rule',
  alertListByGroup: 'Rule group',
  alertListByLabel: (label: string): string => `Label ${label}`,
  alertListNoSuch: 'None',
  alertListSort: 'Sort by',
  alertListSorts: {
    state: 'State and severity',
    since: 'Newest first',
    '-since': 'Oldest first',
    name: 'Name',
    value: 'Highest value',
    '-value': 'Lowest value',
  } as Readonly<Record<string, string>>,
  alertListColumns: { state: 'State', name: 'Alert', since: 'Since', value: 'Value' } as Readonly<
    Record<string, string>
  >,
  alertListDownload: 'Download CSV',
  alertListClose: 'Close',
  alertListDetails: (name: string): string => `Details of ${name}`,
  alertListUnnamed: 'Alert without a name',
  alertListLabels: 'Labels',
  alertListAnnotations: 'Annotations',
  alertListQuery: 'Query',
  alertListGroup: 'Rule group',
  alertListSince: (time: string, age: string): string => (age ? `${time} (${age})` : time),
  alertListValueAt: (value: string, time: string): string => (time ? `${value} at ${time}` : value),
  alertListFilterBy: (matcher: string): string => `Filter by ${matcher}`,
  alertListCopyJson: 'Copy as JSON',
  alertListCopyText: 'Copy as text',
  alertListCopyFailed: 'The page may not copy',
  alertListFlapping: 'Flapping',
  alertListAcknowledge: 'Acknowledge',
  alertListUnacknowledge: 'Withdraw the acknowledgement',
  alertListAcknowledged: (by: string): string => (by ? `Acknowledged by ${by}` : 'Acknowledged'),
  alertListSilenced: (time: string): string => `Silenced until ${time}`,
  alertListOver: 'This alert is over, or hidden by a silence.',
  alertListRuleOnly: 'rule',
  alertListMore: (labels: string): string => `+${labels}`,
  alertListOpenList: 'All alerts',

  /** Under the further states of a badge. */
  badgeHints: {
    noData: 'The query of the rule gave no data.',
    error: 'The rule could not be evaluated.',
    vanished: 'A series that was watched is gone.',
    stale: 'The newest value is too old to believe.',
    recovering: 'The condition is over, and the alert is kept for a while.',
  } as Readonly<Record<string, string>>,

  silence: 'Silence',
  silenceTitle: (name: string): string => `Silence ${name}`,
  silenceMatchers: 'Alerts that have',
  silenceMoreMatchers: 'And that have',
  silenceDuration: 'For',
  silenceUntil: (time: string): string => `Until ${time}`,
  silenceAuthor: 'Author',
  silenceComment: 'Comment',
  silencePreview: (count: string, total: string): string => `Hides ${count} of ${total} alerts that are known now.`,
  silencePreviewUnknown: 'How many alerts this hides cannot be told.',
  silenceSend: 'Silence',
  silenceCancel: 'Cancel',
  silenceSending: 'Sending…',
  silenceSent: (time: string): string => `Silenced until ${time}.`,
  silenceHandedOver: 'Handed to the page.',
  silenceUndo: 'Undo',
  silenceUndoing: 'Ending the silence…',
  silenceUndone: 'The silence has ended.',
  silenceProblems: {
    matchers: 'Choose at least one label.',
    regex: 'An expression that matches everything or an empty label alone is refused by Alertmanager.',
    duration: 'Write a duration such as 2h or 1d12h.',
    author: 'Say who you are.',
    comment: 'Say why.',
  } as Readonly<Record<string, string>>,
};

type ListMessages = typeof ALERT_LIST;

declare module '../base/panel-messages.js' {
  interface AddedMessages extends ListMessages {}
}

/** The words in use; those of every element among them. */
export const messages: Messages & ListMessages = addMessages({ ...shared, ...ALERT_LIST });
