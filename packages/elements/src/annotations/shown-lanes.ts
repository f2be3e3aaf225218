import type { Annotation } from '@obs-kit/core/annotations.js';
import type { LaneOwner } from './lane-owner.js';
import { MOST_LANES, type Lane } from './lane.js';
import { words } from './words.js';

/** A row, and who put it there. */
export interface ShownLane {
  readonly lane: Lane;
  readonly owner: LaneOwner;
}

/** The rows of all owners; those for which there is no room share the last one. */
export function shownLanesOf(owners: readonly LaneOwner[]): readonly ShownLane[] {
  const all = owners.flatMap((owner) => owner.lanes.map((lane) => ({ lane, owner })));
  if (all.length <= MOST_LANES) return all;
  const rest = all.slice(MOST_LANES - 1);
  const lanes = rest.map(({ lane }) => lane);
  const annotations: readonly Annotation[] = lanes
    .flatMap((lane) => lane.annotations.map((one) => (one.color === '' ? { ...one, color: lane.color } : one)))
    .toSorted((a, b) => a.time - b.time);
  const state = lanes.find((lane) => lane.state.kind !== 'ready')?.state ?? { kind: 'ready' };
  const merged: Lane = { name: words.annotationsOthers(String(lanes.length)), color: '', annotations, state };
  return [...all.slice(0, MOST_LANES - 1), { lane: merged, owner: rest[0]!.owner }];
}
