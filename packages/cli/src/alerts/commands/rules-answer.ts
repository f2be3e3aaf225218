import { labelsFrom, ObsError, statusError, type HttpClient, type Labels } from '@obs-kit/core';
import { resolveAlertingRule, type EngineRule, type InstanceState, type RuleState } from '@obs-kit/core/alerting.js';

/** A rule as a server has it, with its state, ready to be explained. */
export interface ServedRule {
  readonly group: string;
  readonly expr: string;
  readonly rule: EngineRule;
  readonly state: RuleState;
  readonly intervalMs: number;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the alerting rules of `/api/v1/rules`, which Prometheus, Thanos, Mimir, VictoriaMetrics' vmalert and the runner
 * answer. It does not tell when an alert began to fire: that is taken to be the first evaluation at which `for` was over.
 * @throws ObsError of the HTTP client, or `alert-rules-malformed`
 */
export async function readServedRules(http: HttpClient): Promise<readonly ServedRule[]> {
  const { signal } = new AbortController();
  const params = new URLSearchParams({ type: 'alert' });
  const answer = await http.send({ method: 'GET', path: ['api', 'v1', 'rules'], params, signal });
  if (!answer.ok) throw statusError(answer);
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch {
    body = undefined;
  }
  const groups = jsonOf(jsonOf(body)['data'])['groups'];
  if (!Array.isArray(groups)) {
    throw new ObsError({
      code: 'alert-rules-malformed',
      message: 'answer from {address} has no rule groups',
      hint: 'Check that the address is a Prometheus, or another server that answers /api/v1/rules.',
      values: { address: answer.address },
    });
  }
  return groups.flatMap((value) => {
    const group = jsonOf(value);
    const intervalMs = secondsOf(group['interval']) || 60_000;
    return listOf(group['rules']).flatMap((item) => {
      const rule = jsonOf(item);
      const isAlert = rule['type'] === 'alerting' || (rule['type'] === undefined && Array.isArray(rule['alerts']));
      return isAlert ? [servedRuleOf(rule, textOf(group['name']), intervalMs)] : [];
    });
  });
}

function servedRuleOf(rule: Json, group: string, intervalMs: number): ServedRule {
  const forMs = secondsOf(rule['duration']);
  const keepFiringForMs = secondsOf(rule['keepFiringFor']);
  const evaluatedAt = timeOf(rule['lastEvaluation']);
  const health = rule['health'] === 'err' ? 'error' : rule['health'] === 'ok' ? 'ok' : 'unknown';
  const engine = resolveAlertingRule({
    kind: 'alert',
    alert: textOf(rule['name']),
    expr: textOf(rule['query']),
    forMs,
    keepFiringForMs,
    // Only times and states are explained; a template that is not known here need not stop that.
    labels: labelsFrom([]),
    annotations: labelsFrom([]),
  });
  const state: RuleState = {
    health,
    lastError: textOf(rule['lastError']),
    evaluatedAt: evaluatedAt ?? null,
    instances: listOf(rule['alerts']).map((alert, i) => instanceOf(jsonOf(alert), i, forMs, intervalMs)),
    leftovers: [],
  };
  return { group, expr: textOf(rule['query']), rule: engine, state, intervalMs };
}

function instanceOf(alert: Json, index: number, forMs: number, intervalMs: number): InstanceState {
  const firing = alert['state'] === 'firing';
  const activeAt = timeOf(alert['activeAt']) ?? 0;
  return {
    key: String(index),
    labels: labelsOf(alert['labels']),
    annotations: labelsOf(alert['annotations']),
    state: firing ? 'firing' : 'pending',
    value: Number(textOf(alert['value']) || NaN),
    activeAt,
    firedAt: firing ? activeAt + Math.ceil(forMs / intervalMs) * intervalMs : null,
    resolvedAt: null,
    keepFiringSince: timeOf(alert['keepFiringSince']) ?? null,
  };
}

function jsonOf(value: unknown): Json {
  const copy = Object.create(null) as Record<string, unknown>;
  return typeof value === 'object' && value !== null ? Object.assign(copy, value) : copy;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function secondsOf(value: unknown): number {
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

/** RFC 3339 with up to nine places of a second; Go's zero time means never. */
function timeOf(value: unknown): number | undefined {
  const ms = Date.parse(textOf(value).replace(/(\.\d{3})\d+/, '$1'));
  return ms > 0 ? ms : undefined;
}

function labelsOf(value: unknown): Labels {
  return labelsFrom(
    Object.entries(jsonOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
