import type { ObsError } from '@obs-kit/core';

/** The problems of a dashboard as a whole changed; an empty list says that they are gone. */
export type ObsProblemsEvent = CustomEvent<{ readonly problems: readonly ObsError[] }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-problems': ObsProblemsEvent;
  }
}
