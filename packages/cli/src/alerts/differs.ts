import type { ExtendedState, InstanceDetail, InstanceState, KnownSeries } from '@obs-kit/core/alerting.js';

/** Whether a state has anything that the one before it had not, and that must not be forgotten: all but values. */
export function differs({ core: a, series, details }: ExtendedState, { core: b, ...now }: ExtendedState): boolean {
  return (
    differ(a.instances, b.instances, isSameInstance) ||
    a.leftovers.length !== b.leftovers.length ||
    differ(series, now.series, isSameSeries) ||
    differ(details, now.details, isSameDetail)
  );
}

function differ<T>(before: readonly T[], now: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return before !== now && (before.length !== now.length || now.some((one, i) => !isSame(one, before[i]!)));
}

function isSameInstance(a: InstanceState, b: InstanceState): boolean {
  return a.key === b.key && a.state === b.state && a.activeAt === b.activeAt && a.keepFiringSince === b.keepFiringSince;
}

function isSameSeries(a: KnownSeries, b: KnownSeries): boolean {
  return a.key === b.key && a.since === b.since && a.missingSince === b.missingSince;
}

function isSameDetail(a: InstanceDetail, b: InstanceDetail): boolean {
  const sameTrouble = a.trouble?.kind === b.trouble?.kind && a.trouble?.since === b.trouble?.since;
  const sameChanges = a.changes.length === b.changes.length && a.changes.at(-1) === b.changes.at(-1);
  return a.key === b.key && sameTrouble && sameChanges && a.acknowledged?.at === b.acknowledged?.at;
}
