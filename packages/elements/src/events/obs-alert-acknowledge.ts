/** An alert, as events tell of it. */
export interface AlertOfEvent {
  readonly rule: string;
  readonly group: string;
  readonly state: string;
  /** With `alertname`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** ms since the epoch. */
  readonly since: number | undefined;
}

/**
 * A reader acknowledges an alert, or takes it back. Comes before the list marks it; a host that keeps acknowledgements
 * prevents that, and gives its own by the list's `rules`.
 */
export type ObsAlertAcknowledgeEvent = CustomEvent<{
  readonly alert: AlertOfEvent;
  /** False: the acknowledgement is taken back. */
  readonly acknowledged: boolean;
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-alert-acknowledge': ObsAlertAcknowledgeEvent;
  }
}
