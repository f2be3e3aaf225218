import {
  isAbort,
  labelsFrom,
  type AlertInstance,
  type AlertRule,
  type AlertsResponse,
  type AlertState,
  type Labels,
  type Notice,
} from '@obs-kit/core';
import type { PrometheusClient } from './client.js';
import { malformedError } from './errors.js';
import { arrayOf, parseValue, recordOf, stringOf } from './json.js';
import { mergeNotices } from './notices.js';

/**
 * All alerting rules with their instances: the rules, and what `/alerts` has beside them. Never the `ALERTS` series alone,
 * which is silent both when all is well and when nothing is evaluated.
 */
export async function readAlerts(client: PrometheusClient, signal: AbortSignal): Promise<AlertsResponse> {
  const notices: Notice[] = [];
  const params = new URLSearchParams({ type: 'alert' });
  const [rules, alerts] = await Promise.all([
    client.ask({ path: ['rules'], params, getOnly: true, signal }),
    client.ask({ path: ['alerts'], getOnly: true, signal }).catch((thrown: unknown) => {
      if (isAbort(thrown)) throw thrown;
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      notices.push({ severity: 'warning', text: `The list of active alerts is not here: ${detail}` });
      return undefined;
    }),
  ]);
  const groups = recordOf(rules.data)?.['groups'];
  if (!Array.isArray(groups)) throw malformedError(rules.address, 'no rule groups');
  const known = groups.flatMap(readGroup);
  const active = arrayOf(recordOf(alerts?.data)?.['alerts']).map(readInstance);
  return {
    rules: mergeActive(known, active),
    notices: mergeNotices(rules.notices, alerts?.notices ?? [], notices),
  };
}

function readGroup(value: unknown): AlertRule[] {
  const group = recordOf(value);
  return arrayOf(group?.['rules']).flatMap((item) => {
    const rule = recordOf(item);
    // Some servers ignore `type=alert` and send recording rules along.
    if (!rule || (rule['type'] !== undefined && rule['type'] !== 'alerting')) return [];
    return [readRule(rule, stringOf(group?.['name']))];
  });
}

function readRule(rule: Record<string, unknown>, group: string): AlertRule {
  const evaluatedAt = timeOf(rule['lastEvaluation']);
  const neverEvaluated =
    rule['health'] === 'unknown' || (rule['lastEvaluation'] !== undefined && evaluatedAt === undefined);
  const instances = arrayOf(rule['alerts']).map(readInstance);
  const state = stateOf(rule['state']) ?? (instances.length > 0 ? worstState(instances) : undefined);
  const duration = Number(rule['duration']);
  return {
    name: stringOf(rule['name']),
    group,
    query: stringOf(rule['query']),
    // Prometheus 2 calls a rule inactive before it was evaluated for the first time; older ones do not say when that was.
    state: neverEvaluated ? 'unknown' : (state ?? 'unknown'),
    health: rule['health'] === 'ok' ? 'ok' : rule['health'] === 'err' ? 'error' : 'unknown',
    lastError: stringOf(rule['lastError']),
    forMs: Number.isFinite(duration) ? duration * 1000 : 0,
    labels: readLabels(rule['labels']),
    annotations: readLabels(rule['annotations']),
    instances,
    evaluatedAt,
  };
}

function readInstance(value: unknown): AlertInstance {
  const alert = recordOf(value);
  return {
    labels: readLabels(alert?.['labels']),
    annotations: readLabels(alert?.['annotations']),
    state: stateOf(alert?.['state']) ?? 'firing',
    activeAt: timeOf(alert?.['activeAt']),
    value: parseValue(alert?.['value']),
  };
}

/** Adds the active alerts that no rule has listed: to their rule, else as a rule of their own, so that none is lost. */
function mergeActive(rules: readonly AlertRule[], active: readonly AlertInstance[]): AlertRule[] {
  const listed = new Set(rules.flatMap((rule) => rule.instances.map(keyOf)));
  const merged = [...rules];
  for (const instance of active) {
    if (listed.has(keyOf(instance))) continue;
    listed.add(keyOf(instance));
    const name = instance.labels['alertname'] ?? '';
    const index = merged.findIndex((rule) => rule.name === name && hasLabels(instance.labels, rule.labels));
    const rule = merged[index];
    if (!rule) {
      merged.push({ ...NO_RULE, name, state: instance.state, instances: [instance] });
      continue;
    }
    const instances = [...rule.instances, instance];
    // An evaluation may lie between the two answers: the later one knows of this alert.
    merged[index] = { ...rule, instances, state: rule.state === 'unknown' ? 'unknown' : worstState(instances) };
  }
  return merged;
}

const NO_RULE: Omit<AlertRule, 'name' | 'state' | 'instances'> = {
  group: '',
  query: '',
  health: 'unknown',
  lastError: '',
  forMs: 0,
  labels: labelsFrom([]),
  annotations: labelsFrom([]),
  evaluatedAt: undefined,
};

function keyOf({ labels }: AlertInstance): string {
  return JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A rule's labels may be templates, whose text no instance repeats. */
function hasLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([name, value]) => value.includes('{{') || labels[name] === value);
}

function worstState(instances: readonly AlertInstance[]): AlertState {
  if (instances.some(({ state }) => state === 'firing')) return 'firing';
  return instances.some(({ state }) => state === 'pending') ? 'pending' : 'inactive';
}

const STATES: ReadonlySet<unknown> = new Set<AlertState>(['inactive', 'pending', 'firing']);

function stateOf(value: unknown): AlertState | undefined {
  return STATES.has(value) ? (value as AlertState) : undefined;
}

function readLabels(value: unknown): Labels {
  const entries = Object.entries(recordOf(value) ?? {});
  return labelsFrom(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** ISO 8601 with up to nine places of a second; Go's zero time means never. */
function timeOf(value: unknown): number | undefined {
  const ms = Date.parse(stringOf(value).replace(/(\.\d{3})\d+/, '$1'));
  return ms > 0 ? ms : undefined;
}
