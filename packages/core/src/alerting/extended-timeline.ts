import { stepExtended } from './extended.js';
import { initialExtendedState, type ExtendedEvaluation, type ExtendedRule } from './extended-state.js';
import type { InstanceStateName } from './state.js';
import type { Timeline } from './timeline.js';
import { createTracks, STATES } from './tracks.js';

/** What an extended rule's evaluations came to, at regular times. */
export interface ExtendedHistory {
  /** Time of the first evaluation, ms. */
  readonly startMs: number;
  readonly intervalMs: number;
  readonly evaluations: readonly ExtendedEvaluation[];
}

/** What is said of evaluations without data. */
export const NO_DATA = 'no data';

/**
 * The timeline of a rule in the extended profile: `stepExtended` over every evaluation, from a state without alerts. What
 * is kept firing, recovering or troubled counts as what the alert itself is. Evaluations without data are among the
 * failures, whatever the rule makes of them, for nothing was seen there.
 */
export function extendedTimelineOf(
  { startMs, intervalMs, evaluations }: ExtendedHistory,
  rule: ExtendedRule,
): Timeline {
  // Texts that nobody will see need not be rendered.
  const quiet = { ...rule, annotations: [] };
  const tracks = createTracks({ startMs, intervalMs, slots: evaluations.length });
  let state = initialExtendedState();
  let before = new Map<string, InstanceStateName>();
  for (const [slot, evaluation] of evaluations.entries()) {
    ({ state } = stepExtended(state, evaluation, quiet, startMs + slot * intervalMs));
    const { health, lastError, instances } = state.core;
    if (health === 'error') tracks.failed(lastError, slot);
    else if ('noData' in evaluation) tracks.failed(NO_DATA, slot);
    const now = new Map(instances.map(({ key, state: name }) => [key, name]));
    for (const { key, labels, state: name } of instances)
      if ((before.get(key) ?? 'inactive') !== name) tracks.changesOf(key, labels).add(STATES.indexOf(name), slot);
    for (const [key, name] of before)
      if (name !== 'inactive' && !now.has(key)) tracks.changesOf(key, NOBODY).add(STATES.indexOf('inactive'), slot);
    before = now;
  }
  return tracks.finish();
}

/** An alert that goes was there before, and its labels are known. */
const NOBODY = {};
