import type { ObsError } from '@obs-kit/core';
import type { AlertRuleDocument } from '@obs-kit/core/alerting.js';

/**
 * Somebody edits a rule document: what it shall become; `alertRuleToJson` writes it as its dashboard has it. Cancelable:
 * prevented, the edit does not take place.
 */
export type ObsRuleDocumentChangeEvent = CustomEvent<{
  readonly document: AlertRuleDocument;
  /** What is wrong with it. */
  readonly problems: readonly ObsError[];
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-rule-document-change': ObsRuleDocumentChangeEvent;
  }
}
