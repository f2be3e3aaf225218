import { labelsFrom, type AlertInstance, type AlertRule, type AlertState, type Labels } from '@obs-kit/core';
import { evaluateQuery, type Vector } from './query/evaluate.js';
import { parseQuery } from './query/parse.js';
import { HOUR, MINUTE, SECOND } from './shop/calendar.js';
import { Columns } from './shop/columns.js';

/** How often the shop evaluates its rules. */
export const EVALUATION_MS: number = 15 * SECOND;

interface Rule {
  readonly name: string;
  readonly group: string;
  /** Ends in a comparison: a series is active where it has a value. */
  readonly query: string;
  readonly forMs: number;
  readonly severity: string;
  readonly summary: (labels: Labels, value: number) => string;
  readonly description: string;
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

const RULES: readonly Rule[] = [
  {
    name: 'HighErrorRate',
    group: 'shop',
    query: 'avg by (server) (error_ratio) > 0.05',
    forMs: 2 * MINUTE,
    severity: 'critical',
    summary: ({ server }, value) => `${server} answers ${percent(value)} of its requests with errors`,
    description: 'Customers see error pages. Take the server out of the balancer or restart it.',
  },
  {
    name: 'SlowCheckout',
    group: 'shop',
    query: 'p99(latency{route="/checkout"}) > 2.5',
    forMs: 3 * MINUTE,
    severity: 'warning',
    summary: (_labels, value) => `one checkout in a hundred takes longer than ${value.toFixed(1)} s`,
    description: 'Orders are lost when paying takes long. Look for a slow server and for too many customers.',
  },
  {
    name: 'HighCpu',
    group: 'servers',
    query: 'cpu > 0.9',
    forMs: 3 * MINUTE,
    severity: 'warning',
    summary: ({ server }, value) => `CPU of ${server} is at ${percent(value)}`,
    description: 'The server cannot take more load.',
  },
  {
    name: 'MemoryLeak',
    group: 'servers',
    query: 'memory_ratio{server=~"web-.+"} > 0.85',
    forMs: 5 * MINUTE,
    severity: 'warning',
    summary: ({ server }, value) => `${server} uses ${percent(value)} of its memory`,
    description: 'The process keeps what it should give back, and will be killed when nothing is left.',
  },
];

/** How far back the beginning of an alert is looked for, in turn. An alert older than the last is dated there. */
const LOOK_BACK = [30 * MINUTE, 4 * HOUR, 24 * HOUR];

/** All rules as they stood at the latest evaluation before `now`: pure, for the past of the shop can be computed. */
export function alertRules(seed: number, now: number): AlertRule[] {
  const evaluatedAt = Math.floor(now / EVALUATION_MS) * EVALUATION_MS;
  return RULES.map((rule) => ruleAt(rule, seed, evaluatedAt));
}

function ruleAt(rule: Rule, seed: number, at: number): AlertRule {
  const labels = labelsFrom([['severity', rule.severity]]);
  const instances = activeAt(rule, seed, at, 0).map((vector) => instanceOf(rule, vector, at));
  return {
    name: rule.name,
    group: rule.group,
    query: rule.query,
    state: worstOf(instances),
    health: 'ok',
    lastError: '',
    forMs: rule.forMs,
    labels,
    annotations: labelsFrom([['description', rule.description]]),
    instances,
    evaluatedAt: at,
  };
}

/** The series that are active at `at`, over as much of the past as shows where each of them began. */
function activeAt(rule: Rule, seed: number, at: number, attempt: number): Vector[] {
  const length = LOOK_BACK[attempt]! / EVALUATION_MS;
  const time = Float64Array.from({ length }, (_, i) => at - (length - 1 - i) * EVALUATION_MS);
  const active = evaluateQuery(parseQuery(rule.query), new Columns(seed, time)).filter(
    ({ values }) => !Number.isNaN(values.at(-1)!),
  );
  const more = attempt + 1 < LOOK_BACK.length && active.some(({ values }) => !values.some(Number.isNaN));
  return more ? activeAt(rule, seed, at, attempt + 1) : active;
}

function instanceOf(rule: Rule, { labels, values }: Vector, at: number): AlertInstance {
  let start = values.length - 1;
  while (start > 0 && !Number.isNaN(values[start - 1]!)) start--;
  const activeAt = at - (values.length - 1 - start) * EVALUATION_MS;
  const value = values.at(-1)!;
  return {
    labels: labelsFrom([['alertname', rule.name], ...Object.entries(labels), ['severity', rule.severity]]),
    annotations: labelsFrom([
      ['summary', rule.summary(labels, value)],
      ['description', rule.description],
    ]),
    state: at - activeAt >= rule.forMs ? 'firing' : 'pending',
    activeAt,
    value,
  };
}

function worstOf(instances: readonly AlertInstance[]): AlertState {
  if (instances.some(({ state }) => state === 'firing')) return 'firing';
  return instances.length > 0 ? 'pending' : 'inactive';
}
