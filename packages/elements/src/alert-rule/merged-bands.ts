import type { Band, FailureBand, Timeline } from '@obs-kit/core/alerting.js';

/** What a chart shows of a time: the worst that any instance was, and times that nobody can judge. */
export interface StateBand {
  readonly state: Band['state'] | 'error';
  readonly from: number;
  readonly to: number;
}

/**
 * The bands of all instances as one row for each state: times that touch are one band. Firing lies over pending, so a time
 * may be in both.
 */
export function mergeBands(timeline: Timeline): readonly StateBand[] {
  return [...pendingBands(timeline), ...firingBands(timeline), ...failureBands(timeline.failures)];
}

/** In `changes`, whose numbers its type explains. */
const PENDING = 1;

/** From the changes: the bands of noisy series may be a million objects, and this runs whenever a slider moves. */
function pendingBands({ from, intervalMs, instances, firingBefore }: Timeline): readonly StateBand[] {
  const slots = firingBefore.length - 1;
  /** By the evaluation: how many more are pending than before it. */
  const more = new Int32Array(slots + 1);
  for (const { changes } of instances) {
    for (let i = 0; i < changes.length; i += 1) {
      if ((changes[i]! & 3) !== PENDING) continue;
      more[changes[i]! >>> 2]! += 1;
      more[i + 1 < changes.length ? changes[i + 1]! >>> 2 : slots]! -= 1;
    }
  }
  const bands: StateBand[] = [];
  let [count, begins] = [0, 0];
  for (let slot = 0; slot <= slots; slot += 1) {
    // What still is pending at the end goes on to there.
    const next = slot === slots ? 0 : count + more[slot]!;
    if (count === 0 && next > 0) begins = slot;
    if (count > 0 && next === 0)
      bands.push({ state: 'pending', from: from + begins * intervalMs, to: from + slot * intervalMs });
    count = next;
  }
  return bands;
}

/** From the counts by evaluation, without a look at every band of every instance. */
function firingBands({ from, intervalMs, firingBefore }: Timeline): readonly StateBand[] {
  const bands: StateBand[] = [];
  const slots = firingBefore.length - 1;
  for (let slot = 0; slot < slots; slot += 1) {
    if (firingBefore[slot + 1] === firingBefore[slot]) continue;
    const begins = slot;
    while (slot < slots && firingBefore[slot + 1]! > firingBefore[slot]!) slot += 1;
    bands.push({ state: 'firing', from: from + begins * intervalMs, to: from + slot * intervalMs });
  }
  return bands;
}

function failureBands(failures: readonly FailureBand[]): readonly StateBand[] {
  const merged: { state: 'error'; from: number; to: number }[] = [];
  for (const { from, to } of failures.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ state: 'error', from, to });
  }
  return merged;
}
