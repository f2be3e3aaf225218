import type { InstanceState, RuleState } from '@obs-kit/core/alerting.js';

/** The state as it would be if all of it had happened `ms` later: the same ages at another time. */
export function shiftState(state: RuleState, ms: number): RuleState {
  return {
    ...state,
    evaluatedAt: later(state.evaluatedAt, ms),
    instances: state.instances.map((instance) => shiftInstance(instance, ms)),
    leftovers: state.leftovers.map((instance) => shiftInstance(instance, ms)),
  };
}

function shiftInstance(instance: InstanceState, ms: number): InstanceState {
  return {
    ...instance,
    activeAt: instance.activeAt + ms,
    firedAt: later(instance.firedAt, ms),
    resolvedAt: later(instance.resolvedAt, ms),
    keepFiringSince: later(instance.keepFiringSince, ms),
  };
}

function later(at: number | null, ms: number): number | null {
  return at === null ? null : at + ms;
}
