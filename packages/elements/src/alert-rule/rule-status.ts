import type { ObsError } from '@obs-kit/core';
import type { EngineRule } from '@obs-kit/core/alerting.js';
import { wordsOf } from '../base/panel-messages.js';
import type { PreviewCheck } from './preview.js';
import type { DraftQuery } from './rule-draft.js';
import type { HistoryFacts } from './rule-history.js';
import { words } from './rule-words.js';

/** Why there is no result to show. Only `ready` has one; none of the others may look like "would not have fired". */
export interface RuleStatus {
  readonly kind:
    'ready' | 'loading' | 'none' | 'failed' | 'invalid' | 'no-series' | 'nothing-matched' | 'other-query' | 'too-long';
  readonly heading: string;
  readonly hint: string;
}

export interface StatusInput {
  readonly engine: EngineRule | ObsError;
  readonly facts: HistoryFacts | undefined;
  readonly loading: boolean;
  readonly error: ObsError | undefined;
  readonly query: DraftQuery;
  /** The query that the history answers; absent: it is asked for here, so it is the right one. */
  readonly historyQuery: string | undefined;
  readonly check: PreviewCheck | undefined;
}

export function statusOf(input: StatusInput): RuleStatus {
  const { engine, facts, loading, error, query, historyQuery, check } = input;
  const status = (kind: RuleStatus['kind'], heading: string, hint = ''): RuleStatus => ({ kind, heading, hint });
  if ('code' in engine) {
    const { message, hint } = wordsOf(engine);
    return status('invalid', words.ruleInvalid, `${message}. ${hint}`);
  }
  if (loading) return status('loading', words.ruleLoading);
  if (error) {
    const { message, hint } = wordsOf(error);
    return status('failed', words.ruleFailed, `${message}. ${hint}`);
  }
  if (!facts || facts.grids.length === 0) return status('none', words.ruleNoHistory, words.ruleNoHistoryHint);
  if (historyQuery !== undefined && historyQuery !== query.query)
    return status('other-query', words.ruleNoHistory, words.ruleOtherQuery);
  if (facts.failure !== undefined) return status('failed', words.ruleFailed, facts.failure);
  if (facts.since === undefined)
    return query.refusal === undefined
      ? status('no-series', words.ruleNoSeries, words.ruleNoSeriesHint)
      : status('nothing-matched', words.ruleNothingMatched, words.ruleNothingMatchedHint);
  if (check?.tooLong) return status('too-long', words.ruleTooLong, words.ruleTooLongHint);
  return status('ready', '');
}
