import type { AlertSummaryState } from '@obs-kit/core';

/** What a badge says has changed. Not fired for its first state. */
export type ObsAlertChangeEvent = CustomEvent<{
  readonly state: AlertSummaryState;
  readonly previous: AlertSummaryState;
  /** Instances. */
  readonly firing: number;
  readonly pending: number;
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-alert-change': ObsAlertChangeEvent;
  }
}
