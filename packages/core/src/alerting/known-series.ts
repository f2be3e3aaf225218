import type { Labels } from '../frame/labels.js';
import type { ExtendedEvaluation, ExtendedState, KnownSeries } from './extended-state.js';
import { identityOf } from './identity.js';

/** A series that is missing, or does not match, for longer is forgotten: hosts come and go, and the list must not grow without end. */
export const FORGET_MS: number = 24 * 60 * 60_000;

/** The series that a rule knows after an evaluation. Only an answer that names them all says that one is missing. */
export function knownSeries(
  { series, core }: ExtendedState,
  evaluation: ExtendedEvaluation,
  t: number,
): readonly KnownSeries[] {
  if (!('ok' in evaluation)) return series;
  const known = new Map(series.map((one) => [one.key, one]));
  const since = core.evaluatedAt === null ? null : t;
  const seen = new Set<string>();
  for (const { labels, value } of [...(evaluation.present ?? []), ...evaluation.ok]) {
    const key = seriesKey(labels);
    seen.add(key);
    const first = known.has(key) ? known.get(key)!.since : since;
    known.set(key, { key, labels, value, since: first, seenAt: t, missingSince: null });
  }
  const namesAll = evaluation.present !== undefined;
  return [...known.values()]
    .map((one) => (seen.has(one.key) || !namesAll ? one : { ...one, missingSince: one.missingSince ?? t }))
    .filter(({ seenAt, missingSince }) => t - (missingSince ?? seenAt) <= FORGET_MS);
}

/** A series in the answer to a condition may lack the name that it has in the list of all. */
export function seriesKey(labels: Labels): string {
  return identityOf({ ...labels, __name__: '' });
}
