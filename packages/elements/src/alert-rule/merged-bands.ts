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
  const pending = timeline.instances.flatMap(({ bands }) => bands.filter(({ state }) => state === 'pending'));
  return [...union('pending', pending), ...firingBands(timeline), ...union('error', timeline.failures)];
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

function union(
  state: StateBand['state'],
  bands: readonly Pick<Band | FailureBand, 'from' | 'to'>[],
): readonly StateBand[] {
  const merged: { state: StateBand['state']; from: number; to: number }[] = [];
  for (const { from, to } of bands.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ state, from, to });
  }
  return merged;
}
