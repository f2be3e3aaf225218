/** Where the cursor of a chart is, in ms since the epoch; `undefined` when it left. */
export type ObsCursorEvent = CustomEvent<{ readonly x: number | undefined }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-cursor': ObsCursorEvent;
  }
}
