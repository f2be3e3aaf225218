/** Series were shown or hidden from the legend: the ids of those that are hidden now; an id is the name of the series, with `#2` after the second of that name. Cancelable. */
export type ObsSeriesToggleEvent = CustomEvent<{ readonly hidden: readonly string[] }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-series-toggle': ObsSeriesToggleEvent;
  }
}
