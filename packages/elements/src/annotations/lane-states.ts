import { summarizeAlerts, type AlertsData, type ObsError } from '@obs-kit/core';
import type { Annotation, AnnotationData } from '@obs-kit/core/annotations.js';
import type { LaneState } from './lane.js';

/** Of a list that somebody gave: whether some of it was left out. */
export function stateOfGiven(problems: readonly ObsError[], given: unknown, read: readonly Annotation[]): LaneState {
  const [error] = problems;
  if (!error) return { kind: 'ready' };
  const missing = Array.isArray(given) ? given.length - read.length : 1;
  return { kind: 'left-out', error, count: Math.max(1, missing) };
}

export function stateOfAnswer({ status, error }: AnnotationData, retry?: () => void): LaneState {
  if (error) return { kind: 'failed', error, retry };
  return { kind: status === 'empty' ? 'loading' : 'ready' };
}

/** Only an answer in which every rule was evaluated has nothing more to say. */
export function stateOfAlerts(
  data: AlertsData | undefined,
  filter: { readonly rule?: string; readonly group?: string },
): LaneState {
  if (!data) return { kind: 'unknown' };
  if (data.error) return { kind: 'failed', error: data.error, retry: undefined };
  const { state, unknown } = summarizeAlerts(data, filter);
  if (state === 'loading') return { kind: 'loading' };
  if (state === 'none') return { kind: 'no-rule' };
  return { kind: unknown > 0 ? 'unknown' : 'ready' };
}
