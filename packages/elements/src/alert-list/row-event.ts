import type { AlertOfEvent } from '../events/obs-alert-acknowledge.js';
import type { AlertRow } from './alert-rows.js';

/** An alert as events tell of it. */
export function eventOf({ name, group, state, allLabels, annotations, since }: AlertRow): AlertOfEvent {
  return { rule: name, group, state, labels: allLabels, annotations, since };
}
