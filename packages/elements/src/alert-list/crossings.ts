import type { JudgedSeries } from '../alert/threshold-state.js';

/** What is remembered of a series between two looks. */
export type SeriesState = JudgedSeries['state'] | 'stale';

/** One series that did something. */
export interface Crossing {
  readonly kind: 'crossed' | 'changed' | 'recovered' | 'stale' | 'returned';
  readonly series: string;
  readonly value: string;
  readonly state: SeriesState;
  readonly previous: SeriesState;
}

/**
 * What has changed since the last look. A series that was not there before is no news while it is calm; one that is gone
 * is none either: that its data stopped coming is told by `isStale`.
 */
export function crossingsOf(
  series: readonly JudgedSeries[],
  before: ReadonlyMap<string, SeriesState>,
  isStale: boolean,
): readonly Crossing[] {
  return series.flatMap(({ name, value, state: judged }): Crossing[] => {
    const previous = before.get(name) ?? 'inactive';
    const state = isStale ? 'stale' : judged;
    return state === previous ? [] : [{ kind: kindOf(state, previous), series: name, value, state, previous }];
  });
}

/** For the next look. */
export function rememberSeries(series: readonly JudgedSeries[], isStale: boolean): ReadonlyMap<string, SeriesState> {
  return new Map(series.map(({ name, state }) => [name, isStale ? 'stale' : state]));
}

function kindOf(state: SeriesState, previous: SeriesState): Crossing['kind'] {
  if (state === 'stale') return 'stale';
  if (state === 'inactive') return previous === 'stale' ? 'returned' : 'recovered';
  return previous === 'inactive' || previous === 'stale' ? 'crossed' : 'changed';
}
