/**
 * Somebody asks for another time range: `now-6h`, an ISO 8601 time, or ms since the epoch in digits.
 * Cancelable: prevented, the session keeps its range and the host takes over.
 */
export type ObsTimeRangeChangeEvent = CustomEvent<{ readonly from: string; readonly to: string }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-time-range-change': ObsTimeRangeChangeEvent;
  }
}
