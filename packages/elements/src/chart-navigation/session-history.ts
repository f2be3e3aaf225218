import type { Session } from '@obs-kit/core';
import { createRangeHistory, type RangeHistory } from './range-history.js';

/** One for each session, however many charts it has. */
const histories = new WeakMap<Session, RangeHistory>();

/** The ranges that a session has shown since the first chart looked. */
export function historyOf(session: Session): RangeHistory {
  let history = histories.get(session);
  if (!history) histories.set(session, (history = createRangeHistory(session.time.value.raw)));
  return history;
}
