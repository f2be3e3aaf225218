/**
 * A data link of a value is about to be followed. Cancelable: prevented, the page takes over. The address has passed the
 * rules for links that strangers wrote: http or https, without credentials.
 */
export type ObsDataLinkEvent = CustomEvent<{ readonly href: string; readonly title: string; readonly series: string }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-data-link': ObsDataLinkEvent;
  }
}
