import { systemClock, type Clock } from '../../base/clock.js';
import { ObsError } from '../../base/error.js';
import { Report } from '../../base/report.js';
import { untilAborted } from '../../base/until-aborted.js';
import type { Labels } from '../../frame/labels.js';
import type { AlertRule, AlertsResponse } from '../../source/alerts.js';
import type { DataSource, Notice } from '../../source/data-source.js';
import type { RuleSources } from '../document/ask-rule.js';
import { identityOf } from '../identity.js';
import { brokenRuleOf } from './answer.js';
import { parseLocalState, writeLocalState, type LocalAlertsJson } from './local-state.js';
import { createRuleRun, type AlertTransition, type RuleRun } from './rule-run.js';
import { tasksOf, type LocalRule, type RuleTask } from './rule-task.js';
import { createTurns } from './turns.js';

/** So long an answer waits for evaluations that take their time; they go on, and the next answer has them. */
const PATIENCE_MS = 3000;

export interface LocalAlertsOptions {
  /** Documents as `alertRulesOf` gives them, and rules of Prometheus rule files. */
  readonly rules: readonly LocalRule[];
  /** By name, as they are at each evaluation. */
  readonly sources: () => RuleSources;
  /** Default: the real time. */
  readonly clock?: Clock;
  /** Group of rules that name none. Default empty. */
  readonly group?: string;
  /** How long one evaluation may take, ms. Default 30 000. */
  readonly timeoutMs?: number;
  /**
   * Whether what a rule's state depends on is asked for when evaluations were missed: before the first one, and while
   * nobody looked. Default true; false: they are skipped.
   */
  readonly past?: boolean;
  /** What `state()` gave, from a store of the page. What cannot be read is reported, and its rules begin anew. */
  readonly state?: unknown;
  /** Collects what is wrong with `state`. */
  readonly report?: Report;
  /** Told after each evaluation that changes alerts, but not of what the first one finds. */
  readonly onChange?: (transitions: readonly AlertTransition[]) => void;
}

/** Which alert, with all labels, `alertname` too. */
export interface AlertReference {
  readonly rule: string;
  readonly group: string;
  readonly labels: Labels;
}

/** Alert rules that are evaluated where they are shown, as a source of alerts. */
export interface LocalAlerts extends DataSource {
  alerts(context: { readonly signal: AbortSignal }): Promise<AlertsResponse>;
  /** Marks an active alert until it is over, or takes that back (`by` is `null`). False: there is no such alert. */
  acknowledge(alert: AlertReference, by: string | null): boolean;
  /** Rules whose last evaluation failed are asked for again, such as when a source has come that was missing. */
  retry(): void;
  /** All that is known, for `JSON.stringify`. */
  state(): LocalAlertsJson;
  /** Lets go of questions that are on their way. */
  dispose(): void;
}

/**
 * Evaluates alert rules in the page. A rule is evaluated when somebody asks for the alerts and the newest time of its
 * grid (every `every` since 1970, UTC) has not been evaluated: once, however many ask, and never while nobody does. There
 * is no timer, so nothing goes on behind the back of a page.
 */
export function createLocalAlerts({
  rules,
  sources,
  clock = systemClock,
  group = '',
  timeoutMs = 30_000,
  past = true,
  state,
  report = new Report(),
  onChange,
}: LocalAlertsOptions): LocalAlerts {
  const inTurn = createTurns();
  const tasks = tasksOf(rules, group);
  const kept = parseLocalState(state, report);
  const services = {
    clock,
    sources: () => new Map([...sources()].map(([name, source]) => [name, inTurn(source)])),
    timeoutMs,
    past,
    // A page's mistake is the page's to see, and no failure of an evaluation.
    onChange: (transitions: readonly AlertTransition[]) => void Promise.resolve(transitions).then(onChange),
  };
  const entries = tasks
    .filter(({ paused }) => !paused)
    .map((task): RuleRun | { readonly task: RuleTask; readonly broken: string } =>
      typeof task.engine === 'string'
        ? { task, broken: task.engine }
        : createRuleRun(task, task.engine, services, kept.get(task.id)),
    );
  const runs = entries.filter((entry): entry is RuleRun => !('broken' in entry));
  const notices = noticesOf(tasks);
  let waiting = 0;

  const answer = (): AlertsResponse => ({
    rules: entries.map((entry): AlertRule =>
      'broken' in entry ? brokenRuleOf(entry.task, entry.broken) : entry.answer(),
    ),
    ...(notices.length > 0 && { notices }),
  });
  const abort = (): void => {
    for (const run of runs) run.abort();
  };

  return {
    type: 'local-alerts',
    query: () => Promise.reject(noQueries()),
    async alerts({ signal }) {
      signal.throwIfAborted();
      const due = runs.flatMap((run) => run.evaluate() ?? []);
      if (due.length === 0) return answer();
      waiting += 1;
      let cancel = (): void => undefined;
      const patience = new Promise<void>((resolve) => (cancel = clock.after(PATIENCE_MS, resolve)));
      try {
        await untilAborted(Promise.race([Promise.all(due), patience]), signal);
      } finally {
        cancel();
        waiting -= 1;
        // Nobody waits any more, so nobody wants to know.
        if (signal.aborted && waiting === 0) abort();
      }
      return answer();
    },
    acknowledge({ rule, group: of, labels }, by) {
      const key = identityOf(labels);
      const mark = by === null ? null : { by, at: clock.now() };
      return runs
        .filter(({ task }) => task.name === rule && task.group === of)
        .map((run) => run.acknowledge(key, mark))
        .includes(true);
    },
    retry() {
      for (const run of runs) run.again();
    },
    state: () =>
      writeLocalState(
        runs.flatMap((run) => ({ id: run.task.id, kept: run.kept() })),
        kept,
      ),
    dispose: abort,
  };
}

/** A rule that is not evaluated is not listed among those that are. */
function noticesOf(tasks: readonly RuleTask[]): readonly Notice[] {
  const paused = tasks.filter((task) => task.paused).map(({ name }) => name);
  if (paused.length === 0) return [];
  return [{ severity: 'info', text: `not evaluated, because paused: ${paused.join(', ')}` }];
}

function noQueries(): ObsError {
  return new ObsError({
    code: 'local-alerts-no-queries',
    message: 'rules that the page evaluates answer no queries',
    hint: 'Name another source for this query.',
  });
}
