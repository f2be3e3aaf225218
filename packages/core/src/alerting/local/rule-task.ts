import { labelsFrom, type Labels } from '../../frame/labels.js';
import { askVector } from '../ask.js';
import { engineRuleOf } from '../document/engine-rule-of.js';
import { askRule, type RuleSources } from '../document/ask-rule.js';
import { queriesOf, type AlertRuleDocument } from '../document/model.js';
import { sentenceOf } from '../../expression/error-at.js';
import { resolveAlertingRule } from '../engine-rule.js';
import { PLAIN, type ExtendedEvaluation, type ExtendedRule } from '../extended-state.js';
import type { AlertingRule } from '../rule.js';
import type { Slots } from '../timeline.js';
import { askDocumentPast, askQueryPast } from './ask-past.js';
import { sourceNamed } from './source-named.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A rule of a Prometheus rule file, with the source that it asks. */
export interface QueryRule extends AlertingRule {
  /** Name of a source; absent: the first. */
  readonly source?: string;
  /** Absent: the engine's. */
  readonly group?: string;
  /** How often it is evaluated, ms. Default one minute. */
  readonly everyMs?: number;
  /** Most instances that may be active; 0, the default: no limit. */
  readonly limit?: number;
}

/** A rule that a page evaluates itself. */
export type LocalRule = AlertRuleDocument | QueryRule;

/** What a rule is to the engine, whatever it was written as. */
export interface RuleTask {
  /** Its state is kept by it. */
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly query: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly forMs: number;
  readonly everyMs: number;
  readonly paused: boolean;
  /** A text: why it cannot be evaluated at all. */
  readonly engine: ExtendedRule | string;
  /** How far back lies what its state depends on, ms; 0: it has no memory. */
  readonly memoryMs: number;
  ask(sources: RuleSources, t: number, signal: AbortSignal): Promise<ExtendedEvaluation>;
  /** What it would have come to at each of the slots; `undefined` when that cannot be told. Rejects only when aborted. */
  askPast(sources: RuleSources, slots: Slots, signal: AbortSignal): Promise<readonly ExtendedEvaluation[] | undefined>;
}

/** Rules by ids of their own. */
export function tasksOf(rules: readonly LocalRule[], group: string): readonly RuleTask[] {
  const seen = new Map<string, number>();
  return rules.map((rule) => {
    const task = 'kind' in rule ? queryTask(rule, group) : documentTask(rule, group);
    const count = (seen.get(task.id) ?? 0) + 1;
    seen.set(task.id, count);
    return count === 1 ? task : { ...task, id: `${task.id} ${count}` };
  });
}

function documentTask(rule: AlertRuleDocument, group: string): RuleTask {
  const engine = readyOf(() => engineRuleOf(rule));
  const { id, title, labels, annotations, every, paused, expressions, missingSeries } = rule;
  const remembers =
    missingSeries !== 'resolve' || expressions.some((expression) => Object.hasOwn(expression, 'recovery'));
  const window = rule.flapping?.window ?? 0;
  return {
    id: id || title,
    name: title,
    group,
    query: queriesOf(rule)
      .targets.map(({ query }) => query)
      .join('\n'),
    labels,
    annotations,
    forMs: rule.for,
    everyMs: every,
    paused,
    engine,
    memoryMs: memoryOf(Math.max(remembers ? HOUR : 0, rule.for + rule.keepFiringFor + rule.newSeriesGrace, window)),
    ask: (sources, t, signal) => askRule(rule, sources, t, signal),
    askPast: (sources, slots, signal) => askDocumentPast(rule, sources, slots, signal),
  };
}

function queryTask(rule: QueryRule, engineGroup: string): RuleTask {
  const { alert, expr, source = '', group = engineGroup, everyMs = MINUTE, limit = 0, labels, annotations } = rule;
  const engine = readyOf((): ExtendedRule => ({
    ...resolveAlertingRule(rule, { limit, labels: labelsFrom([]) }),
    ...PLAIN,
  }));
  return {
    id: `${group}/${alert}`,
    name: alert,
    group,
    query: expr,
    labels,
    annotations,
    forMs: rule.forMs,
    everyMs: Math.max(1000, everyMs),
    paused: false,
    engine,
    memoryMs: memoryOf(rule.forMs + rule.keepFiringForMs),
    async ask(sources, t, signal) {
      const found = sourceNamed(sources, source);
      return 'error' in found ? { error: sentenceOf(found.error) } : askVector(found.source, expr, t, signal);
    },
    async askPast(sources, slots, signal) {
      const found = sourceNamed(sources, source);
      return 'error' in found ? undefined : askQueryPast(found.source, expr, slots, signal);
    },
  };
}

/**
 * A rule whose state depends on nothing but the last answer is asked nothing about the past. For all others it is at
 * least an hour: what is kept firing may have been kept again and again, what recovers at a line of its own may lie
 * between the lines since any time, and readers want to know since when it fires.
 */
function memoryOf(needMs: number): number {
  return needMs === 0 ? 0 : Math.max(HOUR, needMs);
}

function readyOf(create: () => ExtendedRule): ExtendedRule | string {
  try {
    return create();
  } catch (thrown) {
    return sentenceOf(thrown);
  }
}
