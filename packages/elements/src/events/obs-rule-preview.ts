import type { Timeline } from '@obs-kit/core/alerting.js';

/** A rule was tried on its history: what it would have done. Fired once for each run of the state machine. */
export type ObsRulePreviewEvent = CustomEvent<{ readonly timeline: Timeline }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-rule-preview': ObsRulePreviewEvent;
  }
}
