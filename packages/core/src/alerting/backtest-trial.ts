import { backtestOf, type Backtest } from './backtest.js';
import type { RuleHistory } from './backtest-history.js';
import type { Trial } from './backtest-messages.js';
import { resolveAlertingRule } from './engine-rule.js';

/** Tries a rule on a history, on whatever thread. Throws as `resolveAlertingRule` does. */
export function tryRule(history: RuleHistory, { rule, condition, group, settings }: Trial): Backtest {
  return backtestOf(history, resolveAlertingRule(rule, group, settings), condition);
}
