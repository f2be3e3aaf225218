import type { AlertInstance, AlertRule } from '../source/alerts.js';
import type { AlertsData } from './alerts-data.js';

/**
 * What a set of rules comes to, worst first. Only `ok` is healthy: it says that every rule was evaluated without error,
 * and none is pending or firing.
 *
 * - `unreachable`: the last question failed; what is known may be old.
 * - `unknown`: a rule was never evaluated, or its last evaluation failed.
 * - `none`: there is no such rule, so nothing watches.
 * - `loading`: nothing is known yet.
 */
export type AlertSummaryState = 'firing' | 'pending' | 'unreachable' | 'unknown' | 'none' | 'loading' | 'ok';

/** Which rules; an absent part means all. */
export interface AlertFilter {
  readonly rule?: string;
  readonly group?: string;
}

export interface AlertSummary {
  readonly state: AlertSummaryState;
  /** Instances firing. */
  readonly firing: number;
  /** Instances pending. */
  readonly pending: number;
  /** Rules whose state is not to be believed. */
  readonly unknown: number;
  readonly rules: readonly AlertRule[];
}

/** One instance beside the rule it belongs to. */
export interface ActiveAlert {
  readonly rule: AlertRule;
  readonly instance: AlertInstance;
}

/** Counts the alerts of the rules that the filter lets through, and says what they come to. */
export function summarizeAlerts(data: AlertsData, filter: AlertFilter = {}): AlertSummary {
  const rules = data.rules.filter(
    ({ name, group }) =>
      (filter.rule === undefined || name === filter.rule) && (filter.group === undefined || group === filter.group),
  );
  const instances = rules.flatMap((rule) => rule.instances);
  const firing = instances.filter(({ state }) => state === 'firing').length;
  const pending = instances.filter(({ state }) => state === 'pending').length;
  const unknown = rules.filter(({ health, state }) => health !== 'ok' || state === 'unknown').length;
  return { state: stateOf(data, rules.length, { firing, pending, unknown }), firing, pending, unknown, rules };
}

function stateOf(
  data: AlertsData,
  rules: number,
  { firing, pending, unknown }: Pick<AlertSummary, 'firing' | 'pending' | 'unknown'>,
): AlertSummaryState {
  // An answer that failed comes first: what fired when the server was last heard may be over, or worse.
  if (data.status === 'failed') return 'unreachable';
  if (data.status === 'empty') return 'loading';
  if (rules === 0) return 'none';
  if (firing > 0) return 'firing';
  if (pending > 0) return 'pending';
  return unknown > 0 ? 'unknown' : 'ok';
}

/** The pending and firing instances of a summary: firing ones first, then by the time they became active. */
export function activeAlertsOf({ rules }: AlertSummary): readonly ActiveAlert[] {
  return rules
    .flatMap((rule) => rule.instances.map((instance) => ({ rule, instance })))
    .filter(({ instance }) => instance.state !== 'inactive')
    .sort(
      (a, b) =>
        Number(b.instance.state === 'firing') - Number(a.instance.state === 'firing') ||
        (a.instance.activeAt ?? Infinity) - (b.instance.activeAt ?? Infinity),
    );
}
