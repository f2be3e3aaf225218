import type { ExtendedState, InstanceDetail, InstanceState, RuleState } from '@obs-kit/core/alerting.js';

/** The state as it would be if all of it had happened `ms` later: the same ages at another time. */
export function shiftState({ core, series, details }: ExtendedState, ms: number): ExtendedState {
  return {
    core: shiftCore(core, ms),
    series: series.map((one) => ({
      ...one,
      since: later(one.since, ms),
      seenAt: one.seenAt + ms,
      missingSince: later(one.missingSince, ms),
    })),
    details: details.map((detail) => shiftDetail(detail, ms)),
  };
}

function shiftCore(state: RuleState, ms: number): RuleState {
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

function shiftDetail(detail: InstanceDetail, ms: number): InstanceDetail {
  const { trouble, changes, acknowledged } = detail;
  return {
    ...detail,
    trouble: trouble && { ...trouble, since: trouble.since + ms },
    changes: changes.map((at) => at + ms),
    acknowledged: acknowledged && { ...acknowledged, at: acknowledged.at + ms },
  };
}

function later(at: number | null, ms: number): number | null {
  return at === null ? null : at + ms;
}
