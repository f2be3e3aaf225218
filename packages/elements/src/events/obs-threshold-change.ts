/**
 * A series of a badge's own data did something, for pages with no alert server: it crossed a level of the `threshold`,
 * recovered below all of them, went from one level to another, or its data stopped coming. The first look is no news.
 */
export type ObsThresholdChangeEvent = CustomEvent<{
  readonly kind: 'crossed' | 'changed' | 'recovered' | 'stale' | 'returned';
  /** Name of the series. */
  readonly series: string;
  /** The last value, in words. */
  readonly value: string;
  readonly state: 'firing' | 'pending' | 'inactive' | 'stale';
  readonly previous: 'firing' | 'pending' | 'inactive' | 'stale';
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-threshold-change': ObsThresholdChangeEvent;
  }
}
