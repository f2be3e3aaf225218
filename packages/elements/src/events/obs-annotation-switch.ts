/** A reader switches a row of annotations on or off. Cancelable: prevented, it stays as it is. */
export type ObsAnnotationSwitchEvent = CustomEvent<{
  /** Name of the row; empty: it has none. */
  readonly lane: string;
  readonly on: boolean;
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-annotation-switch': ObsAnnotationSwitchEvent;
  }
}
