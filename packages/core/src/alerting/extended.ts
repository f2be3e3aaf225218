import type { Labels } from '../frame/labels.js';
import { labelsFrom } from '../frame/labels.js';
import type {
  Acknowledgement,
  ExtendedEvaluation,
  ExtendedRule,
  ExtendedState,
  ExtendedStateName,
  ExtendedStepResult,
  ExtendedTransition,
  InstanceDetail,
  KnownSeries,
  Trouble,
} from './extended-state.js';
import { findInstances, SAME_LABELS, type Found } from './find-instances.js';
import { knownSeries, seriesKey } from './known-series.js';
import { isActive } from './samples.js';
import type { InstanceState, StepResult, VectorSample } from './state.js';
import { failed, stepFound } from './step.js';

/** One instance with all that is to be shown of it. */
export interface ExtendedInstance extends Omit<InstanceState, 'state'> {
  readonly state: ExtendedStateName;
  /** Of the alert itself, whatever troubles it. */
  readonly alert: InstanceState['state'];
  readonly troubleSince: number | null;
  readonly flapping: boolean;
  readonly acknowledged: Acknowledgement | null;
}

/**
 * One evaluation in the extended profile: the step of Prometheus, on what the rule's policies make of the answer. A rule
 * with `PLAIN` extras and an evaluation with `ok` alone gives just what `step` gives.
 */
export function stepExtended(
  state: ExtendedState,
  evaluation: ExtendedEvaluation,
  rule: ExtendedRule,
  t: number,
): ExtendedStepResult {
  const series = knownSeries(state, evaluation, t);
  const { result, vanished } =
    'ok' in evaluation
      ? answered(state, evaluation, series, rule, t)
      : { result: unanswered(state, evaluation, series, rule, t), vanished: new Set<string>() };
  const cause: Trouble | undefined = 'error' in evaluation ? 'error' : 'noData' in evaluation ? 'noData' : undefined;
  const details = detailsOf(state, result, (key) => cause ?? (vanished.has(key) ? 'vanished' : undefined), rule, t);
  const next = { core: result.state, series, details };
  return { state: next, transitions: transitionsOf(state, next, t), samples: result.samples };
}

/**
 * Marks an active alert as taken care of by someone, until it is over; `null` takes that back. Without such an alert
 * nothing changes.
 */
export function acknowledge(state: ExtendedState, key: string, acknowledged: Acknowledgement | null): ExtendedState {
  if (!state.core.instances.some((instance) => instance.key === key && isActive(instance))) return state;
  return {
    ...state,
    details: state.details.map((detail) => (detail.key === key ? { ...detail, acknowledged } : detail)),
  };
}

/** The instances as they are to be shown. */
export function extendedInstances({ core, details }: ExtendedState, rule: ExtendedRule): readonly ExtendedInstance[] {
  const byKey = new Map(details.map((detail) => [detail.key, detail]));
  return core.instances.map((instance) => {
    const detail = byKey.get(instance.key);
    return {
      ...instance,
      state: nameOf(instance, detail),
      alert: instance.state,
      troubleSince: detail?.trouble?.since ?? null,
      flapping: rule.flapping !== undefined && (detail?.changes.length ?? 0) >= rule.flapping.changes,
      acknowledged: detail?.acknowledged ?? null,
    };
  });
}

function answered(
  state: ExtendedState,
  { ok, notRecovered = [], present }: Extract<ExtendedEvaluation, { ok: unknown }>,
  series: readonly KnownSeries[],
  rule: ExtendedRule,
  t: number,
): { result: StepResult; vanished: ReadonlySet<string> } {
  const fresh = new Set(present && series.filter((one) => isNew(one, rule, t)).map(({ key }) => key));
  const gone = series.filter(({ missingSince }) => missingSince !== null);
  const vanished = findInstances(gone, rule, t);
  const vector = ok.filter(({ labels }) => !fresh.has(seriesKey(labels)));
  const found = findInstances(rule.missingSeries === 'alert' ? [...vector, ...gone] : vector, rule, t);
  const held = findInstances(notRecovered, rule, t);
  const keys = new Set(vanished?.keys());
  if (found === undefined || held === undefined || vanished === undefined)
    return { result: failed(state.core, SAME_LABELS, t), vanished: keys };
  const firing = state.core.instances.filter((instance) => instance.state === 'firing' && held.has(instance.key));
  const all = new Map([...firing.map(({ key }): [string, Found] => [key, held.get(key)!]), ...found]);
  const kept = rule.missingSeries === 'keep' ? keys : new Set<string>();
  return { result: stepFound(state.core, all, kept, rule, t), vanished: keys };
}

function unanswered(
  { core }: ExtendedState,
  evaluation: Exclude<ExtendedEvaluation, { ok: unknown }>,
  series: readonly KnownSeries[],
  rule: ExtendedRule,
  t: number,
): StepResult {
  const error = 'error' in evaluation ? evaluation.error : undefined;
  const policy = error === undefined ? rule.noData : rule.error;
  if (policy === 'keep' && error !== undefined) return failed(core, error, t);
  const kept = new Set(policy === 'keep' ? core.instances.map(({ key }) => key) : []);
  const found = findInstances(policy === 'alert' ? orNobody(series) : [], rule, t);
  if (found === undefined) return failed(core, SAME_LABELS, t);
  const result = stepFound(core, found, kept, rule, t);
  if (error === undefined || result.state.health === 'error') return result;
  return { ...result, state: { ...result.state, health: 'error', lastError: error } };
}

/** A rule that has never seen a series still has to say that something is wrong: by an alert without their labels. */
function orNobody(series: readonly KnownSeries[]): readonly VectorSample[] {
  return series.length > 0 ? series : [{ labels: labelsFrom([]), value: NaN }];
}

function isNew({ since }: KnownSeries, rule: ExtendedRule, t: number): boolean {
  return since !== null && t - since < rule.newSeriesGraceMs;
}

function detailsOf(
  before: ExtendedState,
  { state, transitions }: StepResult,
  troubleOf: (key: string) => Trouble | undefined,
  rule: ExtendedRule,
  t: number,
): InstanceDetail[] {
  const known = new Map(before.details.map((detail) => [detail.key, detail]));
  const instances = new Map(state.instances.map((instance) => [instance.key, instance]));
  const changed = new Set(
    transitions.filter(({ from, to }) => (from === 'firing') !== (to === 'firing')).map(({ key }) => key),
  );
  const details: InstanceDetail[] = [];
  for (const key of new Set([...instances.keys(), ...known.keys()])) {
    const old = known.get(key);
    const instance = instances.get(key);
    const active = instance !== undefined && isActive(instance);
    const kind = troubleOf(key);
    // Without an answer nobody knows whether what has vanished is back.
    const vanished = !active && kind !== 'vanished' && kind !== undefined ? old?.trouble : undefined;
    const shows = instance !== undefined && kind !== undefined && (active || kind === 'vanished');
    const trouble = shows ? { kind, since: old?.trouble?.kind === kind ? old.trouble.since : t } : (vanished ?? null);
    const earlier = (old?.changes ?? []).filter(
      (at) => rule.flapping !== undefined && t - at <= rule.flapping.windowMs,
    );
    const changes = changed.has(key) && rule.flapping !== undefined ? [...earlier, t] : earlier;
    if (instance === undefined && changes.length === 0) continue;
    details.push({ key, trouble, changes, acknowledged: active ? (old?.acknowledged ?? null) : null });
  }
  return details;
}

function transitionsOf(before: ExtendedState, after: ExtendedState, at: number): ExtendedTransition[] {
  const [old, now] = [namesOf(before), namesOf(after)];
  const transitions: ExtendedTransition[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [from, to] = [old.get(key)?.name ?? 'inactive', now.get(key)?.name ?? 'inactive'];
    if (from !== to) transitions.push({ key, labels: (now.get(key) ?? old.get(key))!.labels, from, to, at });
  }
  return transitions;
}

function namesOf({ core, details }: ExtendedState): Map<string, { name: ExtendedStateName; labels: Labels }> {
  const byKey = new Map(details.map((detail) => [detail.key, detail]));
  return new Map(
    core.instances.map((instance) => [
      instance.key,
      { name: nameOf(instance, byKey.get(instance.key)), labels: instance.labels },
    ]),
  );
}

/** What troubles an alert comes first: a series that has vanished is never shown as one that has recovered. */
function nameOf({ state, keepFiringSince }: InstanceState, detail: InstanceDetail | undefined): ExtendedStateName {
  if (detail?.trouble) return detail.trouble.kind;
  return state === 'firing' && keepFiringSince !== null ? 'recovering' : state;
}
