/** A range that was dragged on a chart, in ms since the epoch. Cancelable: prevented, the time range stays. */
export type ObsBrushEvent = CustomEvent<{ readonly from: number; readonly to: number }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-brush': ObsBrushEvent;
  }
}
