/**
 * An alert that the page evaluates itself is in another state than at the evaluation before. Not fired for what the
 * first evaluation finds.
 */
export type ObsAlertTransitionEvent = CustomEvent<{
  readonly rule: string;
  readonly group: string;
  /** With `alertname`. */
  readonly labels: Readonly<Record<string, string>>;
  /** `inactive`, `pending`, `firing`, `recovering`, `noData`, `error` or `vanished`. */
  readonly from: string;
  readonly to: string;
  /** The time of the evaluation, ms since the epoch. */
  readonly at: number;
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-alert-transition': ObsAlertTransitionEvent;
  }
}
