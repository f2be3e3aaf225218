import type { InstanceState } from '@obs-kit/core/alerting.js';
import type { RunnerRule } from './evaluated-rule.js';
import { nameOf, type RunnerGroup } from './group.js';

/** What `GET /api/v1/rules` may be asked for. Empty: everything. */
export interface RulesFilter {
  readonly type: 'alert' | 'record' | undefined;
  readonly names: readonly string[];
  readonly groups: readonly string[];
  readonly files: readonly string[];
}

/** `data` of Prometheus' `GET /api/v1/rules`. https://prometheus.io/docs/prometheus/latest/querying/api/#rules */
export function rulesJson(groups: readonly RunnerGroup[], filter: RulesFilter): object {
  const wanted = groups.filter(({ name, file }) => among(name, filter.groups) && among(file, filter.files));
  const json = wanted.map((group) => ({
    name: group.name,
    file: group.file,
    rules: group.rules.filter((rule) => isWanted(rule, filter)).map(ruleJson),
    interval: group.intervalMs / 1000,
    limit: group.limit,
    evaluationTime: group.evaluationMs / 1000,
    lastEvaluation: timeText(group.evaluatedAt),
  }));
  const filtered = filter.type !== undefined || filter.names.length > 0;
  return { groups: filtered ? json.filter(({ rules }) => rules.length > 0) : json };
}

/** `data` of Prometheus' `GET /api/v1/alerts`. https://prometheus.io/docs/prometheus/latest/querying/api/#alerts */
export function alertsJson(groups: readonly RunnerGroup[]): object {
  return { alerts: groups.flatMap(({ rules }) => rules.flatMap(activeOf)).map(alertJson) };
}

function ruleJson(runner: RunnerRule): object {
  const { rule, state, refusal } = runner;
  const error = refusal || state.lastError;
  const common = {
    health: refusal !== '' || state.health === 'error' ? 'err' : state.health,
    ...(error !== '' && { lastError: error }),
    evaluationTime: runner.evaluationMs / 1000,
    lastEvaluation: timeText(state.evaluatedAt ?? undefined),
  };
  if (rule.kind === 'record') {
    return { name: rule.record, query: rule.expr, labels: { ...rule.labels }, ...common, type: 'recording' };
  }
  const active = activeOf(runner);
  return {
    state: worstOf(active),
    name: nameOf(rule),
    query: rule.expr,
    duration: rule.forMs / 1000,
    keepFiringFor: rule.keepFiringForMs / 1000,
    labels: { ...rule.labels },
    annotations: { ...rule.annotations },
    alerts: active.map(alertJson),
    ...common,
    type: 'alerting',
  };
}

function alertJson({ labels, annotations, state, activeAt, keepFiringSince, value }: InstanceState): object {
  return {
    labels: { ...labels },
    annotations: { ...annotations },
    state,
    activeAt: timeText(activeAt),
    ...(keepFiringSince !== null && { keepFiringSince: timeText(keepFiringSince) }),
    value: valueText(value),
  };
}

function activeOf({ state }: RunnerRule): InstanceState[] {
  return state.instances.filter((instance) => instance.state !== 'inactive');
}

function worstOf(active: readonly InstanceState[]): string {
  if (active.some(({ state }) => state === 'firing')) return 'firing';
  return active.length > 0 ? 'pending' : 'inactive';
}

function isWanted({ rule }: RunnerRule, { type, names }: RulesFilter): boolean {
  return (type === undefined || rule.kind === type) && among(nameOf(rule), names);
}

function among(text: string, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.includes(text);
}

/** As Go writes a time; what never was is its year 1. */
function timeText(ms: number | undefined): string {
  return ms === undefined ? '0001-01-01T00:00:00Z' : new Date(ms).toISOString().replace(/\.?0+Z$/, 'Z');
}

/** As Go writes a number with an exponent of two digits at least. */
function valueText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}
