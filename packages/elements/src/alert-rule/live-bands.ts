import type { AlertsData, AlertSummary, AlertSummaryState } from '@obs-kit/core';
import type { Timeline } from '@obs-kit/core/alerting.js';
import type { StateBand } from './merged-bands.js';

/** The bands of alerts that are active now, as their source tells them: up to its last answer. */
export function bandsOfSummary(
  { rules }: AlertSummary,
  { updatedAt }: Pick<AlertsData, 'updatedAt'>,
): readonly StateBand[] {
  const bands: StateBand[] = [];
  for (const { instances, forMs } of rules) {
    for (const { state, activeAt } of instances) {
      if (activeAt === undefined || updatedAt === undefined || state === 'inactive') continue;
      const fires = state === 'firing' ? Math.min(updatedAt, activeAt + forMs) : updatedAt;
      if (fires > activeAt) bands.push({ state: 'pending', from: activeAt, to: fires });
      if (state === 'firing') bands.push({ state: 'firing', from: fires, to: updatedAt });
    }
  }
  return bands;
}

/** The state at the end of a timeline. */
export function stateOfTimeline({ instances, failures, to }: Timeline): AlertSummaryState {
  if (failures.at(-1)?.to === to) return 'unknown';
  const last = instances.map(({ bands }) => bands.at(-1)).filter((band) => band?.to === to);
  if (last.some((band) => band?.state === 'firing')) return 'firing';
  return last.length > 0 ? 'pending' : 'ok';
}
