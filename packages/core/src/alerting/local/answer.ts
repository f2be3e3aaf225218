import type { AlertInstance, AlertRule } from '../../source/alerts.js';
import { extendedInstances, type ExtendedInstance } from '../extended.js';
import type { ExtendedRule, ExtendedState } from '../extended-state.js';
import type { RuleTask } from './rule-task.js';

/** What is known of a rule. */
export interface Known {
  readonly state: ExtendedState;
  /** What came of the last evaluation of this page; absent: there was none, so nothing is believed. */
  readonly outcome: 'ok' | 'noData' | 'error' | undefined;
}

/**
 * The rule as sources tell of theirs: `state` is that of Prometheus, for everybody who counts alerts, and what the
 * extended profile knows beside it is in `further`. A rule that cannot be judged is never of health `ok`.
 */
export function alertRuleOf(task: RuleTask, engine: ExtendedRule, { state, outcome }: Known): AlertRule {
  const instances = extendedInstances(state, engine).flatMap((instance) => instanceOf(instance) ?? []);
  const vanished = instances.some((instance) => instance.further === 'vanished');
  const further = outcome === 'noData' ? 'noData' : outcome === 'ok' && vanished ? 'vanished' : undefined;
  return {
    ...namesOf(task),
    state: outcome === undefined ? 'unknown' : worstOf(instances),
    health: outcome === 'error' ? 'error' : outcome === undefined || further !== undefined ? 'unknown' : 'ok',
    lastError: outcome === 'error' ? state.core.lastError : further === undefined ? '' : SENTENCES[further],
    instances,
    evaluatedAt: state.core.evaluatedAt ?? undefined,
    ...(further !== undefined && { further }),
  };
}

/** A rule that can never be evaluated. */
export function brokenRuleOf(task: RuleTask, lastError: string): AlertRule {
  return { ...namesOf(task), state: 'unknown', health: 'error', lastError, instances: [], evaluatedAt: undefined };
}

const SENTENCES = {
  noData: 'the query of the rule has no data',
  vanished: 'a series that had an alert has vanished',
} as const;

function namesOf({
  name,
  group,
  query,
  forMs,
  labels,
  annotations,
}: RuleTask): Pick<AlertRule, 'name' | 'group' | 'query' | 'forMs' | 'labels' | 'annotations'> {
  return { name, group, query, forMs, labels, annotations };
}

/** `undefined` for one that is over and of which there is nothing to say. */
function instanceOf(instance: ExtendedInstance): AlertInstance | undefined {
  const { alert, state, labels, annotations, activeAt, value, flapping, acknowledged } = instance;
  const further = state === 'inactive' || state === 'pending' || state === 'firing' ? undefined : state;
  if (alert === 'inactive' && further === undefined) return undefined;
  return {
    labels,
    annotations,
    state: alert,
    activeAt,
    value,
    ...(further !== undefined && { further }),
    ...(flapping && { flapping }),
    ...(acknowledged !== null && { acknowledged: { ...acknowledged, comment: '' } }),
  };
}

function worstOf(instances: readonly AlertInstance[]): AlertRule['state'] {
  if (instances.some(({ state }) => state === 'firing')) return 'firing';
  return instances.some(({ state }) => state === 'pending') ? 'pending' : 'inactive';
}
