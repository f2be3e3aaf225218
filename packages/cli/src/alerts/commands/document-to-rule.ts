import { ObsError } from '@obs-kit/core';
import { MAPPINGS, type AlertingRule, type AlertRuleDocument, type Fit } from '@obs-kit/core/alerting.js';

/** A rule of a dashboard as Prometheus would have it, and what of it Prometheus has not. */
export interface ConvertedRule {
  readonly rule: AlertingRule;
  readonly intervalMs: number;
  readonly limit: number;
  readonly losses: readonly Loss[];
}

export interface Loss {
  readonly feature: string;
  readonly fit: Fit;
  /** What to do instead, in words. */
  readonly how: string;
}

const OTHER_VALUE: Loss = {
  feature: 'value of another expression',
  fit: 'impossible',
  how: '`{{ $value }}` is what the condition compares',
};

/** What each condition is in PromQL; a chain of comparisons leaves what meets them all. */
const CONDITIONS: Readonly<Record<string, (query: string, a: string, b: string) => string>> = {
  gt: (query, a) => `${query} > ${a}`,
  gte: (query, a) => `${query} >= ${a}`,
  lt: (query, a) => `${query} < ${a}`,
  lte: (query, a) => `${query} <= ${a}`,
  eq: (query, a) => `${query} == ${a}`,
  ne: (query, a) => `${query} != ${a}`,
  within_range: (query, a, b) => `${query} > ${a} < ${b}`,
  within_range_included: (query, a, b) => `${query} >= ${a} <= ${b}`,
  outside_range: (query, a, b) => `(${query} < ${a}) or (${query} > ${b})`,
  outside_range_included: (query, a, b) => `(${query} <= ${a}) or (${query} >= ${b})`,
};

/**
 * A rule whose condition is one instant query of PromQL, with or without a threshold on it. Everything else lives in the
 * page or in the runner, and is refused rather than guessed.
 * @throws ObsError `alert-export-impossible`
 */
export function ruleOfDocument(document: AlertRuleDocument): ConvertedRule {
  const { title, condition, expressions, limit } = document;
  const { targets, transformations } = document.panel === '' ? document : (document.shown ?? { targets: [], transformations: [] }); // prettier-ignore
  if (document.paused) throw impossible(title, 'it is paused');
  const decides = expressions.find(({ refId }) => refId === condition);
  const isThreshold = decides?.type === 'threshold';
  if (decides !== undefined && !isThreshold)
    throw impossible(title, `its condition is an expression of type ${decides.type}`);
  const input = isThreshold ? decides['input'] : condition;
  const target = targets.find(({ refId }) => refId === input);
  if (target === undefined) throw impossible(title, transformations.length > 0 ? 'it looks at what transformations make' : 'its condition does not read a query'); // prettier-ignore
  if (target.mode !== 'instant') throw impossible(title, 'its query answers series, which PromQL rules cannot reduce');
  if ((target.to || document.to) !== 'now') throw impossible(title, 'its query looks at an earlier time');
  if (/\$\{?\w/.test(target.query)) throw impossible(title, 'its query has a variable');
  const expr = isThreshold ? thresholdExpr(title, target.query, decides['evaluator']) : target.query;
  const losses = lossesOf(document, isThreshold && decides['recovery'] !== undefined);
  const shows = document.value === '' || document.value === input;
  return {
    rule: {
      kind: 'alert',
      alert: title,
      expr,
      forMs: document.for,
      keepFiringForMs: document.keepFiringFor,
      labels: document.labels,
      annotations: document.annotations,
    },
    intervalMs: document.every,
    limit,
    losses: shows ? losses : [...losses, OTHER_VALUE],
  };
}

function thresholdExpr(title: string, query: string, evaluator: unknown): string {
  const { type, params } = (typeof evaluator === 'object' && evaluator !== null ? evaluator : {}) as {
    type?: unknown;
    params?: unknown;
  };
  const write = typeof type === 'string' && Object.hasOwn(CONDITIONS, type) ? CONDITIONS[type] : undefined;
  const numbers = Array.isArray(params) ? params.filter((each) => typeof each === 'number') : [];
  if (write === undefined || numbers.length === 0) throw impossible(title, `its condition is ${String(type)}`);
  const [a, b = NaN] = numbers.length > 1 ? numbers.toSorted((x, y) => x - y) : numbers;
  return write(`(${query})`, numberText(a!), numberText(b));
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}

/** What the rule has and Prometheus has not, by the table of the engine. */
function lossesOf(document: AlertRuleDocument, recovers: boolean): readonly Loss[] {
  const used = new Set([
    ...(recovers ? ['recovery threshold'] : []),
    `no data: ${document.noData}`,
    `error: ${document.error}`,
    `missing series: ${document.missingSeries}`,
    ...(document.newSeriesGrace > 0 ? ['grace for new series'] : []),
    ...(document.flapping === undefined ? [] : ['flapping']),
  ]);
  return MAPPINGS.filter(({ feature, prometheus }) => used.has(feature) && prometheus.fit !== 'exact').map(
    ({ feature, prometheus }) => ({ feature, ...prometheus }),
  );
}

function impossible(rule: string, reason: string): ObsError {
  return new ObsError({
    code: 'alert-export-impossible',
    message: 'rule "{rule}" cannot be a rule of Prometheus: {reason}',
    hint: 'Run it with obs-kit alerts run, or write its condition as one query of PromQL with a threshold.',
    values: { rule, reason },
  });
}
