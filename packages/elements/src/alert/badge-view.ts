import {
  ObsError,
  parseThresholds,
  Report,
  summarizeAlerts,
  type AlertFilter,
  type AlertsData,
  type AlertSummary,
  type AlertSummaryState,
  type Frame,
} from '@obs-kit/core';
import { ICON_OF } from './alert-list.js';
import { judgeByThresholds, type JudgedSeries } from './threshold-state.js';

/** All that a badge shows. */
export interface BadgeView {
  readonly summary: AlertSummary;
  readonly error: ObsError | undefined;
  /** Key of the sentence under the state, in `messages.alertHints`; empty: none. */
  readonly hint: string;
  /** With a threshold: what was judged. */
  readonly series: readonly JudgedSeries[];
  /** There is more to say than the badge does. */
  readonly hasMore: boolean;
}

/** A badge whose state the page gives. One that does not exist is `unknown`. */
export function viewOfState(state: string): BadgeView {
  const known = Object.hasOwn(ICON_OF, state);
  const error = new ObsError({
    code: 'alert-state-unknown',
    message: 'alert state is unknown: {state}',
    hint: 'Use one of: {known}.',
    values: { state, known: Object.keys(ICON_OF).join(', ') },
  });
  const summary = emptySummary(known ? (state as AlertSummaryState) : 'unknown');
  return { summary, error: known ? undefined : error, hint: '', series: [], hasMore: !known };
}

/** A badge that judges data of the page: `0.9`, or `0.8:orange,0.9:red`. */
export function viewOfThreshold(
  threshold: string,
  frames: readonly Frame[] | undefined,
  locale: string | undefined,
): BadgeView {
  const report = new Report('threshold');
  // A badge has its own colours, so that a level alone is enough.
  const parts = threshold.split(/,(?![^(]*\))/).map((part) => (/^\s*-?[\d.]+%?\s*$/.test(part) ? `${part}:red` : part));
  const thresholds = parseThresholds(parts.join(','), report);
  const { summary, series, problems } = judgeByThresholds(frames ?? [], thresholds, locale);
  const hint = summary.state === 'ok' ? 'below' : summary.state === 'unknown' ? 'noValue' : '';
  return { summary, error: [...report.problems, ...problems][0], hint, series, hasMore: true };
}

/** A badge that asks a source; `undefined`: there is no session that could. */
export function viewOfAlerts(data: AlertsData | undefined, filter: AlertFilter): BadgeView {
  if (!data) {
    return { summary: emptySummary('unknown'), error: undefined, hint: 'noScope', series: [], hasMore: true };
  }
  const summary = summarizeAlerts(data, filter);
  return { summary, error: data.error, hint: summary.state, series: [], hasMore: true };
}

function emptySummary(state: AlertSummaryState): AlertSummary {
  return { state, firing: 0, pending: 0, unknown: 0, rules: [] };
}
