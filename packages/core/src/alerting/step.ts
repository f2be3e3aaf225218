import type { EngineRule } from './engine-rule.js';
import { findInstances, SAME_LABELS, type Found } from './find-instances.js';
import { isActive, syntheticSamples } from './samples.js';
import type { Evaluation, InstanceState, RuleState, StepResult, Transition } from './state.js';

/** How long an instance that was resolved is kept, to be sent again as resolved. */
export const RESOLVED_RETENTION_MS: number = 15 * 60_000;

/**
 * One evaluation of an alerting rule at time `t` (ms), exactly as Prometheus does it: state before → state after. Pure:
 * the same arguments give the same answer, and nothing is changed in place.
 *
 * An evaluation that fails (the query did, or two elements came to one alert) leaves the instances as they are and
 * writes nothing. More active instances than the rule's limit drop all of them, which is an error as well.
 */
export function step(state: RuleState, evaluation: Evaluation, rule: EngineRule, t: number): StepResult {
  if ('error' in evaluation) return failed(state, evaluation.error, t);
  const found = findInstances('ok' in evaluation ? evaluation.ok : [], rule, t);
  return found === undefined ? failed(state, SAME_LABELS, t) : stepFound(state, found, NONE, rule, t);
}

const NONE: ReadonlySet<string> = new Set();

/** An evaluation that failed: nothing is written, and the instances are as they were. */
export function failed(state: RuleState, lastError: string, t: number): StepResult {
  return { state: { ...state, health: 'error', lastError, evaluatedAt: t }, transitions: [], samples: [] };
}

/** The step itself. `kept`: instances that, where active, stay as they are although they were not found. */
export function stepFound(
  state: RuleState,
  found: ReadonlyMap<string, Found>,
  kept: ReadonlySet<string>,
  rule: EngineRule,
  t: number,
): StepResult {
  const instances: InstanceState[] = [];
  const transitions: Transition[] = [];
  const known = new Set<string>();
  for (const before of state.instances) {
    known.add(before.key);
    const match = found.get(before.key);
    const stays = match === undefined && isActive(before) && kept.has(before.key);
    const after = match !== undefined ? matched(before, match, rule, t) : stays ? before : unmatched(before, rule, t);
    if (after !== undefined) instances.push(after);
    note(transitions, before, after, t);
  }
  for (const match of found.values()) {
    if (known.has(match.key)) continue;
    const after = begun(match, rule, t);
    instances.push(after);
    note(transitions, undefined, after, t);
  }

  const active = instances.filter(isActive).length;
  if (rule.limit > 0 && active > rule.limit) return overLimit(state, rule.limit, active, t);
  return {
    state: { health: 'ok', lastError: '', evaluatedAt: t, instances, leftovers: [] },
    transitions,
    samples: syntheticSamples([...state.instances, ...state.leftovers], instances, rule),
  };
}

/** An instance that is new, or was resolved: it starts over. */
function begun({ key, labels, annotations, value }: Found, rule: EngineRule, t: number): InstanceState {
  const pending = { key, labels, annotations, value, activeAt: t, resolvedAt: null, keepFiringSince: null };
  return advanced({ ...pending, state: 'pending', firedAt: null }, rule, t);
}

function matched(before: InstanceState, found: Found, rule: EngineRule, t: number): InstanceState {
  if (before.state === 'inactive') return begun(found, rule, t);
  const { annotations, value } = found;
  return advanced({ ...before, annotations, value, keepFiringSince: null }, rule, t);
}

function unmatched(before: InstanceState, rule: EngineRule, t: number): InstanceState | undefined {
  if (before.state === 'pending') return undefined;
  if (before.state === 'inactive') return t - before.resolvedAt! > RESOLVED_RETENTION_MS ? undefined : before;
  if (rule.keepFiringForMs <= 0) return { ...before, state: 'inactive', resolvedAt: t };
  // Counted from the first evaluation that missed it, not from the last that had it.
  const keepFiringSince = before.keepFiringSince ?? t;
  if (t - keepFiringSince < rule.keepFiringForMs) return advanced({ ...before, keepFiringSince }, rule, t);
  return { ...before, keepFiringSince, state: 'inactive', resolvedAt: t };
}

/** Pending to firing when it has been active for long enough, and back when the rule now asks for longer. */
function advanced(instance: InstanceState, rule: EngineRule, t: number): InstanceState {
  const longEnough = t - instance.activeAt >= rule.forMs;
  if (instance.state === 'pending' && longEnough) return { ...instance, state: 'firing', firedAt: t };
  if (instance.state === 'firing' && !longEnough && rule.compat === 'prom3')
    return { ...instance, state: 'pending', firedAt: null, keepFiringSince: null };
  return instance;
}

/** All are dropped, and nothing is written. */
function overLimit(state: RuleState, limit: number, active: number, t: number): StepResult {
  const dropped = state.instances.filter(isActive);
  return {
    state: {
      health: 'error',
      lastError: `exceeded limit of ${limit} with ${active} alerts`,
      evaluatedAt: t,
      instances: [],
      // Nothing is written now, so their series stand until an evaluation goes well.
      leftovers: [...state.leftovers, ...dropped],
    },
    transitions: dropped.map(({ key, labels, state: from, value }) => ({
      key,
      labels,
      from,
      to: 'inactive',
      at: t,
      value,
      cause: 'limit',
    })),
    samples: [],
  };
}

function note(
  transitions: Transition[],
  before: InstanceState | undefined,
  after: InstanceState | undefined,
  t: number,
): void {
  const from = before?.state ?? 'inactive';
  const to = after?.state ?? 'inactive';
  if (from === to) return;
  const { key, labels, value } = (after ?? before)!;
  const cause = from === 'firing' && to === 'pending' ? 'edit' : 'condition';
  transitions.push({ key, labels, from, to, at: t, value, cause });
}
