import { labelsFrom, type AlertInstance, type AlertRule, type AlertsResponse } from '@obs-kit/core';
import type { Client } from './client.js';
import { alertNameOf } from './frames.js';
import type { Alert } from './model.js';

export interface RuleSettings {
  /** Counts alerts as firing that are silenced, inhibited or muted. */
  readonly countSuppressed: boolean;
  /** Name of an alert that always fires, to prove that alerts arrive; empty: there is none. */
  readonly watchdog: string;
}

/**
 * The alerts that are here, one entry per `alertname`, in the shape of rules. Alertmanager knows no rules: where nothing
 * fires the list is empty, and that is not health, since a Prometheus that died sends nothing either. Only a watchdog
 * tells these two apart: it stands for "nothing fires" while it comes, and for an error when it does not.
 */
export async function readRules(client: Client, settings: RuleSettings, signal: AbortSignal): Promise<AlertsResponse> {
  const alerts = await client.alerts({}, signal);
  const { watchdog, countSuppressed } = settings;
  const counted = new Map<string, Alert[]>();
  let suppressed = 0;
  let watching: Alert | undefined;
  for (const alert of alerts) {
    const name = alertNameOf(alert);
    if (watchdog !== '' && name === watchdog) watching = alert;
    else if (alert.state === 'suppressed' && !countSuppressed) suppressed++;
    else if (counted.has(name)) counted.get(name)!.push(alert);
    else counted.set(name, [alert]);
  }
  const rules = [...counted].map(([name, own]) => ruleOf(name, own));
  if (watchdog !== '') rules.push(watchdogRule(watchdog, watching));
  const text = `${suppressed} silenced, inhibited or muted: not counted.`;
  return { rules, notices: suppressed > 0 ? [{ severity: 'info', text }] : [] };
}

const NO_LABELS = labelsFrom([]);

/** What an Alertmanager does not know about a rule. */
const UNKNOWN = { group: '', query: '', lastError: '', forMs: 0, labels: NO_LABELS, annotations: NO_LABELS } as const;

function ruleOf(name: string, alerts: readonly Alert[]): AlertRule {
  const updated = alerts.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), -Infinity);
  return {
    ...UNKNOWN,
    name,
    state: 'firing',
    health: 'ok',
    instances: alerts.map(instanceOf),
    evaluatedAt: Number.isNaN(updated) ? undefined : updated,
  };
}

function instanceOf({ labels, annotations, startsAt }: Alert): AlertInstance {
  return { labels, annotations, state: 'firing', activeAt: startsAt, value: NaN };
}

function watchdogRule(name: string, alert: Alert | undefined): AlertRule {
  if (alert) return { ...UNKNOWN, name, state: 'inactive', health: 'ok', instances: [], evaluatedAt: alert.updatedAt };
  const lastError = `${name} always fires, but Alertmanager has no such alert: alerts may not arrive.`;
  return { ...UNKNOWN, name, state: 'unknown', health: 'error', lastError, instances: [], evaluatedAt: undefined };
}
