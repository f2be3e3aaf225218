import type { Labels } from '../frame/labels.js';
import type { EngineRule } from './engine-rule.js';
import { forStateLabels } from './samples.js';
import type { InstanceState, RuleState } from './state.js';

/** The last sample of a series `ALERTS_FOR_STATE` before the restart. */
export interface ForStateSample {
  /** ms since the epoch. */
  readonly t: number;
  /** When the alert became active, in seconds since the epoch; `stale`: it ended before. */
  readonly value: number | 'stale';
}

export interface RestoreSettings {
  /** `--rules.alert.for-grace-period`: a restored alert waits at least so long before it fires. Default 10 minutes. */
  readonly graceMs?: number;
  /** `--rules.alert.for-outage-tolerance`: an older sample does not count. Default 1 hour. */
  readonly toleranceMs?: number;
}

/**
 * What a Prometheus that was started anew makes of its alerts at `t`, after the second evaluation: `activeAt` as it
 * follows from what `ALERTS_FOR_STATE` says. `keep_firing_for` is not restored, and a rule whose `for` is shorter than
 * the grace period is left alone. To go on as if never stopped, keep the whole state instead (`ruleStateToJson`).
 * @param lastSample the last sample of the series with just these labels, or `undefined` when there is none
 */
export function restoreLikePrometheus(
  state: RuleState,
  rule: EngineRule,
  lastSample: (labels: Labels) => ForStateSample | undefined,
  t: number,
  { graceMs = 600_000, toleranceMs = 3_600_000 }: RestoreSettings = {},
): RuleState {
  if (rule.forMs < graceMs) return state;
  const instances = state.instances.map((instance) => {
    const sample = lastSample(forStateLabels(instance, rule));
    if (sample === undefined || sample.value === 'stale' || sample.t < t - toleranceMs || sample.t > t) return instance;
    return restored(instance, { ...sample, value: sample.value }, rule.forMs, t, graceMs);
  });
  return { ...state, instances };
}

function restored(
  instance: InstanceState,
  sample: { readonly t: number; readonly value: number },
  forMs: number,
  t: number,
  graceMs: number,
): InstanceState {
  const activeAt = Math.trunc(sample.value) * 1000;
  const downAt = Math.floor(sample.t / 1000) * 1000;
  const remaining = forMs - (downAt - activeAt);
  // It fired when the server went down, and does so again at the next match.
  if (remaining <= 0) return { ...instance, activeAt };
  if (remaining < graceMs) return { ...instance, activeAt: t + graceMs - forMs };
  return { ...instance, activeAt: activeAt + (t - downAt) };
}
