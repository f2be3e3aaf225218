import { ObsError } from '../base/error.js';
import type { Panel, Target } from '../dashboard/model.js';
import type { DataSource, QueryRequest } from '../source/data-source.js';
import { parseDuration } from '../time/duration.js';
import { resolveStep } from '../time/step.js';
import type { AbsoluteTimeRange } from '../time/range.js';
import { interpolate, variableNamesIn } from '../variables/interpolate.js';
import { createMacros, rateIntervalOf } from '../variables/macros.js';
import type { VariableState } from '../variables/model.js';

/** A source's scrape interval when it does not say: what Prometheus and Grafana assume. */
const DEFAULT_INTERVAL_MS = 15_000;
/** Points asked for when nobody knows the panel's width. */
const DEFAULT_MAX_DATA_POINTS = 1500;
/** A smallest step that is the step itself; as the rate interval it becomes long enough for a rate. */
const STEP_MACRO = /^\$(__rate_interval|\{__rate_interval\}|__interval|\{__interval\})$/;
/** Widths are rounded up to a multiple of this, so that a resize seldom asks again. */
const WIDTH_BUCKET = 200;

/** What a panel's queries are resolved against. */
export interface RequestContext {
  readonly sources: ReadonlyMap<string, DataSource>;
  readonly variables: ReadonlyMap<string, VariableState>;
  readonly range: AbsoluteTimeRange;
  /** IANA name or `UTC`. */
  readonly zone: string;
  /** CSS px, 0 if not known. */
  readonly width: number;
  /** The range is one up to now, so that what comes in belongs into it. */
  readonly endsNow: boolean;
}

export interface ResolvedRequest {
  readonly source: DataSource;
  readonly request: QueryRequest;
}

/** The number of points that fit a panel of this width: one per px, in buckets. */
export function maxDataPointsOf(panel: Panel, width: number): number {
  if (panel.maxDataPoints !== undefined) return panel.maxDataPoints;
  return width > 0 ? Math.ceil(width / WIDTH_BUCKET) * WIDTH_BUCKET : DEFAULT_MAX_DATA_POINTS;
}

/** The targets of a panel that are asked. */
export function askedTargetsOf(panel: Panel): readonly Target[] {
  return panel.targets.filter((target) => !target.hidden && target.query.trim() !== '');
}

/** Names of the variables that a panel's queries read, direct ones only. */
export function variablesOf(panel: Panel): ReadonlySet<string> {
  const names = new Set<string>();
  for (const target of askedTargetsOf(panel)) {
    for (const text of [target.query, target.legend, target.minStep, target.source || panel.source]) {
      for (const name of variableNamesIn(text)) names.add(name);
    }
  }
  return names;
}

/** One target of a panel, ready to send. Throws an `ObsError` that says what is missing. */
export function resolveRequest(panel: Panel, target: Target, context: RequestContext): ResolvedRequest {
  const source = sourceOf(panel, target, context);
  const { variables, range, zone } = context;
  const sourceIntervalMs = source.intervalMs ?? DEFAULT_INTERVAL_MS;
  const minStepMs = minStepOf(target, context);
  const maxDataPoints = maxDataPointsOf(panel, context.width);
  const shortestMs = resolveStep({
    range,
    maxDataPoints,
    minStepMs: minStepMs ?? sourceIntervalMs,
    ...(source.maxPoints === undefined ? {} : { maxPoints: source.maxPoints }),
  });
  // As Grafana does it: then the step is the interval that a rate needs, and the other way round.
  const rateIntervalMs = /rate/.test(STEP_MACRO.exec(target.minStep)?.[1] ?? '')
    ? rateIntervalOf(shortestMs, sourceIntervalMs)
    : undefined;
  const stepMs = rateIntervalMs ?? shortestMs;
  const macros = createMacros({
    range,
    stepMs,
    sourceIntervalMs,
    zone,
    minStepMs,
    rateIntervalMs,
  });
  const escape = source.escape?.bind(source);
  const request: QueryRequest = {
    refId: target.refId,
    query: interpolate(target.query, { variables, macros, ...(escape && { escape }) }),
    mode: target.mode,
    range,
    stepMs,
    timeZone: zone,
    legend: interpolate(target.legend, { variables, macros }),
    maxDataPoints,
    options: target.options,
  };
  return { source, request };
}

function sourceOf(panel: Panel, target: Target, context: RequestContext): DataSource {
  const name = interpolate(target.source || panel.source, { variables: context.variables });
  const [first] = context.sources.values();
  const source = name === '' ? first : context.sources.get(name);
  if (source) return source;
  if (name === '') {
    throw new ObsError({
      code: 'source-missing',
      message: 'no data source here',
      hint: 'Add an <obs-source> to the dashboard, or give the session its sources.',
    });
  }
  throw new ObsError({
    code: 'source-unknown',
    message: 'unknown data source "{name}"',
    hint: 'Use one of these names: {known}.',
    values: { name, known: [...context.sources.keys()].join(', ') || '(none yet)' },
  });
}

/** The target's smallest step in ms, or `undefined` when it leaves that to the source. */
function minStepOf(target: Target, context: RequestContext): number | undefined {
  if (target.minStep === '' || STEP_MACRO.test(target.minStep)) return undefined;
  const text = interpolate(target.minStep, { variables: context.variables });
  const ms = parseDuration(text);
  if (ms !== undefined && ms > 0) return ms;
  throw new ObsError({
    code: 'target-min-step-invalid',
    message: 'minimum step "{text}" is not a duration',
    hint: 'Write a number and a unit, such as 30s, 5m or 1h.',
    values: { text },
  });
}
