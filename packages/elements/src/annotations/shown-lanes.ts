import type { Annotation } from '@obs-kit/core/annotations.js';
import type { LaneOwner } from './lane-owner.js';
import { MOST_LANES, type Lane } from './lane.js';
import { words } from './words.js';

/** A row, and who put it there. */
export interface ShownLane {
  readonly lane: Lane;
  readonly owner: LaneOwner;
}

/** The rows of all owners, whether they are switched on or not. */
export function allLanesOf(owners: readonly LaneOwner[]): readonly ShownLane[] {
  return owners.flatMap((owner) => owner.lanes.map((lane) => ({ lane, owner })));
}

/** As many rows as {@link shownLanesOf} has. */
export function rowCountOf(owners: readonly LaneOwner[]): number {
  const all = allLanesOf(owners);
  const count = Math.min(MOST_LANES, all.filter(({ lane }) => !lane.off).length);
  return count === 0 && all.length > 0 ? 1 : count;
}

/**
 * The rows of all owners that are on; those for which there is no room share the last one. Where all are off one row says
 * so, for readers switch them on there.
 */
export function shownLanesOf(owners: readonly LaneOwner[]): readonly ShownLane[] {
  const given = allLanesOf(owners);
  const all = given.filter(({ lane }) => !lane.off);
  if (all.length === 0 && given[0]) {
    const state = { kind: 'off', count: given.length } as const;
    return [{ lane: { name: words.annotations, color: '', annotations: [], state }, owner: given[0].owner }];
  }
  const rest = all[MOST_LANES - 1];
  const lanes = joinLanes(all.map(({ lane }) => lane));
  if (lanes.length === all.length || !rest) return all;
  return [...all.slice(0, MOST_LANES - 1), { lane: lanes.at(-1)!, owner: rest.owner }];
}

/** As many rows as there is room for: those beyond share the last one. */
export function joinLanes(all: readonly Lane[]): readonly Lane[] {
  if (all.length <= MOST_LANES) return all;
  const lanes = all.slice(MOST_LANES - 1);
  const annotations: readonly Annotation[] = lanes
    .flatMap((lane) => lane.annotations.map((one) => (one.color === '' ? { ...one, color: lane.color } : one)))
    .toSorted((a, b) => a.time - b.time);
  const state = lanes.find((lane) => lane.state.kind !== 'ready')?.state ?? { kind: 'ready' };
  const merged: Lane = { name: words.annotationsOthers(String(lanes.length)), color: '', annotations, state };
  return [...all.slice(0, MOST_LANES - 1), merged];
}
