import type { ObsError } from '@obs-kit/core';
import type { AlertingRule, ThresholdCondition } from '@obs-kit/core/alerting.js';

/** Somebody edits an alerting rule: what it shall become. Cancelable: prevented, the edit does not take place. */
export type ObsRuleChangeEvent = CustomEvent<{
  readonly rule: AlertingRule;
  /** What the query is compared with, where that is no part of the expression. */
  readonly condition: ThresholdCondition | undefined;
  /** At this value an alert that fires has recovered; absent: as soon as the condition is not met. */
  readonly recovery: number | undefined;
  /** What is wrong with it. */
  readonly problems: readonly ObsError[];
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-rule-change': ObsRuleChangeEvent;
  }
}
