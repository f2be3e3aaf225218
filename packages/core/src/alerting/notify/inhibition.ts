import type { Labels } from '../../frame/labels.js';
import type { InhibitRule, Silence } from './config.js';
import { compileMatchers, valueOf } from './matcher.js';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whether an alert, by its position, is kept from being sent at a time. */
export type Mute = (alert: number, t: number) => boolean;

/** Inhibited: while another alert fires that a rule has as its source, with the same values of the rule's `equal`. */
export function createInhibition(
  rules: readonly InhibitRule[],
  alerts: readonly Labels[],
  active: readonly (readonly Span[])[],
): Mute {
  const compiled = rules.map(({ source, target, equal }) => {
    const isTarget = compileMatchers(target);
    const isSource = compileMatchers(source);
    const keyOf = (labels: Labels): string => JSON.stringify(equal.map((name) => valueOf(labels, name)));
    // Sources by what must be equal.
    const sources = new Map<string, number[]>();
    for (const [i, labels] of alerts.entries()) {
      if (active[i]!.length === 0 || !isSource(labels)) continue;
      const key = keyOf(labels);
      const known = sources.get(key);
      if (known === undefined) sources.set(key, [i]);
      else known.push(i);
    }
    return { isSource, isTarget, keyOf, sources };
  });
  const inhibitors = new Map<number, readonly (readonly Span[])[]>();
  const inhibitorsOf = (alert: number): readonly (readonly Span[])[] => {
    const labels = alerts[alert]!;
    const found = compiled.flatMap(({ isSource, isTarget, keyOf, sources }) => {
      if (!isTarget(labels)) return [];
      // What is both source and target is not inhibited by its like.
      const both = isSource(labels);
      const equals = sources.get(keyOf(labels)) ?? [];
      return equals.filter((source) => !both || !isTarget(alerts[source]!));
    });
    return [...new Set(found)].map((source) => active[source]!);
  };
  return (alert, t) => {
    let spans = inhibitors.get(alert);
    if (spans === undefined) inhibitors.set(alert, (spans = inhibitorsOf(alert)));
    return spans.some((own) => own.some(({ from, to }) => t >= from && t < to));
  };
}

/** Silenced: while a silence is active whose matchers the alert meets. */
export function createSilencing(silences: readonly Silence[], alerts: readonly Labels[]): Mute {
  const compiled = silences.map(({ matchers, startsAt, endsAt }) => ({
    matches: compileMatchers(matchers),
    startsAt,
    endsAt,
  }));
  const silencesOf = alerts.map((labels) => compiled.filter(({ matches }) => matches(labels)));
  return (alert, t) => silencesOf[alert]!.some(({ startsAt, endsAt }) => t >= startsAt && t <= endsAt);
}
