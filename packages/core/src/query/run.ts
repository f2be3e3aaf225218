import { errorOf, type ObsError } from '../base/error.js';
import { Report } from '../base/report.js';
import type { Panel, Target } from '../dashboard/model.js';
import { resolveFields } from '../field/resolve.js';
import type { QueryResponse } from '../source/data-source.js';
import { applyTransformations } from '../transform/apply.js';
import type { QueryPool } from './pool.js';
import { askedTargetsOf, resolveRequest, variablesOf, type RequestContext, type ResolvedRequest } from './request.js';
import type { PanelResult } from './state.js';
import { nameValueColumn } from './value-column.js';

/** What a run needs of the session. */
export interface RunContext {
  readonly pool: QueryPool;
  /** Resolves when these variables, and those that they read, have their values; rejects with the reason of one that failed. */
  readonly variablesSettled: (names: ReadonlySet<string>, signal: AbortSignal) => Promise<void>;
  /** Read after the variables have settled. */
  readonly requestContext: () => RequestContext;
  readonly locale: string | undefined;
  /** ms since the epoch: what "from now" in a date unit counts from. */
  readonly now: () => number;
  /** Asks sources past the cache. */
  readonly force: boolean;
}

/** What one target came to. */
export interface TargetAnswer {
  readonly target: Target;
  /** Absent when the target could not be resolved. */
  readonly resolved?: ResolvedRequest;
  readonly response?: QueryResponse;
  readonly error?: ObsError;
}

/** The answers to a panel's queries, and what they were asked with. */
export interface PanelAnswers {
  readonly answers: readonly TargetAnswer[];
  readonly requestContext: RequestContext;
}

// The whole way of a query result is in the next two functions, step by step.

/** One panel, from its model to answers. Rejects with an `ObsError` only where nothing can be asked. */
export async function askPanel(panel: Panel, context: RunContext, signal: AbortSignal): Promise<PanelAnswers> {
  const targets = askedTargetsOf(panel);

  // 1. Variables: the values that the panel's queries read, in dependency order.
  await context.variablesSettled(variablesOf(panel), signal);

  // 2. Requests: source, text, step and range, all resolved. 3. Sources: asked side by side.
  const requestContext = context.requestContext();
  const answers = await Promise.all(targets.map((target) => askTarget(panel, target, requestContext, context, signal)));
  signal.throwIfAborted();
  return { answers, requestContext };
}

/**
 * The answers of one panel as frames that can be shown. Throws an `ObsError` when nothing came; what failed beside
 * something that came is among the problems.
 */
export function presentAnswers(
  panel: Panel,
  { answers, requestContext }: PanelAnswers,
  { locale, now }: Pick<RunContext, 'locale' | 'now'>,
): PanelResult {
  const report = new Report(`panels.${panel.id}`);
  const failures = answers.flatMap(({ error }) => error ?? []);
  const [failure] = failures;
  if (failure && failures.length === answers.length) throw failure;
  const responses = answers.flatMap(({ response }) => response ?? []);

  // 4. Transformations, in the document's order.
  const frames = responses.flatMap((response) => response.frames);
  const asked = answers.length > 1 ? frames.map(nameValueColumn) : frames;
  const transformed = applyTransformations(asked, panel.transformations, report.at('transformations'));

  // 5. Field options: names, units, thresholds and colours.
  const shown = resolveFields(transformed, panel.field, {
    report: report.at('field'),
    zone: requestContext.zone,
    now,
    ...(locale === undefined ? {} : { locale }),
  });

  return {
    frames: shown,
    problems: [...failures, ...report.problems],
    notices: responses.flatMap((response) => response.notices ?? []),
    range: requestContext.range,
  };
}

/** One target's answer, or why there is none: a target that fails does not take its neighbours along. */
async function askTarget(
  panel: Panel,
  target: Target,
  requestContext: RequestContext,
  { pool, force }: RunContext,
  signal: AbortSignal,
): Promise<TargetAnswer> {
  let resolved: ResolvedRequest | undefined;
  try {
    resolved = resolveRequest(panel, target, requestContext);
    return { target, resolved, response: await pool.fetch(resolved.source, resolved.request, { signal, force }) };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const error = errorOf(thrown, `panels.${panel.id}.targets.${target.refId}`);
    return { target, error, ...(resolved && { resolved }) };
  }
}
