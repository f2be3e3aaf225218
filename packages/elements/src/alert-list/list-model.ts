import type { AlertsData } from '@obs-kit/core';
import { rowsOf, type AlertRow, type RowContext } from './alert-rows.js';
import { arrangeRows, countStates, type Arranged, type StateCounts } from './arrange.js';
import { LISTED_STATES, type Acknowledged, type ListedRule, type ListedState } from './listed-rule.js';
import { matcherTest, parseFilter, type ParsedFilter } from './matchers.js';
import type { ListStatus } from './state-look.js';

/** What is known of the alerts, from a source or from the page. */
export type ListedData = Omit<AlertsData, 'rules'> & { readonly rules: readonly ListedRule[] };

/** Acknowledgements of the reader, by key of the alert, for as long as that alert goes on. */
export type Marks = ReadonlyMap<string, Acknowledged & { readonly since: number | undefined }>;

/** The marks with another one for an alert; `undefined`: without one. */
export function marksWith(
  marks: Marks,
  key: string,
  mark: (Acknowledged & { readonly since: number | undefined }) | undefined,
): Marks {
  const next = new Map(marks);
  if (mark) next.set(key, mark);
  else next.delete(key);
  return next;
}

export interface RowsInput extends RowContext {
  readonly rules: readonly ListedRule[];
  /** Matchers that the page chose: what they leave out is not counted. */
  readonly match: string;
  readonly marks: Marks;
}

/** The entries that a list is about, in no order. */
export function knownRows({ rules, match, marks, ...context }: RowsInput): readonly AlertRow[] {
  const isChosen = matcherTest(parseFilter(match).matchers);
  return rowsOf(rules, context)
    .filter(({ allLabels }) => isChosen(allLabels))
    .map((row) => {
      const mark = marks.get(row.key);
      return mark && mark.since === row.since ? { ...row, acknowledged: mark } : row;
    });
}

export interface ListInput {
  /** `undefined`: nobody can be asked. */
  readonly data: ListedData | undefined;
  /** The last answer is older than the page wants. */
  readonly isOld: boolean;
  readonly all: readonly AlertRow[];
  readonly match: string;
  readonly filter: string;
  /** Comma-separated; empty: all but `inactive`. */
  readonly states: string;
  readonly groupBy: string;
  readonly sort: string;
  readonly closed: ReadonlySet<string>;
}

/** All that a list shows. */
export interface ListModel extends Arranged {
  /** All entries, those that the filter hides as well. */
  readonly all: readonly AlertRow[];
  readonly filter: ParsedFilter;
  readonly states: ReadonlySet<ListedState>;
  /** Of the entries that are shown. */
  readonly shown: StateCounts;
  /** Why there is nothing to show, or why not to believe it. */
  readonly status: ListStatus | undefined;
}

const DEFAULT_STATES: readonly ListedState[] = LISTED_STATES.filter((state) => state !== 'inactive');

export function listModelOf(input: ListInput): ListModel {
  const { all } = input;
  const filter = parseFilter(input.filter);
  const states = statesOf(input.states);
  const arranged = arrangeRows(all, { ...input, ...filter, states });
  const isFiltered = filter.words.length > 0 || filter.matchers.length > 0 || statesText(states) !== '';
  return {
    ...arranged,
    all,
    // A part that the page wrote wrong is told like one that the reader did.
    filter: { ...filter, error: parseFilter(input.match).error ?? filter.error },
    states,
    shown: countStates(arranged.rows),
    status: statusOf(input, arranged.rows.length, isFiltered),
  };
}

/** The attribute for a set of states; empty for the default. */
export function statesText(states: ReadonlySet<ListedState>): string {
  const isDefault = states.size === DEFAULT_STATES.length && DEFAULT_STATES.every((state) => states.has(state));
  return isDefault ? '' : LISTED_STATES.filter((state) => states.has(state)).join(',') || 'none';
}

/** The states that an attribute names. */
export function statesOf(text: string): ReadonlySet<ListedState> {
  if (text.trim() === '') return new Set(DEFAULT_STATES);
  const words = text.split(',').map((word) => word.trim());
  return new Set(LISTED_STATES.filter((state) => words.includes(state)));
}

function statusOf({ data, all, isOld }: ListInput, shown: number, isFiltered: boolean): ListStatus | undefined {
  if (!data) return 'noScope';
  if (data.status === 'empty') return 'loading';
  // What was fine when the server was last heard may not be: it is never shown as healthy.
  if (data.status === 'failed') return shown > 0 ? 'old' : 'unreachable';
  if (isOld) return 'old';
  if (all.length === 0) return 'none';
  if (shown > 0) return undefined;
  return isFiltered ? 'noMatch' : 'quiet';
}
