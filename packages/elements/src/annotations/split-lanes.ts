import type { Annotation } from '@obs-kit/core/annotations.js';
import type { Lane, LaneState } from './lane.js';

/** One row for each name that annotations have, in the order of their first ones; those without a name are in the first row. */
export function splitLanes(
  annotations: readonly Annotation[],
  name: string,
  color: string,
  state: LaneState,
): readonly Lane[] {
  const rows = new Map<string, Annotation[]>();
  if (annotations.some(({ lane }) => lane === '') || annotations.length === 0) rows.set(name, []);
  for (const annotation of annotations) {
    const row = annotation.lane === '' ? name : annotation.lane;
    const list = rows.get(row);
    if (list) list.push(annotation);
    else rows.set(row, [annotation]);
  }
  // What is wrong is told once, in the first row.
  return [...rows].map(([row, list], index) => ({
    name: row,
    color: index === 0 ? color : '',
    annotations: list,
    state: index === 0 ? state : { kind: 'ready' },
  }));
}
