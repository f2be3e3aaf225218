/** A reader changed what a list of alerts shows. Tells what has happened; the list's attributes say the same. */
export type ObsAlertViewChangeEvent = CustomEvent<{
  readonly filter: string;
  /** Comma-separated; empty: all but `inactive`. */
  readonly states: string;
  readonly groupBy: string;
  readonly sort: string;
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-alert-view-change': ObsAlertViewChangeEvent;
  }
}
