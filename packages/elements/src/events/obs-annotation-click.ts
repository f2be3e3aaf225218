/** An annotation, as events tell of it. Its texts are a stranger's. */
export interface AnnotationOfEvent {
  /** ms since the epoch. */
  readonly time: number;
  /** ms since the epoch; `Infinity`: it lasts; absent: a point in time. */
  readonly timeEnd?: number;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly href: string;
}

/** A mark was opened. Cancelable: prevented, no card is shown, and the page shows its own. */
export type ObsAnnotationClickEvent = CustomEvent<{
  /** One, or all that the mark stands for. */
  readonly annotations: readonly AnnotationOfEvent[];
  readonly lane: string;
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-annotation-click': ObsAnnotationClickEvent;
  }
}
