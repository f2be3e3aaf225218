/** A reader marked a time on a chart. Nothing is kept: a page that wants it asks for words, and stores it. */
export type ObsAnnotationAddEvent = CustomEvent<{
  /** ms since the epoch. */
  readonly time: number;
  /** ms since the epoch, later than `time`; absent: a point in time. */
  readonly timeEnd?: number;
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-annotation-add': ObsAnnotationAddEvent;
  }
}
