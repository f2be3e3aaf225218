import type { Clock } from '../base/clock.js';
import type { PanelAnswers } from '../query/run.js';

/** Keeps a panel's answers up to date by the streams of its sources. */
export interface Following {
  /** Follows what can be followed of these answers, in place of what was followed before. */
  follow(answers: PanelAnswers): void;
  readonly active: boolean;
  stop(): void;
}

/** Gets all answers after each update, over a range that has moved on to now. */
export type OnAnswers = (answers: PanelAnswers, live: boolean) => void;

let create: ((clock: Clock, onAnswers: OnAnswers) => Following) | undefined;

/** What `@obs-kit/core/streams.js` adds: a source that streams imports it. */
export function addFollowing(more: NonNullable<typeof create>): void {
  create = more;
}

/** `undefined` on a page none of whose sources streams. */
export function followingOf(clock: Clock, onAnswers: OnAnswers): Following | undefined {
  return create?.(clock, onAnswers);
}
