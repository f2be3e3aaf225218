import type { AlertInstance, AlertRule } from '@obs-kit/core';

/**
 * What an entry of a list can be: the states of Prometheus, those of the extended profile, and those of rules that say
 * nothing. `stale`: it was fine when it was last evaluated, which is too long ago to believe.
 */
export type ListedState =
  'firing' | 'error' | 'noData' | 'vanished' | 'unknown' | 'stale' | 'pending' | 'recovering' | 'inactive';

/** Worst first: the order of lists and chips. What is not known comes before what is only pending. */
export const LISTED_STATES: readonly ListedState[] = [
  'firing',
  'error',
  'noData',
  'vanished',
  'unknown',
  'stale',
  'pending',
  'recovering',
  'inactive',
];

/** Someone takes care of an alert. */
export interface Acknowledged {
  /** Who; empty: not known. */
  readonly by: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly comment: string;
}

/** An instance of a page's own engine, or of a source: those of `extendedInstances` fit with their labels' text. */
export interface ListedInstance extends Omit<AlertInstance, 'state'> {
  readonly state: ListedState;
  /** It began and stopped firing too often. */
  readonly flapping?: boolean;
  readonly acknowledged?: Acknowledged | null;
}

/** A rule with its instances, as `<obs-alert-list>` takes it by its property `rules`. Rules of any source are such. */
export interface ListedRule extends Omit<AlertRule, 'instances' | 'state'> {
  readonly state: AlertRule['state'] | ListedState;
  readonly instances: readonly ListedInstance[];
}
