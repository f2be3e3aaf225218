import { addMessages, messages as panelMessages } from '../base/panel-messages.js';
import type { SplitRefusal } from './split-expression.js';

const WORDS = {
  ruleEditor: (name: string): string => (name === '' ? 'Alerting rule' : `Alerting rule ${name}`),
  ruleName: 'Name of the alert',
  ruleExpression: 'Expression',
  ruleQuery: 'Query',
  ruleUndo: 'Undo',
  ruleRedo: 'Redo',
  ruleReset: 'Reset',
  ruleExport: 'Copy as YAML',
  ruleExportFailed: 'The rule could not be written as YAML.',
  ruleCopyFailed: 'The page may not write to the clipboard.',
  ruleAskAgain: 'Try again',

  ruleDocumentModule:
    'This rule is a document of several steps. Its editor, @obs-kit/elements/alert-document.js, is not loaded on this page.',

  // what can be moved
  ruleConditionGroup: 'Condition',
  ruleThreshold: (comparison: string): string => `Fires when ${comparison}`,
  ruleThresholdSlider: 'Threshold, slider',
  ruleRecovery: 'Recovers at',
  ruleRecoverySlider: 'Recovery threshold, slider',
  ruleRecoveryUse: 'Own recovery threshold',
  ruleRecoveryNone: 'Without it an alert ends as soon as the condition is not met.',
  ruleRecoverySide: 'It lies on the wrong side of the threshold and has no effect.',
  ruleRecoveryExport: 'A Prometheus rule has no recovery threshold; it is a second condition there.',
  ruleFor: 'For',
  ruleForSlider: 'For, slider',
  ruleKeepFiring: 'Keep firing for',
  ruleKeepFiringSlider: 'Keep firing for, slider',
  ruleDurationInvalid: 'Write a duration, such as 5m or 1h30m.',
  ruleNumberInvalid: 'Write a number.',
  ruleSliderOff: {
    unreadable: 'The threshold cannot be moved here: the expression could not be read.',
    noComparison: 'The threshold cannot be moved here: the expression compares nothing with a number.',
    several: 'The threshold cannot be moved here: the expression has more than one comparison.',
    setOperator: 'The threshold cannot be moved here: the expression joins several with and, or or unless.',
    bool: 'The threshold cannot be moved here: a comparison with bool answers 0 or 1, and both match.',
    noNumber: 'The threshold cannot be moved here: the expression does not compare with one plain number.',
  } as Readonly<Record<SplitRefusal, string>>,

  // texts
  ruleLabels: 'Labels',
  ruleAnnotations: 'Annotations',
  ruleTextName: (kind: string, place: number): string => `${kind}, name ${place}`,
  ruleTextValue: (name: string): string => (name === '' ? 'Text' : `Text of ${name}`),
  ruleTextAdd: (kind: string): string => `Add to ${kind.toLowerCase()}`,
  ruleTextRemove: (name: string): string => (name === '' ? 'Remove' : `Remove ${name}`),
  ruleTextTwice: 'This name is there twice.',
  ruleTextNone: 'None',

  // result
  ruleResult: 'What it would have done',
  ruleWouldHaveFired: (count: string): string =>
    count === '1' ? 'Would have fired once' : `Would have fired ${count} times`,
  ruleWentOnFiring: 'Would have gone on firing from before',
  ruleWouldNotHaveFired: 'Would not have fired',
  ruleNotSeenFiring: 'Would not have fired where it could be judged',
  ruleWindow: (days: number): string => (days === 1 ? 'Last day' : `Last ${days} days`),
  ruleWindowUnknown: (days: string): string => `Not known: the history has ${days}`,
  ruleDays: (days: string): string => (days === '1' ? '1 day' : `${days} days`),
  ruleFiringTime: (span: string): string => `${span} in all`,
  ruleRange: (from: string, to: string): string => (from === to ? from : `${from}–${to}`),
  ruleMessages: (count: string, receiver: string): string =>
    count === '1' ? `1 message to ${receiver}` : `${count} messages to ${receiver}`,
  ruleCountingMessages: 'Counting messages…',
  ruleNoMessages: 'No message',
  ruleFailedTime: (span: string): string => `${span} could not be judged`,
  ruleTrying: 'Trying other times of evaluation…',

  // chart
  ruleChart: 'Series, thresholds and states',
  ruleChartSummary: (text: string): string => `Chart: ${text}`,
  ruleShow: 'Shown time',
  ruleShowAll: 'All',
  ruleDrawn: (drawn: string, all: string): string =>
    `${drawn} of ${all} series are drawn, those nearest to the condition. All are counted.`,
  ruleStates: { firing: 'Firing', pending: 'Pending', error: 'Not known' },
  ruleThresholdLine: (value: string): string => `threshold ${value}`,
  ruleRecoveryLine: (value: string): string => `recovers at ${value}`,

  // instances
  ruleInstances: 'Alerts in this time',
  ruleInstance: 'Series',
  ruleFired: 'Fired',
  ruleFiring: 'Firing',
  ruleLongest: 'Longest',
  ruleInVain: 'Pending in vain',
  ruleFlaps: 'Flaps',
  ruleMoreInstances: (count: string): string => `and ${count} more`,
  ruleWhy: 'Why is it so?',
  ruleWhySeries: 'Series to explain',
  ruleReads: 'As they read now',

  // states of the preview
  ruleLoading: 'Asking for the history…',
  ruleNoHistory: 'No history',
  ruleNoHistoryHint: 'Set the history property, or put the element inside an obs-dashboard or obs-scope with a source.',
  ruleNoSeries: 'No series',
  ruleNoSeriesHint: 'The query answered no value in this time. Whether the rule would have fired is not known.',
  ruleNothingMatched: 'Nothing matched',
  ruleNothingMatchedHint:
    'The expression answered nothing in this time. Either it was never met, or what it asks for does not exist; the answer does not tell.',
  ruleFailed: 'The history could not be asked for',
  ruleInvalid: 'The rule cannot be tried',
  ruleOtherQuery: 'The history is that of another query, so it says nothing about this one.',
  ruleTooLong: 'The history is too long to try such a rule on while you wait.',
  ruleTooLongHint: 'Set a shorter history, or change the labels.',
  ruleObstacles: {
    varyingLabels: (labels: string): string =>
      `Depends on the value: ${labels}. Each new value is a new alert, so “for” is hardly ever reached.`,
    sameLabels: (_labels: string): string =>
      'Some series come to the same alert with these labels. When two of them match, the evaluation fails.',
  },

  // what it does not say
  ruleLimits: 'How exact this is',
  ruleLimitPhase:
    'The server’s own times of evaluation are not known, so counts near the threshold can differ from what it would have done.',
  ruleLimitPhases:
    'Tried at several times of evaluation, because the server’s own are not known: the least and the most are given.',
  ruleLimitData:
    'It is right only for the data as they are now, without restarts of the server, and for recording rules that already existed.',
  ruleLimitNaN: 'A value that is NaN counts as missing.',
  ruleLimitMessages: 'Messages count on a server that never fails to send.',
};

/** The words of the rule editor and of alert states on charts. */
export const words: typeof panelMessages & typeof WORDS = addMessages({ ...panelMessages, ...WORDS });
