import { errorOf, type ObsError } from '../base/error.js';
import { Report } from '../base/report.js';
import type { Panel, Target } from '../dashboard/model.js';
import { resolveFields } from '../field/resolve.js';
import type { QueryResponse } from '../source/data-source.js';
import { applyTransformations } from '../transform/apply.js';
import type { QueryPool } from './pool.js';
import { askedTargetsOf, resolveRequest, variablesOf, type RequestContext } from './request.js';
import type { PanelResult } from './state.js';

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

/**
 * One panel, from its model to frames that can be shown. The whole way of a query result is here, step by step.
 * Rejects with an `ObsError` when nothing came; what failed beside something that came is among the problems.
 */
export async function runPanel(panel: Panel, context: RunContext, signal: AbortSignal): Promise<PanelResult> {
  const report = new Report(`panels.${panel.id}`);
  const targets = askedTargetsOf(panel);

  // 1. Variables: the values that the panel's queries read, in dependency order.
  await context.variablesSettled(variablesOf(panel), signal);

  // 2. Requests: source, text, step and range, all resolved. 3. Sources: asked side by side.
  const requestContext = context.requestContext();
  const answers = await Promise.all(targets.map((target) => askTarget(panel, target, requestContext, context, signal)));
  signal.throwIfAborted();
  const failures = answers.filter((answer): answer is { error: ObsError } => 'error' in answer);
  const [failure] = failures;
  if (failure && failures.length === targets.length) throw failure.error;
  const responses = answers.filter((answer): answer is QueryResponse => 'frames' in answer);

  // 4. Transformations, in the document's order.
  const asked = responses.flatMap((response) => response.frames);
  const transformed = applyTransformations(asked, panel.transformations, report.at('transformations'));

  // 5. Field options: names, units, thresholds and colours.
  const frames = resolveFields(transformed, panel.field, {
    report: report.at('field'),
    zone: requestContext.zone,
    now: context.now,
    ...(context.locale === undefined ? {} : { locale: context.locale }),
  });

  return {
    frames,
    problems: [...failures.map(({ error }) => error), ...report.problems],
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
): Promise<QueryResponse | { error: ObsError }> {
  try {
    const { source, request } = resolveRequest(panel, target, requestContext);
    return await pool.fetch(source, request, { signal, force });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return { error: errorOf(thrown, `panels.${panel.id}.targets.${target.refId}`) };
  }
}
