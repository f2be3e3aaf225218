import type { Labels } from '@obs-kit/core';
import { labelOf } from './matchers.js';
import {
  LISTED_STATES,
  type Acknowledged,
  type ListedInstance,
  type ListedRule,
  type ListedState,
} from './listed-rule.js';

/** One entry of the list: an instance, or a rule that has none. */
export interface AlertRow {
  /** The same from answer to answer; unique in the list. */
  readonly key: string;
  readonly name: string;
  readonly group: string;
  readonly state: ListedState;
  /** It fires, whatever troubles it. */
  readonly fires: boolean;
  /** Without `alertname`. */
  readonly labels: Labels;
  /** With `alertname`, as matchers see them. */
  readonly allLabels: Labels;
  readonly annotations: Labels;
  /** What to say of it in one line; empty: nothing. */
  readonly summary: string;
  /** ms since the epoch. */
  readonly since: number | undefined;
  /** NaN: not known. */
  readonly value: number;
  /** When `value` was seen, ms since the epoch. */
  readonly valueAt: number | undefined;
  readonly query: string;
  readonly flapping: boolean;
  readonly acknowledged: Acknowledged | undefined;
  /** A rule without instances: nothing that could be silenced. */
  readonly isRule: boolean;
}

export interface RowContext {
  /** ms since the epoch. */
  readonly now: number;
  /** A rule that was evaluated longer ago is not believed, ms; Infinity: always believed. */
  readonly staleAfterMs: number;
  /** What to say of a rule that was never evaluated. */
  readonly neverEvaluated: string;
}

/** Every instance of every rule, and an entry for each rule that has none. What is not known is never `inactive`. */
export function rowsOf(rules: readonly ListedRule[], context: RowContext): readonly AlertRow[] {
  const seen = new Map<string, number>();
  return rules
    .flatMap((rule) =>
      rule.instances.length > 0
        ? [...rule.instances.map((instance) => rowOfInstance(rule, instance, context)), ...rowOfTrouble(rule, context)]
        : [rowOfRule(rule, context)],
    )
    .map((row) => {
      // The same alert twice, as from two replicas: both are shown.
      const count = seen.get(row.key) ?? 0;
      seen.set(row.key, count + 1);
      return count === 0 ? row : { ...row, key: `${row.key} ${count}` };
    });
}

function rowOfInstance(rule: ListedRule, instance: ListedInstance, context: RowContext): AlertRow {
  const labels = copyOf(instance.labels, 'alertname');
  const state = knownState(instance.further ?? instance.state);
  return {
    ...baseOf(rule, labels),
    state: state === 'inactive' && isOld(rule, context) ? 'stale' : state,
    fires: instance.state === 'firing',
    annotations: copyOf({ ...copyOf(rule.annotations), ...copyOf(instance.annotations) }),
    summary: summaryOf(instance.annotations) || summaryOf(rule.annotations),
    since: timeOf(instance.activeAt),
    value: instance.value,
    valueAt: Number.isNaN(instance.value) ? undefined : rule.evaluatedAt,
    flapping: instance.flapping === true,
    acknowledged: instance.acknowledged ?? undefined,
    isRule: false,
  };
}

/** A rule with instances whose last evaluation failed: the instances may be over. */
function rowOfTrouble(rule: ListedRule, context: RowContext): AlertRow[] {
  // They say it themselves.
  if (rule.further !== undefined && rule.instances.some(({ further }) => further === rule.further)) return [];
  return rule.health === 'ok' && rule.state !== 'unknown' ? [] : [rowOfRule(rule, context)];
}

function rowOfRule(rule: ListedRule, context: RowContext): AlertRow {
  const state = stateOfRule(rule, context);
  const never = state === 'unknown' ? context.neverEvaluated : '';
  const base = baseOf(rule, copyOf(rule.labels, 'alertname'));
  return {
    ...base,
    key: `rule ${base.key}`,
    state,
    fires: state === 'firing',
    annotations: copyOf(rule.annotations),
    summary: rule.lastError || never || summaryOf(rule.annotations),
    since: undefined,
    value: NaN,
    valueAt: rule.evaluatedAt,
    flapping: false,
    acknowledged: undefined,
    isRule: true,
  };
}

function stateOfRule(rule: ListedRule, context: RowContext): ListedState {
  if (rule.health === 'error') return 'error';
  if (rule.further !== undefined) return knownState(rule.further);
  if (rule.health !== 'ok' || rule.state === 'unknown') return 'unknown';
  if (isOld(rule, context)) return 'stale';
  return knownState(rule.state);
}

/** A time that no calendar has is none. */
function timeOf(ms: number | undefined): number | undefined {
  return ms === undefined || Number.isNaN(new Date(ms).getTime()) ? undefined : ms;
}

/** A state that does not exist is not known. */
function knownState(state: string): ListedState {
  return (LISTED_STATES as readonly string[]).includes(state) ? (state as ListedState) : 'unknown';
}

/** A time that lies ahead by more than that says nothing either: the clocks differ. */
function isOld({ evaluatedAt }: ListedRule, { now, staleAfterMs }: RowContext): boolean {
  return staleAfterMs !== Infinity && !(Math.abs(now - (evaluatedAt ?? -Infinity)) <= staleAfterMs);
}

function baseOf(
  rule: ListedRule,
  labels: Labels,
): Pick<AlertRow, 'key' | 'name' | 'group' | 'labels' | 'allLabels' | 'query'> {
  const { name, group, query } = rule;
  return {
    key: JSON.stringify([
      group,
      name,
      ...Object.entries(labels)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flat(),
    ]),
    name,
    group,
    labels,
    allLabels: copyOf({ alertname: name, ...labels }),
    query,
  };
}

function summaryOf(annotations: Labels): string {
  return ['summary', 'description', 'message'].map((name) => labelOf(annotations, name)).find(Boolean) ?? '';
}

/** Without a prototype: names are a stranger's. */
function copyOf(labels: Labels, without?: string): Labels {
  const copy = Object.create(null) as Record<string, string>;
  for (const name of Object.keys(labels)) if (name !== without) copy[name] = labels[name] ?? '';
  return copy;
}
