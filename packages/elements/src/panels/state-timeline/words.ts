import { addMessages } from '../../base/panel-messages.js';

interface StateTimelineWords {
  /** The chart in words begins so; `range` is what is shown. Each row follows, then what is said of many. */
  readonly stateTimelineRows: (count: number, range: string) => string;
  /** A row that is in one state from end to end. */
  readonly stateTimelineSteady: (name: string, state: string) => string;
  /** @param others What {@link stateTimelineOther} says of each state that is not the usual one, the longest first. */
  readonly stateTimelineRow: (
    name: string,
    state: string,
    since: string,
    changes: number,
    others: readonly string[],
  ) => string;
  /** How long a state was held in all, and the part that is of what is shown. */
  readonly stateTimelineOther: (state: string, length: string, part: string) => string;
  /** Rows that are not told one by one. */
  readonly stateTimelineMore: (count: number) => string;
  /** The same of rows that are all in the same state from end to end. */
  readonly stateTimelineMoreSteady: (count: number, state: string) => string;
}

declare module '../../base/panel-messages.js' {
  interface AddedMessages extends StateTimelineWords {}
}

export const words: StateTimelineWords = addMessages<StateTimelineWords>({
  stateTimelineRows: (count, range) => `${count === 1 ? '1 row' : `${count} rows`}, ${range}.`,
  stateTimelineSteady: (name, state) => `${name}: ${state} all the time.`,
  stateTimelineRow: (name, state, since, changes, others) =>
    `${name}: ${state} since ${since}, ${changes === 1 ? '1 change' : `${changes} changes`}${others.length > 0 ? `; in all ${others.join(', ')}` : ''}.`,
  stateTimelineOther: (state, length, part) => `${state} ${length} (${part})`,
  stateTimelineMore: (count) => (count === 1 ? 'And 1 more row.' : `And ${count} more rows.`),
  stateTimelineMoreSteady: (count, state) =>
    count === 1 ? `And 1 more row: ${state} all the time.` : `And ${count} more rows: ${state} all the time.`,
});
